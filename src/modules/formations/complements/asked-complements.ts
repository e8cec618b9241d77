import { fold } from '#core/text/index.ts';
import type { Criteria, Statut } from '../criteria.ts';
import { familyOf, isFiller, typedWords } from '../typed-words.ts';
import { type Nature, natures, type Public } from './complement.ts';
import { complementNatureLabels, shortNatureLabels } from './labels.ts';

/** One typed word, as the complements are asked for it. */
export interface AskedWord {
  /** What their text, their campus or those who give them say: a regular expression; null: a filler, which is in all of them. */
  said: string | null;
  /** What their name says: a word of its family (« soudeur », « Souder pendant un arrêt »). */
  named: string;
  /** Natures that it names. */
  natures: Nature[];
}

/** Whom a complement is for, under each status, when no line says it. */
export const statusOf: Record<Statut, { natures: Nature[]; publics: Public[] }> = {
  scolaire: { natures: [], publics: ['eleves', 'etudiants'] },
  apprentissage: { natures: [], publics: ['apprentis'] },
  formation_continue: {
    natures: ['formation_continue', 'vae'],
    publics: ['stagiaires', 'salaries', 'demandeurs_emploi'],
  },
};

const SHORT = 3;

/** How people name them too. */
const ALSO: Partial<Record<Nature, string>> = {
  diplome_universitaire: 'universitaire',
  vae: 'validation acquis expérience',
};

// « numérique » alone asks for a trade, not for every badge.
const namesOf = (nature: Nature): string[] => [
  ...new Set(
    fold(
      `${nature === 'badge' ? '' : complementNatureLabels[nature]} ${shortNatureLabels[nature]} ${ALSO[nature] ?? ''}`,
    )
      .split(/[^a-z0-9]+/)
      .filter((word) => word !== ''),
  ),
];
const named = natures.map((nature) => ({ nature, short: fold(shortNatureLabels[nature]), words: namesOf(nature) }));
const naturesWhere = (test: (one: (typeof named)[number]) => boolean): Nature[] =>
  named.filter(test).map((one) => one.nature);

/** What is typed in the search of the catalogue, word by word. */
export const askedWords = (quoi: string): AskedWord[] =>
  typedWords(quoi).map((word) => {
    // « du » is a university diploma only when nothing else is typed.
    if (isFiller(word)) return { said: null, named: word, natures: naturesWhere((one) => one.short === word) };
    if (word.length <= SHORT) {
      const whole = `\\m${word}\\M`;
      return { said: whole, named: whole, natures: naturesWhere((one) => one.words.includes(word)) };
    }
    const singular = word.replace(/[sx]$/, '');
    return {
      said: `\\m${singular}`,
      named: `\\m${familyOf(word) ?? singular}`,
      natures: naturesWhere((one) => one.words.some((name) => name.startsWith(singular))),
    };
  });

/**
 * Whether a search asks for complements: the first page of one that has words, a status or a campus. They have neither level nor
 * beds of their own: a search that asks for some is of diplomas alone.
 */
export const asksForComplements = (criteria: Criteria): boolean =>
  criteria.page === 1 &&
  criteria.niveau.length === 0 &&
  !criteria.internat &&
  (criteria.statut.length > 0 || criteria.campus.length > 0 || typedWords(criteria.quoi).length > 0);
