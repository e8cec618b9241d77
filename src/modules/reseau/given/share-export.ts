import type { CsvColumn } from '#core/http/index.ts';
import { shareLabels, sideOf } from './labels.ts';
import type { ShareRow } from './share.ts';

/** One object that counts for a member, with where it stands and what is said of it. */
export interface PresentedShare extends ShareRow {
  href: string;
  note: string;
}

/** Columns of what one member gave and received, object by object; keys are stable. */
export const shareColumns = (origin: string, organisation: string): CsvColumn<PresentedShare>[] => [
  { key: 'organisation', label: 'Organisation', value: () => organisation },
  { key: 'sens', label: 'Donné ou reçu', value: ({ genre }) => sideOf(genre) },
  { key: 'quoi', label: 'Quoi', value: ({ genre }) => shareLabels[genre].nom },
  { key: 'nom', label: 'Nom', value: (one) => one.titre },
  { key: 'le', label: 'Le', value: (one) => one.le },
  { key: 'etat', label: 'État', value: (one) => one.note },
  { key: 'exemple', label: 'Exemple', value: (one) => one.exemple },
  { key: 'adresse', label: 'Page', value: (one) => origin + one.href },
];
