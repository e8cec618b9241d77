import { type Statut, statuts } from '../criteria.ts';
import type { MapLine } from './offer-map.sql.ts';
import type { PublicComplement } from './public.sql.ts';

/** From CAP to bac + 8: levels that an offer may have, empty ones said. */
const LEVELS = [3, 4, 5, 6, 7, 8];

export interface MapStatus {
  etat: 'ouverte' | 'en_projet';
  capacite: number | null;
  annee: number | null;
  exemple: boolean;
}

/** A diploma at a school: one row. */
export interface MapRow {
  certificationSlug: string;
  sigle: string | null;
  intitule: string;
  organisationSlug: string;
  organisation: string;
  commune: string | null;
  statuts: Partial<Record<Statut, MapStatus>>;
  complements: { one: PublicComplement; places: number | null }[];
  exemple: boolean;
}

export interface MapLevel {
  niveau: number | null;
  rows: MapRow[];
  /** Rows open under each status. */
  open: Record<Statut, number>;
}

/** A diploma and a school whose statuses stand on one row. */
const keyOf = (line: MapLine): string => `${line.certificationSlug}/${line.organisationSlug}`;

function rowsOf(lines: readonly MapLine[], complements: ReadonlyMap<string, PublicComplement>): MapRow[] {
  const rows = new Map<string, MapRow>();
  for (const line of lines) {
    const row: MapRow = rows.get(keyOf(line)) ?? { ...line, statuts: {}, complements: [], exemple: true };
    rows.set(keyOf(line), row);
    const { etat, capacite, annee, capaciteExemple } = line;
    row.statuts[line.statut] = { etat, capacite, annee, exemple: capaciteExemple };
    row.exemple &&= line.exemple;
    for (const tied of line.complements) {
      const one = complements.get(tied.id);
      if (!one) continue;
      const known = row.complements.find((other) => other.one.id === tied.id);
      if (!known) row.complements.push({ one, places: tied.places });
      else if (tied.places !== null) known.places = (known.places ?? 0) + tied.places;
    }
  }
  return [...rows.values()];
}

/** The offer by level: every level from CAP to bac + 8, then what has another one or none. Nothing at all when there is no line. */
export function offerLevels(lines: readonly MapLine[], shown: readonly PublicComplement[]): MapLevel[] {
  if (lines.length === 0) return [];
  const complements = new Map(shown.map((one) => [one.id, one]));
  const others = [...new Set(lines.map((line) => line.niveau))].filter((n) => n === null || !LEVELS.includes(n));
  const low = others.filter((n) => n !== null).sort((a, b) => a - b);
  return [...low, ...LEVELS, ...(others.includes(null) ? [null] : [])].map((niveau) => {
    const rows = rowsOf(
      lines.filter((line) => line.niveau === niveau),
      complements,
    );
    const count = (statut: Statut) => rows.filter((row) => row.statuts[statut]?.etat === 'ouverte').length;
    return {
      niveau,
      rows,
      open: Object.fromEntries(statuts.map((statut) => [statut, count(statut)])) as Record<Statut, number>,
    };
  });
}
