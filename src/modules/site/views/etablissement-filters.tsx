import { FacetForm, FacetGroup, PlaceSign, type SignName } from '#core/html/index.ts';
import { familyLabels, kindLabels, layerLabels, sectorLabels } from '#modules/organisations/index.ts';
import { SCHOOLS, schoolsFields } from '../links.ts';
import type { SchoolList } from '../read-etablissement-list.ts';

type Facet = 'couche' | 'famille' | 'genre' | 'secteur';

/** Sign of each layer (design README, « graph nodes »). */
export const signs: Record<keyof typeof layerLabels, SignName> = {
  formation: 'rond',
  recherche: 'triangle',
  entreprise: 'carre',
  association: 'pointille',
  institution: 'losange',
};

const facets: readonly Facet[] = ['couche', 'famille', 'genre', 'secteur'];
const words: [Facet, string, Record<string, string>][] = [
  ['genre', 'Nature', kindLabels],
  ['famille', 'Famille', familyLabels],
  ['secteur', 'Secteur', sectorLabels],
];

/** The filters, with what each would leave: the first is the legend of the map and the switch of its layers. */
export function SchoolFacets({ list }: { list: SchoolList }) {
  const { criteria, counts } = list;
  const options = (facet: Facet, label: (value: string) => preact.ComponentChildren) => {
    const chosen: readonly string[] = criteria[facet];
    const counted = counts.facets[facet];
    const missing = chosen.filter((value) => !counted.some((one) => one.value === value));
    return [...counted, ...missing.map((value) => ({ value, n: 0 }))].map(({ value, n }) => ({
      value,
      label: label(value),
      count: n,
      checked: chosen.includes(value),
    }));
  };
  return (
    <FacetForm
      action={SCHOOLS}
      clearHref={SCHOOLS}
      kept={schoolsFields(criteria, ['rayon', 'couche', 'famille', 'genre', 'secteur', 'departement', 'page'])}
      empty={
        counts.total === 0 &&
        !list.point &&
        !criteria.departement &&
        facets.every((facet) => criteria[facet].length === 0)
      }
    >
      {list.point && !criteria.carte && (
        <Select
          name="rayon"
          label="Distance"
          chosen={String(criteria.rayon)}
          options={list.radii.map((km) => ({ value: String(km), label: `${km} km` }))}
        />
      )}
      <FacetGroup
        name="couche"
        legend="Sur la carte"
        options={options('couche', (value) => {
          const layer = value as keyof typeof layerLabels;
          return (
            <>
              <PlaceSign name={signs[layer]} small /> {layerLabels[layer]}
            </>
          );
        })}
      />
      {words.map(([facet, legend, labels]) => (
        <FacetGroup key={facet} name={facet} legend={legend} options={options(facet, (value) => labels[value])} />
      ))}
      <Select
        name="departement"
        label="Département"
        all="Tous"
        chosen={criteria.departement}
        options={list.departements.map((one) => ({ value: one.code, label: `${one.code} ${one.nom}` }))}
      />
    </FacetForm>
  );
}

function Select(props: {
  name: string;
  label: string;
  all?: string;
  chosen: string | null;
  options: { value: string; label: string }[];
}) {
  return (
    <details open>
      <summary>{props.label}</summary>
      <label class="cache" for={props.name}>
        {props.label}
      </label>
      <select id={props.name} name={props.name}>
        {props.all && <option value="">{props.all}</option>}
        {props.options.map((one) => (
          <option key={one.value} value={one.value} selected={one.value === props.chosen}>
            {one.label}
          </option>
        ))}
      </select>
    </details>
  );
}
