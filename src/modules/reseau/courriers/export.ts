import type { CsvColumn } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { filtersWords } from '../segments/labels.ts';
import { choiceLabels, leftLabels, mailingStateLabels, recipientStateLabels } from './labels.ts';
import { mailingUrl } from './links.ts';
import type { Mailing } from './mailings.sql.ts';
import type { RecipientRow } from './recipient-rows.sql.ts';
import type { Sorted } from './recipients.ts';

const day = (at: Date | null): string | null => (at ? isoDate(at) : null);

/** Columns of the mailings of a campus; keys are stable. */
export const mailingColumns = (
  origin: string,
  campus: string,
  names: ReadonlyMap<string, string>,
): CsvColumn<Mailing>[] => [
  { key: 'objet', label: 'Objet', value: (row) => row.objet },
  { key: 'etat', label: 'État', value: (row) => mailingStateLabels[row.etat] },
  { key: 'envoye_le', label: 'Envoyé le', value: (row) => day(row.confirmeLe) },
  { key: 'envoye_par', label: 'Envoyé par', value: (row) => (row.confirmePar && names.get(row.confirmePar)) || null },
  { key: 'criteres', label: 'Membres', value: (row) => filtersWords(row.criteres) || 'Tous les membres' },
  { key: 'personnes', label: 'Personnes', value: (row) => choiceLabels[row.choix] },
  { key: 'destinataires', label: 'Destinataires', value: (row) => row.retenus },
  { key: 'partis', label: 'Partis', value: (row) => row.tally.parti },
  { key: 'en_attente', label: 'En attente', value: (row) => row.tally.enAttente },
  { key: 'refuses', label: 'Refusés', value: (row) => row.tally.refuse },
  { key: 'opposes', label: 'Opposés', value: (row) => row.tally.oppose },
  { key: 'retires', label: 'Retirés', value: (row) => row.tally.retire },
  { key: 'exemple', label: 'Exemple', value: (row) => row.exemple },
  { key: 'adresse', label: 'Page', value: (row) => origin + mailingUrl(campus, row.id) },
];

/** A line of the file of the recipients: before it leaves, those who will not are there too. */
export interface RecipientLine {
  organisation: string;
  nom: string | null;
  titre: string | null;
  courriel: string | null;
  etat: string;
  motif: string | null;
  partiLe: Date | null;
  suiviLe: Date | null;
}

export const linesOfRecipients = (rows: readonly RecipientRow[]): RecipientLine[] =>
  rows.map((row) => ({ ...row, etat: recipientStateLabels[row.etat] }));

/** A draft: who will receive it, then who will not and why. */
export const linesOfSelection = ({ receive, left }: Sorted): RecipientLine[] => [
  ...receive.map((one) => ({ ...one, etat: 'le recevra', motif: null, partiLe: null, suiviLe: null })),
  ...left.map((one) => ({
    ...one,
    courriel: null,
    etat: 'ne le recevra pas',
    motif: leftLabels[one.raison],
    partiLe: null,
    suiviLe: null,
  })),
];

export const recipientColumns: CsvColumn<RecipientLine>[] = [
  { key: 'organisation', label: 'Organisation', value: (row) => row.organisation },
  { key: 'nom', label: 'Nom', value: (row) => row.nom },
  { key: 'fonction', label: 'Fonction', value: (row) => row.titre },
  { key: 'courriel', label: 'Courriel', value: (row) => row.courriel },
  { key: 'etat', label: 'État', value: (row) => row.etat },
  { key: 'motif', label: 'Motif', value: (row) => row.motif },
  { key: 'parti_le', label: 'Parti le', value: (row) => day(row.partiLe) },
  { key: 'lien_suivi_le', label: 'Lien suivi le', value: (row) => day(row.suiviLe) },
];
