import type { ActiveFilter } from '#core/html/index.ts';
import { campusLabelStateLabels, categoryFilterLabels } from '../labels.ts';
import { type CampusFilters, campusListUrl } from '../links.ts';
import type { CampusListPage } from '../read-list.ts';

/** The address of this list, as filters. */
export const queryFilters = ({ query }: CampusListPage): CampusFilters => ({
  quoi: query.quoi,
  ou: query.ou,
  rayon: query.ou ? query.rayon : undefined,
  filiere: query.filiere,
  categorie: query.categorie,
  region: query.region,
  etat: query.etat,
  carte: query.carte,
});

/** Filters in force, each with the address without it. */
export function activeFilters(list: CampusListPage): ActiveFilter[] {
  const all = queryFilters(list);
  const without = (name: 'filiere' | 'categorie' | 'region' | 'etat', value: string) =>
    campusListUrl({ ...all, [name]: list.query[name].filter((one) => one !== value) });
  return [
    ...(list.query.quoi ? [{ label: `« ${list.query.quoi} »`, removeHref: campusListUrl({ ...all, quoi: '' }) }] : []),
    ...(list.place
      ? [
          {
            // A frame replaces the distance.
            label: list.query.carte
              ? `Près de ${list.place.nom}`
              : `${list.query.rayon} km autour de ${list.place.nom}`,
            removeHref: campusListUrl({ ...all, ou: '', rayon: undefined }),
          },
        ]
      : []),
    ...(list.query.carte
      ? [{ label: 'Dans le cadre de la carte', removeHref: campusListUrl({ ...all, carte: null }) }]
      : []),
    ...list.query.filiere.map((value) => ({
      label: list.filieres.find((filiere) => filiere.lettre === value)?.libelle ?? value,
      removeHref: without('filiere', value),
    })),
    ...list.query.categorie.map((value) => ({
      label: categoryFilterLabels[value] ?? value,
      removeHref: without('categorie', value),
    })),
    ...list.query.region.map((value) => ({
      label: list.regions.find((region) => region.code === value)?.nom ?? value,
      removeHref: without('region', value),
    })),
    ...list.query.etat.map((value) => ({
      label: campusLabelStateLabels[value as keyof typeof campusLabelStateLabels] ?? value,
      removeHref: without('etat', value),
    })),
  ];
}

/** Check boxes in force, to be kept when the question changes. */
export const chosenFilters = ({ query }: CampusListPage): [string, string][] =>
  (['filiere', 'categorie', 'region', 'etat'] as const).flatMap((name) =>
    query[name].map((value): [string, string] => [name, value]),
  );
