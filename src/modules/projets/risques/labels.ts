import type { Tone } from '#core/html/index.ts';
import type { Degree, RiskState } from './risk.ts';

export const riskStateLabels: Record<RiskState, string> = {
  ouvert: 'Ouvert',
  reduit: 'Réduit',
  advenu: 'Advenu',
  clos: 'Clos',
};
export const riskTones: Record<RiskState, Tone> = { ouvert: 'alerte', reduit: 'info', advenu: 'erreur', clos: 'ok' };

export const probabilityLabels: Record<Degree, string> = { 1: 'Peu probable', 2: 'Possible', 3: 'Probable' };
export const gravityLabels: Record<Degree, string> = { 1: 'Faible', 2: 'Sérieuse', 3: 'Critique' };

/** Words of the filter. */
export const riskChoices: Record<RiskState | 'a_revoir', string> = { a_revoir: 'À revoir', ...riskStateLabels };
