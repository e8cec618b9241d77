import { fold } from '#core/text/index.ts';
import type { MemberFilters } from '../segments/labels.ts';
import { variables } from './labels.ts';

/** Type of these objects, in the journal. */
export const MAILING = 'courrier';
export const WRITE_MAILING = 'reseau.ecrire_courrier';
export const MAILING_STALE = 'mailing.stale';

export const choices = ['correspondant', 'fonctions', 'tous'] as const;
/** Which people of each organisation, as stored. */
export type Choice = (typeof choices)[number];

export const mailingStates = ['brouillon', 'confirme', 'arrete'] as const;
export type MailingState = (typeof mailingStates)[number];

/** Where a recipient stands, as stored and as read from the outbox. */
export const recipientStates = ['en_attente', 'parti', 'refuse', 'oppose', 'retire'] as const;
export type RecipientState = (typeof recipientStates)[number];

/** Mailings that leave in one day of a campus. */
export const MOST_A_DAY = 3;
/** People who receive one. */
export const MOST_RECIPIENTS = 2_000;

/** What a campus writes, and to whom. */
export interface MailingText {
  objet: string;
  texte: string;
  criteres: MemberFilters;
  choix: Choice;
  /** « proviseur, gestionnaire »; empty unless `choix` says functions. */
  fonctions: string;
  /** Where `{lien}` leads: `fiche`, or the path of a public page; empty when it is not written. */
  lien: string;
}

/** What a form says of the link, and what is stored of it. */
export const linkKinds = ['', 'fiche', 'page'] as const;
export const kindOfLink = (lien: string): (typeof linkKinds)[number] =>
  lien === 'fiche' || lien === '' ? lien : 'page';
/** A page of this site that anybody may open: a path, never another site nor a page of the workspace. */
export const isPublicPath = (path: string): boolean =>
  path.length <= 300 &&
  /^\/(?![/\\])[\w\-./?=&%#+,:]*$/.test(path) &&
  !/^\/(espace|connexion|invitation|dev|api)(\/|$|\?|#)/.test(path) &&
  !path.includes('..');

/** Days after which the link of a mailing opens nothing. */
export const LINK_DAYS = 90;
export const usesLink = (text: string): boolean => /\{\s*lien\s*\}/.test(text);

export type Values = Record<keyof typeof variables, string>;

const IN_BRACES = /\{([^{}\n]{0,60})\}/g;

/** Words in braces that stand for nothing, each once, as they were typed. */
export const unknownVariables = (text: string): string[] => [
  ...new Set(
    [...text.matchAll(IN_BRACES)].flatMap(([whole, name]) => (Object.hasOwn(variables, name!.trim()) ? [] : [whole])),
  ),
];

/** Puts the values in their places, once: what a value holds is never read again. */
export const fillText = (text: string, values: Values): string =>
  text.replace(IN_BRACES, (whole, name: string) => values[name.trim() as keyof Values] ?? whole);

/** The words of functions that were typed, folded, in their order. */
export const functionWords = (typed: string): string[] =>
  typed
    .split(',')
    .map((word) => fold(word).trim())
    .filter(Boolean)
    .slice(0, 20);
