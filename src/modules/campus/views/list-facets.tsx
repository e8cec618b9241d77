import { FacetForm, FacetGroup, FiliereMark } from '#core/html/index.ts';
import { campusLabelStateLabels, categoryFilterLabels } from '../labels.ts';
import { campusListUrl } from '../links.ts';
import type { CampusListPage } from '../read-list.ts';

/** Filters with what each would leave, the others kept. A value that nobody has is not offered, unless it is in force. */
export function ListFacets({ list }: { list: CampusListPage }) {
  const { query, counts } = list;
  const options = (
    name: 'filiere' | 'categorie' | 'region' | 'etat',
    facet: keyof typeof counts,
    values: [string, preact.ComponentChildren][],
  ) =>
    values
      .map(([value, label]) => ({
        value,
        label,
        count: counts[facet].get(value) ?? 0,
        checked: query[name].includes(value),
      }))
      .filter((option) => option.count > 0 || option.checked);
  return (
    <FacetForm
      action={campusListUrl()}
      clearHref={campusListUrl()}
      kept={question(list)}
      empty={list.campuses.length + list.unplaced.length === 0 && !narrowed(list)}
    >
      {list.place && !query.carte && <Distance chosen={query.rayon} />}
      <FacetGroup
        name="filiere"
        legend="Filière"
        options={options(
          'filiere',
          'filieres',
          list.filieres.map((filiere) => [
            filiere.lettre,
            <FiliereMark key={filiere.lettre} letter={filiere.lettre} label={filiere.libelle} />,
          ]),
        )}
      />
      <FacetGroup
        name="region"
        legend="Région"
        options={options(
          'region',
          'regions',
          list.regions.map((region) => [region.code, region.nom]),
        )}
      />
      <FacetGroup
        name="categorie"
        legend="Catégorie"
        options={options('categorie', 'categories', Object.entries(categoryFilterLabels))}
      />
      <FacetGroup
        name="etat"
        legend="Label"
        options={options('etat', 'etats', Object.entries(campusLabelStateLabels))}
      />
    </FacetForm>
  );
}

/** What was asked, kept when a filter changes. */
const question = ({ query }: CampusListPage): [string, string][] =>
  (
    [
      ['quoi', query.quoi],
      ['ou', query.ou],
      ['carte', query.carte?.join() ?? ''],
    ] satisfies [string, string][]
  ).filter(([, value]) => value !== '');

/** A distance or a box can still be changed. */
const narrowed = ({ query, place }: CampusListPage): boolean =>
  (place !== null && !query.carte) ||
  query.filiere.length + query.categorie.length + query.region.length + query.etat.length > 0;

const RADII = [25, 50, 100, 200];

function Distance({ chosen }: { chosen: number }) {
  return (
    <details open>
      <summary>Distance</summary>
      <label class="cache" for="rayon">
        Distance maximale
      </label>
      <select id="rayon" name="rayon">
        {RADII.map((km) => (
          <option key={km} value={km} selected={km === chosen}>
            {km} km
          </option>
        ))}
      </select>
    </details>
  );
}
