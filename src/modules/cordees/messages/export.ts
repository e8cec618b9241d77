import type { CsvColumn } from '#core/http/index.ts';
import { localInstant } from '#core/time/index.ts';
import { niveauLabels } from '../labels.ts';
import { exchangeStateLabels, messageStateLabels, outcomeLabels, reporterLabels, sideLabels } from './labels.ts';
import type { Exchange, Message } from './messages.sql.ts';

/** A message with its exchange; `lu`: whether who takes the file away reads its text. */
export interface MessageLine {
  exchange: Exchange;
  message: Message;
  lu: boolean;
}

const when = (instant: Date | null): string => (instant ? localInstant(instant) : '');
const NOT_READ = 'non lu par votre rôle';
const lastReport = ({ message }: MessageLine) => message.signalements.at(-1);

/** Columns of the messages of a year; keys are stable. Texts and reasons, for the establishment of the group only. */
export const messageColumns: CsvColumn<MessageLine>[] = [
  { key: 'ecrit_le', label: 'Écrit le', value: ({ message }) => when(message.ecritLe) },
  { key: 'de', label: 'Écrit par', value: ({ message }) => sideLabels[message.sens] },
  { key: 'etablissement', label: 'Établissement', value: ({ exchange }) => exchange.etablissement },
  { key: 'niveau', label: 'Niveau', value: ({ exchange }) => (exchange.niveau ? niveauLabels[exchange.niveau] : '') },
  { key: 'nom', label: 'Nom du mentor', value: ({ exchange }) => exchange.nom },
  { key: 'prenom', label: 'Prénom du mentor', value: ({ exchange }) => exchange.prenom },
  { key: 'etat', label: 'État', value: ({ message }) => messageStateLabels[message.etat] },
  { key: 'relu_le', label: 'Relu le', value: ({ message }) => when(message.reluLe) },
  { key: 'relu_par', label: 'Relu par', value: ({ message }) => message.reluPar ?? '' },
  { key: 'signale_le', label: 'Signalé le', value: (row) => when(lastReport(row)?.signaleLe ?? null) },
  {
    key: 'signale_par',
    label: 'Signalé par',
    value: (row) => {
      const report = lastReport(row);
      return report ? reporterLabels[report.cote] : '';
    },
  },
  {
    key: 'issue',
    label: 'Suite du signalement',
    value: (row) => {
      const issue = lastReport(row)?.issue;
      return issue ? outcomeLabels[issue] : '';
    },
  },
  { key: 'echange', label: 'Échange', value: ({ exchange }) => exchangeStateLabels[exchange.etat] },
  { key: 'motif', label: 'Motif de l’établissement', value: ({ message, lu }) => (lu ? message.motif : NOT_READ) },
  { key: 'texte', label: 'Texte', value: ({ message, lu }) => (lu ? message.texte : NOT_READ) },
  { key: 'exemple', label: 'Exemple (inventé)', value: ({ exchange }) => exchange.exemple },
];
