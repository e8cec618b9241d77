import { isDay } from '#core/time/index.ts';

/** Risks of an action or of a project. Pure. */

/** Type of these objects, in the journal. */
export const RISK = 'risque';

export const riskStates = ['ouvert', 'reduit', 'advenu', 'clos'] as const;
export type RiskState = (typeof riskStates)[number];

/** States to which each one leads: what is closed is opened again before anything else. */
export const riskMoves: Record<RiskState, readonly RiskState[]> = {
  ouvert: ['reduit', 'advenu', 'clos'],
  reduit: ['ouvert', 'advenu', 'clos'],
  advenu: ['ouvert', 'reduit', 'clos'],
  clos: ['ouvert'],
};

/** Steps of the probability and of the gravity. */
export const degrees = [1, 2, 3] as const;
export type Degree = (typeof degrees)[number];

export const MOST_TITLE = 150;
export const MOST_TEXT = 1_000;

/** What somebody says of a risk. */
export interface RiskText {
  titre: string;
  /** What is done against it. */
  parade: string;
  probabilite: Degree;
  gravite: Degree;
  /** Slug of the organisation that sees to it, among those engaged. */
  organisation: string | null;
  /** ISO day on which it is read again. */
  revueLe: string;
}

/** From 1 to 9. */
export const criticityOf = ({ probabilite, gravite }: Pick<RiskText, 'probabilite' | 'gravite'>): number =>
  probabilite * gravite;

/** Whether the day on which it was to be read again has passed. @param today ISO day of Paris. */
export const isOverdue = ({ etat, revueLe }: { etat: RiskState; revueLe: string }, today: string): boolean =>
  etat !== 'clos' && revueLe < today;

/** What a page shows of it on a day. */
export interface SeenRisk {
  criticite: number;
  aRevoir: boolean;
}
type Rated = Pick<RiskText, 'probabilite' | 'gravite' | 'revueLe'> & { etat: RiskState };
/** @param today ISO day of Paris. */
export const seenOn = <T extends Rated>(risk: T, today: string): T & SeenRisk => ({
  ...risk,
  criticite: criticityOf(risk),
  aRevoir: isOverdue(risk, today),
});

type Checked = { ok: true; text: RiskText } | { ok: false; errors: Record<string, string> };

const degreeOf = (typed: string): Degree | undefined => degrees.find((one) => String(one) === typed);

/** Reads what a form says of a risk. @param engaged slugs of the organisations that may see to it. */
export function checkedRisk(
  typed: {
    titre: string;
    parade: string;
    probabilite: string;
    gravite: string;
    organisation: string;
    revue_le: string;
  },
  engaged: readonly string[],
): Checked {
  const errors: Record<string, string> = {};
  const probabilite = degreeOf(typed.probabilite);
  const gravite = degreeOf(typed.gravite);
  if (typed.titre === '') errors.titre = 'Dites ce qui peut arriver.';
  else if (typed.titre.length > MOST_TITLE) errors.titre = `${MOST_TITLE} caractères au plus.`;
  if (!probabilite) errors.probabilite = 'Choisissez une probabilité.';
  if (!gravite) errors.gravite = 'Choisissez une gravité.';
  if (typed.parade.length > MOST_TEXT) errors.parade = '1 000 caractères au plus.';
  if (typed.organisation !== '' && !engaged.includes(typed.organisation))
    errors.organisation = 'Choisissez une organisation engagée.';
  if (!isDay(typed.revue_le)) errors.revue_le = 'Donnez le jour de la prochaine revue.';
  if (!probabilite || !gravite || Object.keys(errors).length > 0) return { ok: false, errors };
  const { titre, parade, organisation, revue_le: revueLe } = typed;
  return { ok: true, text: { titre, parade, probabilite, gravite, organisation: organisation || null, revueLe } };
}
