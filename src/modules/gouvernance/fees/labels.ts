import type { FeeState, PaymentMeans } from './fee.ts';

export const feeStateLabels: Record<FeeState, { label: string; tone: 'ok' | 'alerte' | 'info' }> = {
  appelee: { label: 'Appelée', tone: 'info' },
  reglee_en_partie: { label: 'Réglée en partie', tone: 'info' },
  reglee: { label: 'Réglée', tone: 'ok' },
  en_retard: { label: 'En retard', tone: 'alerte' },
  exoneree: { label: 'Exonérée', tone: 'info' },
  annulee: { label: 'Annulée', tone: 'info' },
};

export const paymentMeansLabels: Record<PaymentMeans, string> = {
  virement: 'Virement',
  cheque: 'Chèque',
  mandat_administratif: 'Mandat administratif',
  carte: 'Carte bancaire',
  especes: 'Espèces',
};

/** « 2026-0007 ». */
export const receiptNumber = (exercice: number, numero: number): string =>
  `${exercice}-${String(numero).padStart(4, '0')}`;
