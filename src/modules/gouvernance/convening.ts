import type { Actor } from '#core/access/index.ts';
import { covers, roleLabel, type Subject } from '#modules/droits/index.ts';
import type { StatutsInstance } from './statuts.ts';

/** Who may call a body, in the words of its statutes. Nobody named: they leave it free. */
export interface ConveningRule {
  /** Roles of data/droits. */
  par: readonly string[];
  /** « un quart des membres »: at whose request it is called too. */
  demande: string | null;
}

export const conveningOf = (body: Pick<StatutsInstance, 'convocation'> | null): ConveningRule => ({
  par: body?.convocation?.par ?? [],
  demande: body?.convocation?.a_la_demande_de ?? null,
});

/** By what title somebody whom the statutes do not name calls a body. */
export const conveningTitles = ['delegation', 'demande'] as const;
export interface ConveningTitle {
  titre: (typeof conveningTitles)[number] | '';
  motif: string;
}
export const NO_TITLE: ConveningTitle = { titre: '', motif: '' };

export const whoConvenes = ({ par }: Pick<ConveningRule, 'par'>): string => par.map(roleLabel).join(' ou ');

/** The rule, as it is quoted. */
export const conveningText = (rule: ConveningRule): string =>
  `convocation par : ${whoConvenes(rule)}${rule.demande ? ` ; ou sur demande : ${rule.demande}` : ''}`;

/** Whether somebody is one of those whom the statutes name, where the meeting is. */
export const convenes = (rule: ConveningRule, actor: Pick<Actor, 'grants'> | null, subject: Subject): boolean =>
  rule.par.length === 0 ||
  Boolean(actor?.grants.some((grant) => rule.par.includes(grant.role) && covers(grant, subject)));

/** The titles that may be given: a request only where the statutes say whose. */
export const titlesOf = (rule: ConveningRule): (readonly [string, string])[] => [
  ['delegation', 'par délégation'],
  ...(rule.demande ? [['demande', `sur demande : ${rule.demande}`] as const] : []),
];

/** What is missing to call without being named; null when nothing is. */
export function titleFault(rule: ConveningRule, { titre, motif }: ConveningTitle): 'titre' | 'titre_motif' | null {
  if (!titlesOf(rule).some(([id]) => id === titre)) return 'titre';
  return motif === '' ? 'titre_motif' : null;
}

/** What is kept of it: the title, why, and the rule. */
export const titleText = (rule: ConveningRule, { titre, motif }: ConveningTitle): string =>
  `${titlesOf(rule).find(([id]) => id === titre)?.[1] ?? ''} (${motif}). Les statuts : « ${conveningText(rule)} »`;

/** What the form of a convocation asks of who is none of those named. */
export const conveningView = (rule: ConveningRule) => ({ rule: conveningText(rule), titles: titlesOf(rule) });

/** What a convocation says of itself: why it is late, by what title it was sent. */
export const callingText = (meeting: { urgence: string | null; convoqueeTitre: string | null }): string[] => [
  ...(meeting.urgence ? [`Convocation en urgence : ${meeting.urgence}`] : []),
  ...(meeting.convoqueeTitre ? [`Convocation ${meeting.convoqueeTitre}`] : []),
];
