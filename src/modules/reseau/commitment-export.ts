import type { CsvColumn } from '#core/http/index.ts';
import type { CommitmentRow, PromiseView } from './commitment-list.sql.ts';
import { commitmentKindLabels, commitmentStateLabels, isOverdue, isTakenUp } from './engagements/labels.ts';
import { commitmentUrl } from './links.ts';

/** One line a promise; a commitment that promises nothing has one line of its own. */
export interface CommitmentLine {
  row: CommitmentRow;
  promise: PromiseView | null;
}

export const commitmentLines = (rows: readonly CommitmentRow[]): CommitmentLine[] =>
  rows.flatMap((row): CommitmentLine[] =>
    row.promesses.length > 0 ? row.promesses.map((promise) => ({ row, promise })) : [{ row, promise: null }],
  );

/** Columns of the commitments; amounts in euros, other quantities in their unit. @param today ISO day. */
export const commitmentColumns = (origin: string, today: string): CsvColumn<CommitmentLine>[] => [
  { key: 'organisation', label: 'Organisation', value: ({ row }) => row.organisation },
  { key: 'nature', label: 'Nature', value: ({ row }) => commitmentKindLabels[row.nature] },
  { key: 'titre', label: 'Titre', value: ({ row }) => row.titre },
  {
    key: 'etat',
    label: 'État',
    value: ({ row }) => commitmentStateLabels[row.etat],
  },
  { key: 'signature', label: 'Signé le', value: ({ row }) => row.signatureLe },
  { key: 'debut', label: 'Début', value: ({ row }) => row.debut },
  { key: 'echeance', label: 'Échéance', value: ({ row }) => row.echeance },
  { key: 'a_constater', label: 'Échu, à constater', value: ({ row }) => isOverdue(row, today) },
  {
    key: 'suite',
    label: 'Reconduction',
    value: ({ row }) => row.suite && origin + commitmentUrl(row.campus, row.suite.id),
  },
  { key: 'suite_signee', label: 'Reconduction signée', value: ({ row }) => row.suite && isTakenUp(row.suite) },
  {
    key: 'suite_de',
    label: 'Fait suite à',
    value: ({ row }) => row.precedent && origin + commitmentUrl(row.campus, row.precedent.id),
  },
  { key: 'piece', label: 'Pièce déposée', value: ({ row }) => row.depose },
  { key: 'promesse', label: 'Promesse', value: ({ promise }) => promise?.genre ?? null },
  { key: 'objet', label: 'Objet', value: ({ promise }) => promise?.objet ?? null },
  { key: 'promis', label: 'Promis', value: ({ promise }) => promise && inUnits(promise, promise.quantite) },
  { key: 'recu', label: 'Reçu', value: ({ promise }) => promise && inUnits(promise, promise.recu) },
  {
    key: 'unite',
    label: 'Unité',
    value: ({ promise }) => promise && (promise.genre === 'montant' ? 'euros' : promise.unite),
  },
  { key: 'exemple', label: 'Exemple', value: ({ row }) => row.exemple },
  { key: 'adresse', label: 'Page', value: ({ row }) => origin + commitmentUrl(row.campus, row.id) },
];

const inUnits = ({ genre }: PromiseView, quantity: number): number => (genre === 'montant' ? quantity / 100 : quantity);
