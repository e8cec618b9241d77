import type { Actor } from '#core/access/index.ts';
import { fold } from '#core/text/index.ts';
import { addDays } from '#core/time/index.ts';

/** Types of the objects of this room, in the journal and in data/droits. */
export const ACTION = 'action';
export const PROJECT = 'projet';

export const READ_ACTION = 'projets.lire_action';
export const KEEP_ACTION = 'projets.tenir_action';
export const READ_PROJECT = 'projets.lire_projet_finance';
/** Who keeps the projects of a campus also says who pilots their actions. */
export const KEEP_PROJECT = 'projets.creer_projet';
/** Who shows an action on the public page of its campus. */
export const PUBLISH_ACTION = 'projets.publier_action';
export const ACTION_STALE = 'action.stale';

export const actionStates = [
  'idee',
  'proposee',
  'decidee',
  'en_cours',
  'suspendue',
  'realisee',
  'evaluee',
  'close',
  'abandonnee',
] as const;
export type ActionState = (typeof actionStates)[number];
/** States that an action does not leave: nothing of it changes any more (workflow, effect of `clore`). */
export const ENDED: readonly ActionState[] = ['close', 'abandonnee'];
/** States in which it was retained and is not done: somebody must pilot it. */
export const ACTIVE: readonly ActionState[] = ['decidee', 'en_cours', 'suspendue'];

/** States of what was retained, done or under way, and not abandoned: what organisations lead together, and what may be shown to anybody. */
export const RETAINED: readonly ActionState[] = ['decidee', 'en_cours', 'suspendue', 'realisee', 'evaluee', 'close'];
/** Whether anybody reads an action on the page of its campus. */
export const isShown = ({ publiee, etat }: { publiee: boolean; etat: ActionState }): boolean =>
  publiee && RETAINED.includes(etat);

export const priorities = ['haute', 'normale', 'basse'] as const;
export type Priority = (typeof priorities)[number];

/** What calls for attention; the delays are those of data/workflows/action.json. */
export const alerts = ['retard', 'silence', 'sans_pilote'] as const;
export type Alert = (typeof alerts)[number];
/** Weeks without a word after which an action under way is silent. */
export const QUIET_WEEKS = 8;
/** Days after its end from which an action still under way is late. */
export const LATE_DAYS = 15;

/** Who acts on an action or a project, and when. */
export interface ActionContext {
  actor: Actor | null;
  requestId: string;
  now: Date;
  /** ISO day of Paris. */
  today: string;
}

/** What alerts look at. */
export interface Followed {
  etat: ActionState;
  /** ISO day. */
  fin: string | null;
  /** Day of Paris of the last word said of it, ISO. */
  majLe: string;
  organisationId: string | null;
  /** Name of the person who pilots it. */
  personne: string | null;
}

/** Whether an action under way should have ended for some days. @param today ISO day of Paris. */
const isLate = ({ etat, fin }: Pick<Followed, 'etat' | 'fin'>, today: string): boolean =>
  etat === 'en_cours' && fin !== null && addDays(fin, LATE_DAYS) < today;

/** Alerts of an action on a day, the most pressing first. @param today ISO day of Paris. */
export function alertsOf(action: Followed, today: string): Alert[] {
  const found: Alert[] = [];
  const unled = action.organisationId === null || action.personne === null;
  if (ACTIVE.includes(action.etat) && unled) found.push('sans_pilote');
  if (action.etat !== 'en_cours') return found;
  if (isLate(action, today)) found.push('retard');
  if (addDays(action.majLe, QUIET_WEEKS * 7) < today) found.push('silence');
  return found;
}

/** How far an action is, as its theme sums it up. */
export type Progress = 'faite' | 'en_cours' | 'a_venir' | 'en_retard' | 'abandonnee';
export function progressOf(action: Pick<Followed, 'etat' | 'fin'>, today: string): Progress {
  if (isLate(action, today)) return 'en_retard';
  switch (action.etat) {
    case 'realisee':
    case 'evaluee':
    case 'close':
      return 'faite';
    case 'en_cours':
    case 'suspendue':
      return 'en_cours';
    case 'abandonnee':
      return 'abandonnee';
    default:
      return 'a_venir';
  }
}

/** What a list shows of an action besides what is said of it. */
export interface Seen {
  alertes: Alert[];
  avancement: Progress;
}
/** @param today ISO day of Paris. */
export const seenOn = <T extends Followed>(action: T, today: string): T & Seen => ({
  ...action,
  alertes: alertsOf(action, today),
  avancement: progressOf(action, today),
});

/** What somebody says of an action. */
export interface ActionText {
  /** Id of its project, and of its theme there. */
  projetId: string;
  axeId: string | null;
  titre: string;
  objectif: string;
  publics: string;
  priorite: Priority;
  debut: string | null;
  fin: string | null;
  /** Slug of the organisation that pilots it. */
  organisation: string | null;
  /** Address of the person who pilots it. */
  personne: string;
  /** Slugs of the other organisations engaged. */
  partenaires: string[];
}

/** What searches compare words with. */
export const wordsOf = (text: Pick<ActionText, 'titre' | 'objectif' | 'publics'>): string =>
  fold([text.titre, text.objectif, text.publics].join(' '));
