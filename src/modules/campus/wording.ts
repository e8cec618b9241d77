import { frenchDecimal, frenchInteger } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';

/** Sentences made from sourced values, shared by pages and exports. Pure. */

const startsWithVowel = (word: string): boolean => /^[aeiouyhàâéèêëîïôûœ]/i.test(word);

/** A figure as its source says it: « plus de 1 500 élèves », « une vingtaine d’établissements », « 15 M€ sur 5 ans ». */
export function figureText(figure: {
  valeur: number | null;
  precision: string | null;
  unite: string | null;
  dureeAns?: number | null;
}): string {
  if (figure.valeur === null) return 'non renseigné';
  const unite = figure.unite ?? '';
  if (unite === 'centimes') return withYears(moneyText(figure.valeur), figure.dureeAns);
  const counted = `${frenchInteger(figure.valeur)} ${unite}`.trim();
  switch (figure.precision) {
    case null:
    case 'exact':
    case 'estimation':
    case 'objectif':
      return withYears(counted, figure.dureeAns);
    case 'environ':
    case 'plus de':
    case 'près de':
      return `${figure.precision} ${counted}`;
    default:
      // « une vingtaine », « une trentaine »: the source gives no digit.
      return `${figure.precision} ${startsWithVowel(unite) ? `d’${unite}` : `de ${unite}`}`;
  }
}

const withYears = (text: string, years: number | null | undefined): string =>
  years ? `${text} sur ${years} ans` : text;

/** « 15 M€ », « 450 000 € »: cents in, as public texts print them. */
export function moneyText(cents: number): string {
  const euros = cents / 100;
  return euros >= 1_000_000 ? `${frenchDecimal(euros / 1_000_000)} M€` : `${frenchInteger(Math.round(euros))} €`;
}

/** What qualifies a figure when its sentence does not say it. */
export const figureNote = (precision: string | null): string | null =>
  precision === 'estimation' || precision === 'objectif' ? precision : null;

/** « depuis février 2017 » and its wave, or what is missing. */
export function labelSince(label: { start: string | null; vague: string | null }): string {
  const since = label.start ? `depuis ${sinceText(label.start)}` : 'date non renseignée';
  return label.vague ? `${since}, ${label.vague}` : since;
}

const sinceText = (date: string): string => {
  const text = frenchPartialDate(date);
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? `le ${text}` : text;
};

/** « jusqu’au 15 avril 2024, calculé sur 2 ans », or « fin non renseignée ». */
export function labelUntil(label: {
  end: { date: string; derived: boolean } | null;
  duree_ans: number | null;
}): string {
  if (!label.end) return 'fin non renseignée';
  const date = frenchPartialDate(label.end.date);
  return label.end.derived ? `${date}, calculée sur ${label.duree_ans} ans` : date;
}

/** « Académie de Bordeaux », « académies de Bordeaux et de Poitiers », with its elisions. */
export function academiesText(academies: { nom: string }[]): string | null {
  const names = academies.map(({ nom }) => (startsWithVowel(nom) ? `d’${nom}` : `de ${nom}`));
  if (names.length === 0) return null;
  return `${names.length > 1 ? 'académies' : 'académie'} ${joinFrench(names)}`;
}

/** « a, b et c ». */
export function joinFrench(words: string[]): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} et ${words.at(-1)}`;
}
