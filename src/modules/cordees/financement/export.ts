import type { CsvColumn } from '#core/http/index.ts';
import type { Cordee } from '../cordees.sql.ts';
import { yearText } from '../labels.ts';
import type { Funding } from './funding.ts';
import { counterLabels, fundingStateLabels } from './labels.ts';

/** One request of a year; amounts in euros, to the cent. */
export interface MoneyLine {
  cordee: Cordee;
  annee: number;
  one: Funding;
}

const decimal = (cents: number | null): number | null => (cents === null ? null : cents / 100);

export const moneyColumns: CsvColumn<MoneyLine>[] = [
  { key: 'cordee', label: 'Cordée', value: ({ cordee }) => cordee.nom },
  { key: 'annee_scolaire', label: 'Année scolaire', value: ({ annee }) => yearText(annee) },
  { key: 'financeur', label: 'Financeur', value: ({ one }) => one.financeur },
  { key: 'guichet', label: 'Origine', value: ({ one }) => counterLabels[one.guichet] },
  { key: 'programme', label: 'Programme', value: ({ one }) => one.programme },
  { key: 'etat', label: 'État', value: ({ one }) => fundingStateLabels[one.etat] },
  { key: 'deposee_le', label: 'Déposée le', value: ({ one }) => one.deposeeLe },
  { key: 'repondue_le', label: 'Réponse le', value: ({ one }) => one.repondueLe },
  { key: 'demande_euros', label: 'Demandé (€)', value: ({ one }) => decimal(one.demande) },
  { key: 'accorde_euros', label: 'Accordé (€)', value: ({ one }) => decimal(one.accorde) },
  { key: 'recu_euros', label: 'Reçu (€)', value: ({ one }) => decimal(one.recu) },
  { key: 'depense_euros', label: 'Dépensé (€)', value: ({ one }) => decimal(one.depense) },
  { key: 'exemple', label: 'Exemple (inventé)', value: ({ cordee }) => cordee.exemple },
];
