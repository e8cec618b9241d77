import type { Db } from '#core/db/index.ts';
import { type Place, resolvePlace } from '#modules/referentiels/index.ts';
import { listCampuses } from './campus-list.sql.ts';
import type { CampusHooks } from './hooks.ts';
import type { CampusLabelState } from './label.ts';
import { levelRange } from './level-range.ts';
import { buildList, type CampusList, type ListFilters } from './list.ts';
import type { ListQuery } from './schemas.ts';

/** A place that can be the centre of a circle. */
export type LocatedPlace = Place & { latitude: number; longitude: number };

export interface CampusListPage extends CampusList {
  query: ListQuery;
  place: LocatedPlace | null;
  /** Other places of the same name, to choose from. */
  otherPlaces: Place[];
  /** Campuses of the register, whatever the filters. */
  total: number;
  /** « du CAP à bac + 5 » by campus id. */
  ranges: ReadonlyMap<string, string>;
  filieres: { lettre: string; libelle: string }[];
  regions: { code: string; nom: string }[];
}

/** @param today ISO day. */
export async function readList(db: Db, query: ListQuery, today: string, hooks: CampusHooks): Promise<CampusListPage> {
  const [cards, levels, answer] = await Promise.all([
    listCampuses(db),
    hooks.levelsByCampus(db),
    resolvePlace(db, query.ou),
  ]);
  const place = answer.kind === 'found' && isLocated(answer.place) ? answer.place : null;
  const filters: ListFilters = {
    words: query.quoi,
    filieres: query.filiere,
    categories: query.categorie,
    regions: query.region,
    etats: query.etat as CampusLabelState[],
    around: place ? { latitude: place.latitude, longitude: place.longitude, km: query.rayon } : null,
    carte: query.carte,
  };
  const ranges = new Map<string, string>();
  for (const [id, known] of levels) {
    const range = levelRange(known);
    if (range) ranges.set(id, range);
  }
  return {
    ...buildList(cards, filters, today),
    query,
    place,
    otherPlaces: answer.kind === 'found' ? answer.others : [],
    total: cards.length,
    ranges,
    filieres: distinct(
      cards.flatMap((card) =>
        card.filiereLettre ? [{ lettre: card.filiereLettre, libelle: card.filiereLibelle ?? '' }] : [],
      ),
      (f) => f.lettre,
    ),
    regions: distinct(
      cards.flatMap((card) => card.regions),
      (region) => region.code,
    ).sort((a, b) => a.nom.localeCompare(b.nom, 'fr')),
  };
}

const isLocated = (place: Place): place is LocatedPlace => place.latitude !== null && place.longitude !== null;

function distinct<T>(items: T[], key: (item: T) => string): T[] {
  const found = new Map(items.map((item) => [key(item), item] as const));
  return [...found].sort(([a], [b]) => a.localeCompare(b)).map(([, item]) => item);
}
