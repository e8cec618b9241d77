/** `nature` of a letter that a campus asks for, as stored: those of the commitments that are letters. */
export const letterKinds = ['lettre_soutien', 'lettre_engagement'] as const;
export type LetterKind = (typeof letterKinds)[number];

/** `etat` of an asked letter, as stored: those of data/workflows/lettre.json. */
export const letterStates = ['demandee', 'recue', 'a_corriger', 'controlee', 'declinee', 'annulee'] as const;
export type LetterState = (typeof letterStates)[number];

/** The organisation has to answer. */
export const awaitedStates: readonly LetterState[] = ['demandee', 'a_corriger'];

/** Type of these objects: of their lines in the journal, of their files. */
export const LETTER = 'lettre';
export const LETTER_STALE = 'letter.stale';

export const ASK = 'reseau.demander_lettre';
export const DEPOSIT = 'reseau.deposer_lettre';
export const CONTROL = 'reseau.controler_lettre';
