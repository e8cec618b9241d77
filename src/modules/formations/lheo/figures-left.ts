import { tooFewPlaces } from '../complements/room-of-line.ts';
import type { SaidYear } from './offre.sql.ts';
import { unsaid } from './read-details.ts';

const FIGURES = [
  ['capacite', 'places'],
  ['effectif', 'effectif'],
  ['voeux', 'vœux'],
  ['colorees', 'places colorées'],
  ['filles', 'filles'],
] as const;

/** Of a year, the figures that nobody gives; a part is taken beside its whole alone, both of one source. */
function missing(told: SaidYear, known: SaidYear): SaidYear {
  const places = known.capacite === null;
  const pupils = known.effectif === null;
  return {
    annee: told.annee,
    capacite: places ? told.capacite : null,
    effectif: pupils ? told.effectif : null,
    voeux: known.voeux === null ? told.voeux : null,
    colorees: places && known.colorees === null ? told.colorees : null,
    filles: pupils && known.filles === null ? told.filles : null,
  };
}

/** Figures that a file gives of a year, in words, but for those that are taken or known. */
function unlike(told: SaidYear, ...same: (SaidYear | undefined)[]): string[] {
  const lost = FIGURES.filter(
    ([figure]) => told[figure] !== null && same.every((year) => year?.[figure] !== told[figure]),
  );
  return lost.length > 0 ? [`${lost.map(([, words]) => words).join(', ')} (rentrée ${told.annee})`] : [];
}

/** What a file says otherwise than a line, in words. @param known figures of the line by year. */
export const figuresUnlike = (told: readonly SaidYear[], known: readonly SaidYear[]): string[] =>
  told.flatMap((year) =>
    unlike(
      year,
      known.find((one) => one.annee === year.annee),
    ),
  );

/** Places that complements in force colour in a line, which it keeps from a school year on. */
export interface Floor {
  coloured: number;
  since: number;
}

/**
 * What a file adds to the figures of a line, figure by figure: what is known of a year is not said beside by a file.
 * @param known of the line: figures by year, of each what speaks first; years of which a file spoke, where no second one does.
 * @param floor under what its places may not go.
 * @returns the years that gain something, and the figures that are left out, with why; null when there are none.
 */
export function figuresLeft(
  told: readonly SaidYear[],
  known: { annees: readonly SaidYear[]; anneesLues: readonly number[] } | undefined,
  floor: Floor,
): { annees: SaidYear[]; motif: string | null } {
  const annees: SaidYear[] = [];
  const left: string[] = [];
  const why: string[] = [];
  for (const year of told) {
    const base = known?.annees.find((one) => one.annee === year.annee);
    const read = known?.anneesLues.includes(year.annee);
    const taken = read ? { ...unsaid, annee: year.annee } : base ? missing(year, base) : year;
    const few =
      taken.capacite !== null && year.annee >= floor.since ? tooFewPlaces(taken.capacite, floor.coloured) : null;
    const kept = few ? { ...taken, capacite: null, colorees: null } : taken;
    if (few) why.push(`Places de la rentrée ${year.annee} non reprises du fichier. ${few}`);
    if (FIGURES.some(([figure]) => kept[figure] !== null)) annees.push(kept);
    left.push(...unlike(year, taken, base));
  }
  if (left.length > 0)
    why.push(`Non repris du fichier, une autre source parlant déjà de la même rentrée : ${left.join(' ; ')}.`);
  return { annees, motif: why.join(' ') || null };
}
