/** A length in which the ministry's nomenclature prepares a certification: the modules (MEF) of one « dispositif » that are open. */
export interface Cursus {
  /** « 240 »: code of the dispositif. */
  dispositif: string;
  /** Years from the first to the diploma. */
  duree: number;
  /** Those years that have a module today, from 1. */
  annees: readonly number[];
}

/**
 * Where one enters a certification: in its first year, in the second of three, in the last, in the only year of a one-year
 * « dispositif », or in a class apart, of which no module speaks.
 */
export const entrees = ['debut', 'deuxieme_annee', 'derniere_annee', 'annee_unique', 'a_part'] as const;
export type Entree = (typeof entrees)[number];

/** What the nomenclature says of one way in. */
export interface Told {
  mois: number;
  /** In words: « dispositif 240, en 1 an ». */
  texte: string;
}

const inYears = ({ dispositif, duree }: Cursus): string =>
  `dispositif ${dispositif}, en ${duree === 1 ? '1 an' : `${duree} ans`}`;

/**
 * How long a certification lasts when entered so, as its modules say; null: they do not say it. From the beginning, the length that
 * the general rule counts when it exists, else the shortest of several years: that of one year is for who has a diploma already.
 * @param mois what the general rule counts.
 */
export function toldBy(cursus: readonly Cursus[], entree: Entree, mois: number): Told | null {
  const shortest = [...cursus].sort((a, b) => a.duree - b.duree);
  if (entree === 'annee_unique') {
    const one = shortest.find(({ duree }) => duree === 1);
    return one ? { mois: 12, texte: inYears(one) } : null;
  }
  if (entree === 'debut') {
    const one = shortest.find(({ duree }) => duree * 12 === mois) ?? shortest.find(({ duree }) => duree > 1);
    return one ? { mois: one.duree * 12, texte: inYears(one) } : null;
  }
  if (entree === 'deuxieme_annee') {
    const one = shortest.find(({ duree, annees }) => duree === 3 && annees.includes(2));
    return one ? { mois: 24, texte: `${inYears(one)}, entrée en 2e année` } : null;
  }
  if (entree === 'derniere_annee') {
    const one = shortest.find(({ duree, annees }) => duree > 1 && annees.includes(duree));
    return one ? { mois: 12, texte: `${inYears(one)}, entrée en dernière année` } : null;
  }
  return null;
}
