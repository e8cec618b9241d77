import { tooManyPlaces } from '../complements/room-of-line.ts';
import type { KnownLine } from './match.sql.ts';

/** A line that the file brings into the offer of the campus. */
export interface BroughtLine {
  rang: number;
  capacite: number | null;
  annee: number | null;
}

/** A line that a complement names. */
export interface NamedLine {
  key: string;
  id: string | null;
  rang: number | null;
  /** The campus shows it, or will with this file. */
  own: boolean;
  capacite: number | null;
  annee: number | null;
}

export const lineAtKey = (certificationId: string, organisationId: string, statut: string): string =>
  `${certificationId} ${organisationId} ${statut}`;

/** Lines that complements of a file may be tied to, with the places that are left in each to be coloured. */
export class OfferLines {
  private readonly known: ReadonlyMap<string, KnownLine>;
  /** By the key of the line: coloured by complements in force, then by those of the file before. */
  private readonly coloured = new Map<string, number>();

  constructor(
    lines: readonly KnownLine[],
    private readonly brought: ReadonlyMap<string, BroughtLine>,
    coloured: ReadonlyMap<string, number>,
  ) {
    const keyed = lines.map((one) => [lineAtKey(one.certificationId, one.organisationId, one.statut), one] as const);
    this.known = new Map(keyed);
    for (const [key, one] of keyed) this.coloured.set(key, coloured.get(one.id) ?? 0);
  }

  at(key: string): NamedLine | null {
    const known = this.known.get(key);
    const brought = this.brought.get(key);
    if (known) {
      const own = known.presence === 'confirmee' || brought !== undefined;
      // Whichever gives places of a later year speaks once the file is imported.
      const { capacite, annee } = (brought?.annee ?? 0) > (known.annee ?? 0) ? brought! : known;
      return { key, id: known.id, rang: null, own, capacite, annee };
    }
    if (!brought) return null;
    return { key, id: null, own: true, ...brought };
  }

  /** Counts coloured places in a line. @returns why they cannot be; null when they are. */
  colour({ key, capacite, annee }: NamedLine, places: number): string | null {
    const others = this.coloured.get(key) ?? 0;
    const fault = tooManyPlaces({ capacite, annee, others }, places);
    if (fault === null) this.coloured.set(key, others + places);
    return fault;
  }
}
