import type { Tone } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { type MilestoneKind, type MilestoneState, SOON_DAYS } from './milestone.ts';

export const milestoneKindLabels: Record<MilestoneKind, string> = { jalon: 'Jalon', livrable: 'Livrable' };

/** A milestone is reached and checked, a deliverable handed over and accepted. */
const STATES: Record<MilestoneKind, Record<MilestoneState, string>> = {
  jalon: { prevu: 'prévu', reporte: 'reporté', atteint: 'atteint', verifie: 'vérifié', abandonne: 'abandonné' },
  livrable: { prevu: 'attendu', reporte: 'reporté', atteint: 'remis', verifie: 'accepté', abandonne: 'abandonné' },
};
export const milestoneStateText = ({ genre, etat }: { genre: MilestoneKind; etat: MilestoneState }): string =>
  STATES[genre][etat];

/** What an act did, once done: the state alone would not say that something came back. */
const DONE: Readonly<Record<string, string>> = { rouvrir: 'rouvert', reprendre: 'votre déclaration est reprise' };
export const doneText = (transition: string, milestone: { genre: MilestoneKind; etat: MilestoneState }): string =>
  DONE[transition] ?? milestoneStateText(milestone);

export const milestoneTones: Record<MilestoneState, Tone> = {
  prevu: 'info',
  reporte: 'alerte',
  atteint: 'ok',
  verifie: 'ok',
  abandonne: 'erreur',
};

/** Words of the filter: of both kinds. */
export const milestoneStateChoices: Record<MilestoneState | 'retard' | 'bientot', string> = {
  retard: 'En retard',
  bientot: `Dans les ${SOON_DAYS} jours`,
  prevu: 'Prévu, attendu',
  reporte: 'Reporté',
  atteint: 'Atteint, remis',
  verifie: 'Vérifié, accepté',
  abandonne: 'Abandonné',
};

/** « 12 jours de retard », « à l’heure »; nothing is said of what was given up. */
export const lateText = (days: number | null, { done }: { done: boolean }): string => {
  if (days === null) return '';
  if (days === 0) return done ? 'à l’heure' : '';
  return `${count(days, 'jour')} de retard`;
};
