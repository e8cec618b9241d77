import { FacetForm, FacetGroup, PlaceSign } from '#core/html/index.ts';
import { familyLabels } from '#modules/organisations/index.ts';
import { standingLabels } from '../labels.ts';
import { publicNetworkUrl } from '../public/links.ts';
import type { PublicNetwork } from '../public/network.ts';
import { familySigns } from './public-network-map.tsx';

/** The filters, with what each value would leave; the families are the legend of the map. */
export function NetworkFilters({ network: { campus, query, counts } }: { network: PublicNetwork }) {
  return (
    <FacetForm action={publicNetworkUrl(campus.slug)} clearHref={publicNetworkUrl(campus.slug)}>
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
      <details open>
        <summary>Département</summary>
        <label class="cache" for="departement">
          Département
        </label>
        <select id="departement" name="departement">
          <option value="">Tous</option>
          {counts.departements.map((one) => (
            <option key={one.value} value={one.value} selected={one.value === query.departement}>
              {one.label} ({one.n})
            </option>
          ))}
        </select>
      </details>
    </FacetForm>
  );
}

/** Filters in force, each with its way out. */
export function activeFilters({ campus, query, counts }: PublicNetwork) {
  const without = (change: object) => publicNetworkUrl(campus.slug, { ...query, page: 1, ...change });
  const place = counts.departements.find((one) => one.value === query.departement);
  return [
    ...query.famille.map((one) => ({
      label: familyLabels[one],
      removeHref: without({ famille: query.famille.filter((other) => other !== one) }),
    })),
    ...query.statut.map((one) => ({
      label: standingLabels[one],
      removeHref: without({ statut: query.statut.filter((other) => other !== one) }),
    })),
    ...(query.departement
      ? [{ label: place?.label ?? query.departement, removeHref: without({ departement: '' }) }]
      : []),
  ];
}
