import { writePdf } from '#core/documents/index.ts';
import { euros } from '#core/text/index.ts';
import { frenchDate, frenchPartialDate } from '#core/time/index.ts';
import type { PaymentMeans } from './fee.ts';
import { paymentMeansLabels, receiptNumber } from './labels.ts';

/** The words of a receipt as they were when the payment was recorded: a name that changes later does not change it. */
export interface ReceiptText {
  campus: string;
  organisation: string;
  exercice: string;
  college: string;
  appele: number;
  reste: number;
}

export interface Receipt {
  exercice: number;
  numero: number;
  montant: number;
  recuLe: string;
  moyen: PaymentMeans;
  reference: string | null;
  recu: ReceiptText;
  noteLe: Date;
  annuleLe: Date | null;
  annuleMotif: string | null;
}

/** A receipt as a tagged PDF: asked again, the same bytes; of a cancelled payment, it says so first. */
export function receiptPdf(one: Receipt): Promise<Buffer> {
  const { recu, annuleLe } = one;
  const number = receiptNumber(one.exercice, one.numero);
  const title = annuleLe ? `Reçu annulé n° ${number}` : `Reçu n° ${number}`;
  return writePdf({
    title,
    author: recu.campus,
    subject: `Cotisation de l’exercice ${recu.exercice}, association du campus ${recu.campus}`,
    madeAt: annuleLe ?? one.noteLe,
    footer: `${title}, ${recu.campus}`,
    blocks: [
      ...(annuleLe
        ? [
            {
              kind: 'paragraph' as const,
              text: `Ce paiement a été annulé le ${frenchDate(annuleLe)} : ${one.annuleMotif}. Ce reçu ne vaut plus.`,
            },
          ]
        : []),
      {
        kind: 'facts',
        items: [
          ['Reçu de', recu.organisation],
          ['Somme reçue', euros(one.montant)],
          ['Reçue le', frenchPartialDate(one.recuLe)],
          ['Moyen de paiement', paymentMeansLabels[one.moyen]],
          ...(one.reference ? ([['Référence', one.reference]] as const) : []),
          ['Pour', `cotisation de l’exercice ${recu.exercice}, ${recu.college}`],
          ['Cotisation appelée', euros(recu.appele)],
          ['Reste à régler après ce paiement', euros(recu.reste)],
        ],
      },
      { kind: 'paragraph', text: `Enregistré le ${frenchDate(one.noteLe)}.` },
    ],
  });
}
