import type { Block } from '#core/documents/index.ts';
import { euros } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { FeeRow } from './fees.sql.ts';

/** The call of a fee on paper: what the mail says, with what the statutes ask of the college. @param words of the year and of the college. */
export function feeLetterBlocks(fee: FeeRow, words: { exercice: string; college: string }): Block[] {
  const rest = Math.max(fee.montant - fee.paye, 0);
  return [
    ...(fee.exemple
      ? [{ kind: 'paragraph', text: 'Exemple : cette lettre est inventée, elle n’appelle rien.' } as const]
      : []),
    {
      kind: 'paragraph',
      text: `L’association du campus ${fee.campus} appelle votre cotisation de l’exercice ${words.exercice}.`,
    },
    {
      kind: 'facts',
      items: [
        ['Collège', words.college],
        ['Montant appelé', euros(fee.montant)],
        ...(fee.montant === fee.statutsMontant ? [] : [['Montant des statuts', euros(fee.statutsMontant)] as const]),
        ...(fee.motif ? [['Motif du montant', fee.motif] as const] : []),
        ...(fee.paye > 0 ? [['Déjà reçu', euros(fee.paye)] as const] : []),
        ['Reste à régler', euros(rest)],
        ['À régler avant le', frenchPartialDate(fee.echeance)],
      ],
    },
    {
      kind: 'paragraph',
      text: 'Le montant de chaque collège est celui des statuts de l’association. Un reçu vous est remis pour chaque paiement.',
    },
  ];
}
