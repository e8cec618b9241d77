import { FacetForm, FacetGroup, PlaceSign } from '#core/html/index.ts';
import { familyLabels, kindLabels } from '#modules/organisations/index.ts';
import { standingLabels } from '../labels.ts';
import { publicNetworkUrl } from '../public/links.ts';
import type { CountedOption, PublicNetwork } from '../public/network.ts';
import { familySigns } from './public-network-map.tsx';

/** The filters, with what each value would leave; the families are the legend of the map. */
export function NetworkFilters({ network: { campus, query, counts } }: { network: PublicNetwork }) {
  return (
    <FacetForm
      action={publicNetworkUrl(campus.slug)}
      clearHref={publicNetworkUrl(campus.slug)}
      kept={keptFields(query)}
    >
      <FacetGroup
        name="famille"
        legend="Familles"
        options={counts.families.map(({ value, n }) => ({
          value,
          label: (
            <>
              <PlaceSign name={familySigns[value]!} small /> {familyLabels[value]}
            </>
          ),
          count: n,
          checked: query.famille.includes(value),
        }))}
      />
      <FacetGroup
        name="statut"
        legend="Statut"
        options={counts.standings
          .filter(({ value, n }) => n > 0 || query.statut.includes(value))
          .map(({ value, n }) => ({
            value,
            label: standingLabels[value],
            count: n,
            checked: query.statut.includes(value),
          }))}
      />
      <Choice
        name="genre"
        legend="Nature"
        every="Toutes"
        value={query.genre}
        options={counts.kinds.map(({ value, n }) => ({ value, label: kindLabels[value], n }))}
      />
      <Choice
        name="departement"
        legend="Département"
        every="Tous"
        value={query.departement}
        options={counts.departements}
      />
    </FacetForm>
  );
}

/** One value in a list, with what each would leave. */
function Choice(props: { name: string; legend: string; every: string; value: string; options: CountedOption[] }) {
  return (
    <details open>
      <summary>{props.legend}</summary>
      <label class="cache" for={props.name}>
        {props.legend}
      </label>
      <select id={props.name} name={props.name}>
        <option value="">{props.every}</option>
        {props.options.map((one) => (
          <option key={one.value} value={one.value} selected={one.value === props.value}>
            {one.label} ({one.n})
          </option>
        ))}
      </select>
    </details>
  );
}

/** Where the map was moved to stays when a filter changes. */
const keptFields = ({ carte, position }: PublicNetwork['query']): [string, string][] =>
  (
    [
      ['carte', carte?.join() ?? ''],
      ['position', position],
    ] satisfies [string, string][]
  ).filter(([, value]) => value !== '');

/** Filters in force, each with its way out. */
export function activeFilters({ campus, query, counts }: PublicNetwork) {
  const without = (change: object) => publicNetworkUrl(campus.slug, { ...query, page: 1, ...change });
  const place = counts.departements.find((one) => one.value === query.departement);
  return [
    ...query.famille.map((one) => ({
      label: familyLabels[one],
      removeHref: without({ famille: query.famille.filter((other) => other !== one) }),
    })),
    ...(query.genre ? [{ label: kindLabels[query.genre], removeHref: without({ genre: '' }) }] : []),
    ...query.statut.map((one) => ({
      label: standingLabels[one],
      removeHref: without({ statut: query.statut.filter((other) => other !== one) }),
    })),
    ...(query.departement
      ? [{ label: place?.label ?? query.departement, removeHref: without({ departement: '' }) }]
      : []),
    ...(query.carte ? [{ label: 'Dans le cadre de la carte', removeHref: without({ carte: null }) }] : []),
    ...(query.position ? [{ label: 'Sans position connue', removeHref: without({ position: '' }) }] : []),
  ];
}
