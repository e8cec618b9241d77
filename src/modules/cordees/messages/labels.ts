import type { Tone } from '#core/html/index.ts';
import { niveauLabels } from '../labels.ts';
import type { ExchangeState, MessageState, Outcome, Reporter, Side } from './message.ts';
import type { Exchange } from './messages.sql.ts';

export const messageStateLabels: Record<MessageState, string> = {
  a_relire: 'à relire',
  transmis: 'transmis',
  retenu: 'non transmis',
};
export const messageStateTones: Record<MessageState, Tone> = { a_relire: 'alerte', transmis: 'ok', retenu: 'erreur' };

export const exchangeStateLabels: Record<ExchangeState, string> = {
  ouvert: 'ouvert',
  suspendu: 'suspendu',
  ferme: 'fermé',
};
export const exchangeStateTones: Record<ExchangeState, Tone> = { ouvert: 'ok', suspendu: 'erreur', ferme: 'info' };

export const sideLabels: Record<Side, string> = { mentor: 'le mentor', groupe: 'le groupe, par l’établissement' };
export const reporterLabels: Record<Reporter, string> = { mentor: 'le mentor', etablissement: 'l’établissement' };
export const outcomeLabels: Record<Outcome, string> = { leve: 'échange repris', ferme: 'échange fermé' };

/** Said to who stands in the channel of an exchange that is judged. */
export const OTHERS_DECIDE = 'Vous relisez cet échange pour son établissement : un autre membre de l’équipe décide.';

/** « Troisième, Collège Exemple ». */
export const exchangeText = ({ niveau, etablissement }: Pick<Exchange, 'niveau' | 'etablissement'>): string =>
  `${niveau ? niveauLabels[niveau] : 'Plusieurs niveaux'}, ${etablissement}`;
