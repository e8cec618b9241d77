import { frenchDecimal, frenchInteger } from './numbers.ts';

/** What nobody knows: never 0, never an empty place. */
export const UNKNOWN = 'non renseigné';

export const figureNumber = (value: number): string =>
  Number.isInteger(value) ? frenchInteger(value) : frenchDecimal(value);

/** « 40,0 % sur 1 020 », « 46 »: a unit that is a word is said by the name of the figure. @param of.sur known cases of a share. */
export function figureText(of: { valeur: number | null; sur: number | null; unite: string }): string {
  const { valeur, sur, unite } = of;
  if (valeur === null) return UNKNOWN;
  const unit = unite === '%' || unite === '€' ? `\u00a0${unite}` : '';
  return `${figureNumber(valeur)}${unit}${sur === null ? '' : ` sur ${frenchInteger(sur)}`}`;
}
