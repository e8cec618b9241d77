import type { Place } from './place.tsx';

export interface PlaceGroup {
  key: string;
  label: string;
  /** The list that the number of the group counts. */
  href: string;
}

/** A place, and the groups (régions: a campus may span several) that count it on a small screen; none: it stays alone there. */
export interface GroupedPlace {
  place: Place;
  groups: PlaceGroup[];
}

/**
 * Crowded places (design README, « Map style »): each on a screen of 60rem and more, one numbered mark per group under.
 * @param unit words of a number of places: « 7 campus ».
 */
export function groupPlaces(items: GroupedPlace[], unit: (count: number) => string): Place[] {
  const groups = new Map<string, { group: PlaceGroup; members: Place[] }>();
  for (const { place, groups: own } of items) {
    for (const group of own) {
      const members = groups.get(group.key)?.members ?? [];
      groups.set(group.key, { group, members: [...members, place] });
    }
  }
  const each = items.flatMap(({ place, groups: own }): Place[] => {
    const large: Place = { ...place, only: 'bureau' };
    return own.length > 0 ? [large] : [large, { ...place, id: undefined, only: 'mobile' }];
  });
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const marks = [...groups.values()].map(({ group, members }): Place => {
    return {
      lat: mean(members.map((place) => place.lat)),
      lon: mean(members.map((place) => place.lon)),
      label: group.label,
      sub: unit(members.length),
      number: String(members.length),
      href: group.href,
      only: 'mobile',
    };
  });
  return [...each, ...marks];
}
