import type { CsvColumn } from '#core/http/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import { promiseKindLabels } from '../engagements/labels.ts';
import { standingLabels } from '../labels.ts';
import type { GivenRow } from './given.sql.ts';
import { givenKinds, receivedKinds, shareLabels } from './labels.ts';
import type { ShareKind } from './share.ts';

/** One line a thing: kinds and units are never added together. */
export interface GivenLine {
  row: GivenRow;
  sens: 'donné' | 'reçu';
  objet: string;
  unite: string;
  /** Promised by the member, or offered to it. */
  prevu: number | null;
  fait: number;
}

export const givenLines = (rows: readonly GivenRow[], readsExchanges: boolean): GivenLine[] =>
  rows.flatMap((row): GivenLine[] => [
    ...row.parts.map((part): GivenLine => {
      const money = part.genre === 'montant';
      const divide = money ? 100 : 1;
      return {
        row,
        sens: 'donné',
        objet: promiseKindLabels[part.genre],
        unite: money ? 'euros' : part.unite,
        prevu: part.promis / divide,
        fait: part.recu / divide,
      };
    }),
    ...sharedLines(row, 'donné', givenKinds),
    {
      row,
      sens: 'reçu',
      objet: 'Réunions du campus',
      unite: 'réunions',
      prevu: row.invitations,
      fait: row.presences,
    },
    ...sharedLines(row, 'reçu', receivedKinds),
    ...(readsExchanges
      ? [
          {
            row,
            sens: 'reçu' as const,
            objet: 'Échanges notés',
            unite: 'échanges',
            prevu: null,
            fait: row.echanges ?? 0,
          },
        ]
      : []),
  ]);

/** What the rooms above know of it: the kinds of which there is some, as on the page. */
const sharedLines = (row: GivenRow, sens: GivenLine['sens'], kinds: readonly ShareKind[]): GivenLine[] =>
  kinds.flatMap((kind) => {
    const n = row.partages[kind] ?? 0;
    const { nom, unite } = shareLabels[kind];
    return n > 0 ? [{ row, sens, objet: nom, unite, prevu: null, fait: n }] : [];
  });

/** Columns of what each member gave and received; amounts in euros, other quantities in their unit; keys are stable. */
export const givenColumns = (origin: string): CsvColumn<GivenLine>[] => [
  { key: 'organisation', label: 'Organisation', value: ({ row }) => row.nom },
  { key: 'statut', label: 'Statut', value: ({ row }) => standingLabels[row.statut] },
  { key: 'sens', label: 'Donné ou reçu', value: (line) => line.sens },
  { key: 'objet', label: 'Quoi', value: (line) => line.objet },
  { key: 'unite', label: 'Unité', value: (line) => line.unite },
  { key: 'prevu', label: 'Promis, ou invitations', value: (line) => line.prevu },
  { key: 'fait', label: 'Reçu, ou présences', value: (line) => line.fait },
  { key: 'exemple', label: 'Exemple', value: ({ row }) => row.exemple },
  { key: 'adresse', label: 'Page', value: ({ row }) => origin + organisationUrl(row.slug) },
];
