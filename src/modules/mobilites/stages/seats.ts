import { fold } from '#core/text/index.ts';

/** Places of an offer that are of one académie. */
export interface AcademieSeats {
  code: string;
  nom: string;
  places: number;
  /** Held by its teachers: those beyond its own places are of the places of all. */
  prises: number;
  attente: number;
}

/** The places of an offer. */
export interface Seats {
  places: number;
  /** That nobody holds, whosesoever they are. */
  libres: number;
  /** People who wait. */
  attente: number;
  /** By name; empty: every place serves anybody. */
  academies: readonly AcademieSeats[];
  /** That serve the teachers of any académie; then what is left of them, and who waits for one: more than their académie has left of its own. */
  communes: number;
  libresPourTous: number;
  attentePourTous: number;
}

/** Places that somebody may have, and who waits for the same ones. */
export interface Pool {
  libres: number;
  attente: number;
}

/** Whether who comes now may have a place: one that frees belongs to who waits. */
export const hasPlace = (one: Pool): boolean => one.libres > 0 && one.attente === 0;

const owned = (one: AcademieSeats): Pool => ({ libres: one.places - one.prises, attente: one.attente });
/** Académies that have places left of their own. */
const withSeats = (offer: Pick<Seats, 'academies'>): AcademieSeats[] =>
  offer.academies.filter((one) => owned(one).libres > 0);
/** Their code, with how many: so many of its people do not wait for the places of all. */
export const ownSeats = (offer: Pick<Seats, 'academies'>): Map<string | null, number> =>
  new Map(withSeats(offer).map((one) => [one.code, owned(one).libres]));

/** Code of the académie whose own places serve a teacher; null: those of all do. */
export const poolOf = (offer: Pick<Seats, 'academies'>, academie: string | null): string | null =>
  withSeats(offer).find((one) => one.code === academie)?.code ?? null;

/** Places that a teacher of an académie may have. Those of the académie come first, those of all once they are taken. Never under 0. */
export function seatsFor(offer: Seats, academie: string | null): Pool {
  const own = withSeats(offer).find((one) => one.code === academie);
  const { libres, attente } = own ? owned(own) : { libres: offer.libresPourTous, attente: offer.attentePourTous };
  return { libres: Math.max(0, Math.min(libres, offer.libres)), attente };
}

const pools = (offer: Seats): Pool[] =>
  [null, ...withSeats(offer).map((one) => one.code)].map((one) => seatsFor(offer, one));
/** Places that who comes now may have, whichever the académie. */
export const openSeats = (offer: Seats): number =>
  pools(offer)
    .filter(hasPlace)
    .reduce((sum, one) => sum + one.libres, 0);

/** Whether a free place may be proposed to somebody who waits. */
export const hasNext = (offer: Seats): boolean => pools(offer).some((one) => one.libres > 0 && one.attente > 0);

/** Whether no place is, nor will ever be, for the teachers of an académie (null: nobody knows which). */
export const isClosedTo = ({ academies, communes }: Seats, academie: string | null): boolean =>
  academies.length > 0 && communes === 0 && !academies.some((one) => one.code === academie);

/**
 * Of people in the order of their applications, those to whom a place may be proposed now: the first of each list. Who waits behind the own places
 * of her académie is in the list of all, and nobody behind her is proposed one of those before them.
 */
export function nextInLine(
  offer: Seats,
  people: readonly { id: string; etat: string; academie: string | null }[],
): Set<string> {
  const own = ownSeats(offer);
  const first = new Map<string | null, (typeof people)[number]>();
  for (const one of people.filter(({ etat }) => etat === 'liste_attente')) {
    const left = own.get(one.academie) ?? 0;
    own.set(one.academie, left - 1);
    const pool = left > 0 ? one.academie : null;
    if (!first.has(pool)) first.set(pool, one);
  }
  const due = [...first].filter(
    ([pool, { academie }]) => poolOf(offer, academie) === pool && seatsFor(offer, academie).libres > 0,
  );
  return new Set(due.map(([, one]) => one.id));
}

/** So many places for an académie, as somebody writes it. */
export interface SeatsTyped {
  nom: string;
  places: number;
}

/** « Bordeaux 4 », a line each, as a form shows and reads them. */
export const seatsTyped = (academies: readonly SeatsTyped[]): string =>
  academies.map((one) => `${one.nom} ${one.places}`).join('\n');

/** Reads the places of académies, a line each. @param places of the whole offer; null when it was not said. */
export function readSeats(
  typed: string,
  places: number | null,
): { ok: true; academies: SeatsTyped[] } | { ok: false; error: string } {
  const lines = typed.split('\n').filter((line) => line.trim() !== '');
  const academies: SeatsTyped[] = [];
  for (const line of lines) {
    const read = /^\s*(\S.*?)[\s:]+(\d{1,3})\s*$/.exec(line);
    const [nom, n] = [read?.[1] ?? '', Number(read?.[2])];
    if (!read || n < 1 || n > 200)
      return {
        ok: false,
        error: `« ${line.trim()} » : écrivez une académie, puis ses places, par exemple « Bordeaux 4 ».`,
      };
    if (academies.some((one) => fold(one.nom) === fold(nom)))
      return { ok: false, error: `L’académie « ${nom} » est écrite deux fois.` };
    academies.push({ nom, places: n });
  }
  const sum = academies.reduce((total, one) => total + one.places, 0);
  if (places !== null && sum > places)
    return { ok: false, error: `Ces académies ont ${sum} places ensemble : il y en a ${places} en tout.` };
  return { ok: true, academies };
}
