import { fold } from '#core/text/index.ts';

export interface Named {
  prenom: string;
  nom: string;
}

const plain = (text: string): string =>
  fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const CIVILITIES = ['m', 'mr', 'mme', 'mlle', 'monsieur', 'madame', 'mademoiselle'];
/** Initials that are also words: « à Martin », « Martin a dit », « il y a ». With their point, they are initials. */
const WORDS = new Set(['a', 'y']);

/** « jean luc »: j l, jl, j. */
function initialsOf(first: string): string[] {
  const letters = first.split(' ').map((word) => word[0]!);
  return [...new Set([letters.join(' '), letters.join(''), letters[0]!])];
}

/**
 * Whether a text names somebody: by first and last name, initial and last name, in either order, or civility and last name. A last
 * name alone is not held to be hers: it may be a word, a place or another person.
 */
export function names(text: string, { prenom, nom }: Named): boolean {
  const [first, last] = [plain(prenom), plain(nom)];
  if (last === '') return false;
  const said = ` ${plain(text)} `;
  const holds = (words: string): boolean => said.includes(` ${words} `);
  if (first === '') return holds(last);
  const pointed = fold(text).replace(/\s+/g, ' ');
  const initial = (letter: string): boolean =>
    WORDS.has(letter)
      ? new RegExp(`(^|[^a-z0-9])${letter}\\. ?${last.replaceAll(' ', '[^a-z0-9]+')}([^a-z0-9]|$)`).test(pointed)
      : holds(`${letter} ${last}`) || holds(`${last} ${letter}`);
  return (
    holds(`${first} ${last}`) ||
    holds(`${last} ${first}`) ||
    initialsOf(first).some(initial) ||
    CIVILITIES.some((one) => holds(`${one} ${last}`))
  );
}
