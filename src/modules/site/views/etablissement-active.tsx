import { type ActiveFilter, ActiveFilters } from '#core/html/index.ts';
import { familyLabels, kindLabels, layerLabels, sectorLabels } from '#modules/organisations/index.ts';
import { type SchoolsQuery, schoolsUrl } from '../links.ts';
import type { SchoolList } from '../read-etablissement-list.ts';

type Labels = Record<string, string>;
const labels: Record<'couche' | 'famille' | 'genre' | 'secteur', Labels> = {
  couche: layerLabels,
  famille: familyLabels,
  genre: kindLabels,
  secteur: sectorLabels,
};

/** Criteria in force, each with the address without it. */
export function ActiveSchoolFilters({ list }: { list: SchoolList }) {
  const { criteria, place, point } = list;
  const without = (change: SchoolsQuery): string => schoolsUrl({ ...criteria, ...change, page: 1 });
  const filters: ActiveFilter[] = [];
  if (criteria.quoi) filters.push({ label: `« ${criteria.quoi} »`, removeHref: without({ quoi: '' }) });
  if (place) {
    const label = point && !criteria.carte ? `${criteria.rayon} km autour de ${place.nom}` : place.label;
    filters.push({ label, removeHref: without({ ou: '' }) });
  }
  if (criteria.carte) filters.push({ label: 'Dans le cadre de la carte', removeHref: without({ carte: null }) });
  for (const facet of Object.keys(labels) as (keyof typeof labels)[]) {
    const chosen: readonly string[] = criteria[facet];
    for (const value of chosen) {
      const removeHref = without({ [facet]: chosen.filter((one) => one !== value) });
      filters.push({ label: labels[facet][value] ?? value, removeHref });
    }
  }
  if (criteria.region) {
    const name = list.departements.find((one) => one.region === criteria.region)?.regionNom ?? criteria.region;
    filters.push({ label: name, removeHref: without({ region: null }) });
  }
  if (criteria.departement) {
    const name = list.departements.find((one) => one.code === criteria.departement)?.nom ?? criteria.departement;
    filters.push({ label: name, removeHref: without({ departement: null }) });
  }
  if (criteria.commune)
    filters.push({ label: list.communeName ?? criteria.commune, removeHref: without({ commune: null }) });
  if (criteria.sansPosition)
    filters.push({ label: 'Sans position connue', removeHref: without({ sansPosition: false }) });
  return <ActiveFilters filters={filters} />;
}
