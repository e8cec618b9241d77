import type { ActiveFilter } from '#core/html/index.ts';
import type { Criteria } from './criteria.ts';
import { niveauLabels, secteurLabels, statutLabels } from './labels.ts';
import { catalogueUrl, type Multiple, withoutUrl } from './links.ts';
import type { Area, FacetRow } from './search.sql.ts';
import { minutesText } from './trajets/labels.ts';

const keys: Multiple[] = ['niveau', 'statut', 'filiere', 'secteur', 'academie', 'campus'];

/** What a person reads of a chosen value; the facets know the names of filières, académies and campuses. */
function labelOf(key: Multiple, value: string, facets: FacetRow[]): string {
  if (key === 'niveau') return `Niveau ${value}, ${niveauLabels[Number(value)]?.short ?? ''}`;
  if (key === 'statut') return statutLabels[value as keyof typeof statutLabels];
  if (key === 'secteur') return secteurLabels[value] ?? value;
  return facets.find((row) => row.facet === key && row.value === value)?.label ?? value;
}

/** Filters in force, each with the address that goes without it. @param area where the search looked. */
export function activeFilters(criteria: Criteria, facets: FacetRow[], area: Area | null): ActiveFilter[] {
  const chips: ActiveFilter[] = [];
  const goWithout = (change: Partial<Criteria>) => catalogueUrl({ ...criteria, ...change, page: 1 });
  if (area?.kind === 'point' && area.radius !== null) {
    chips.push({ label: `${area.radius} km`, removeHref: goWithout({ rayon: null }) });
  }
  if (area?.kind === 'point' && area.travel) {
    chips.push({ label: `${minutesText(area.travel.minutes)} de trajet`, removeHref: goWithout({ trajet: null }) });
  }
  if (criteria.carte) chips.push({ label: 'Dans le cadre de la carte', removeHref: goWithout({ carte: null }) });
  for (const key of keys) {
    for (const value of criteria[key].map(String)) {
      chips.push({ label: labelOf(key, value, facets), removeHref: withoutUrl(criteria, key, value) });
    }
  }
  if (criteria.internat) chips.push({ label: 'Avec internat', removeHref: goWithout({ internat: false }) });
  return chips;
}
