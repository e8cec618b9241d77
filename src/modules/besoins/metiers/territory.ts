import type { Db } from '#core/db/index.ts';
import { type PlaceAnswer, resolvePlace } from '#modules/referentiels/index.ts';
import { type RegionChoice, regionChoices } from './labour.sql.ts';
import type { WhereQuery } from './schemas.ts';

/** What the figures of a page are narrowed to. `commune`: INSEE code, when the place is one. */
export type Territory =
  | { kind: 'partout' }
  | { kind: 'region'; code: string; nom: string }
  | { kind: 'departement'; departement: string; commune: string | null; nom: string };

export interface Where {
  query: WhereQuery;
  territory: Territory;
  /** Typed, and no place is called so. */
  unknown: boolean;
  /** As the field says it again; null: no place. */
  label: string | null;
  nom: string | null;
  point: { latitude: number; longitude: number } | null;
  approximate: boolean;
  others: { label: string }[];
  regions: RegionChoice[];
}

/** « 33058 » → « 33 », « 97411 » → « 974 ». */
const departementOf = (insee: string): string => insee.slice(0, /^9[78]/.test(insee) ? 3 : 2);

function territoryOf(answer: PlaceAnswer, region: RegionChoice | undefined): Territory {
  if (answer.kind === 'found') {
    const { genre, code, nom } = answer.place;
    if (genre === 'region') return { kind: 'region', code, nom };
    if (genre === 'departement') return { kind: 'departement', departement: code, commune: null, nom };
    return { kind: 'departement', departement: departementOf(code), commune: code, nom };
  }
  return region ? { kind: 'region', ...region } : { kind: 'partout' };
}

/** Reads where a page is asked for: the place typed goes before the région; what is unknown narrows nothing and is said. */
export async function readWhere(db: Db, query: WhereQuery): Promise<Where> {
  const [answer, regions] = await Promise.all([resolvePlace(db, query.ou), regionChoices(db)]);
  const region = regions.find((one) => one.code === query.region);
  const place = answer.kind === 'found' ? answer.place : null;
  const point =
    place?.latitude == null || place.longitude == null
      ? null
      : { latitude: place.latitude, longitude: place.longitude };
  return {
    query: { ou: query.ou, region: place ? '' : (region?.code ?? '') },
    territory: territoryOf(answer, region),
    unknown: answer.kind === 'unknown',
    label: place?.label ?? null,
    nom: place?.nom ?? null,
    point,
    approximate: place?.approximate ?? false,
    others: answer.kind === 'found' ? answer.others.map(({ label }) => ({ label })) : [],
    regions,
  };
}
