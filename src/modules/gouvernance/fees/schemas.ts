import { z } from 'zod';
import { centsOf } from '#core/text/index.ts';
import { feeStates, paymentMeans } from './fee.ts';

export const campusParams = z.object({ slug: z.string().regex(/^[a-z0-9-]{1,120}$/) });
export const feeParams = z.object({ id: z.uuid() });
export const receiptParams = z.object({ id: z.uuid(), numero: z.coerce.number().int().min(1).max(1_000_000) });

const year = z.coerce.number().int().min(1900).max(2200);
const text = (max: number) =>
  z
    .string()
    .catch('')
    .transform((typed) => typed.trim())
    .pipe(z.string().max(max, `${max} caractères au plus.`));

export const feesQuery = z.object({
  exercice: year.optional().catch(undefined),
  etat: z.enum(feeStates).optional().catch(undefined),
  college: z
    .string()
    .regex(/^[a-z0-9_-]{1,80}$/)
    .optional()
    .catch(undefined),
  q: text(100).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type FeesQuery = z.output<typeof feesQuery>;

export const callQuery = z.object({ exercice: year.optional().catch(undefined) });

const MOST = 100_000_000;
const amount = (typed: string): number | null => {
  const cents = centsOf(typed);
  return cents !== null && cents >= 1 && cents <= MOST ? cents : null;
};
const BAD_AMOUNT = 'Donnez une somme en euros, par exemple 150 ou 150,50.';

/** An id, in the name of a field. */
const ID = '([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})';
const CALLED = new RegExp(`^appeler_${ID}$`);
const REMINDED = new RegExp(`^relancer_${ID}$`);

/** Rows of a call: `appeler_<organisation>`, `montant_…` and `motif_…`. */
export const callForm = z
  .looseObject({
    exercice: year.catch(0),
    echeance: z.iso.date('Donnez une date complète.'),
  })
  .transform((form, check) => {
    const lines = Object.keys(form).flatMap((name) => {
      const id = CALLED.exec(name)?.[1];
      if (!id) return [];
      const montant = amount(String(form[`montant_${id}`] ?? ''));
      const motif = String(form[`motif_${id}`] ?? '').trim();
      if (montant === null) check.addIssue({ code: 'custom', path: [`montant_${id}`], message: BAD_AMOUNT });
      if (motif.length > 500)
        check.addIssue({ code: 'custom', path: [`motif_${id}`], message: '500 caractères au plus.' });
      return [{ organisationId: id, montant: montant ?? 0, motif: motif || null }];
    });
    return { exercice: form.exercice, echeance: form.echeance, lines };
  });

/** Late fees that are reminded together: `relancer_<fee>`. */
export const reminderForm = z.looseObject({ exercice: year.catch(0) }).transform((form) => ({
  exercice: form.exercice,
  ids: Object.keys(form).flatMap((name) => REMINDED.exec(name)?.[1] ?? []),
}));

export const paymentForm = z.discriminatedUnion('acte', [
  z.object({
    acte: z.literal('encaisser'),
    montant: z
      .string()
      .catch('')
      .transform((typed, check) => {
        const cents = amount(typed);
        if (cents !== null) return cents;
        check.addIssue({ code: 'custom', message: BAD_AMOUNT });
        return z.NEVER;
      }),
    recu_le: z.iso.date('Donnez le jour où la somme est arrivée.'),
    moyen: z.enum(paymentMeans, 'Choisissez le moyen de paiement.'),
    reference: text(60).transform((typed) => typed || null),
  }),
  z.object({
    acte: z.literal('annuler'),
    paiement: z.uuid('Choisissez le paiement à annuler.'),
    motif_paiement: text(500).refine((typed) => typed !== '', 'Écrivez le motif.'),
  }),
]);

export const feeForm = z.discriminatedUnion('acte', [
  z.object({ acte: z.literal('relancer') }),
  z.object({ acte: z.literal('exonerer'), decision: z.union([z.uuid(), z.literal('')]).catch('') }),
  z.object({ acte: z.literal('annuler'), motif: text(500) }),
]);
