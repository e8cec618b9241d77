import { z } from 'zod';
import { instant, line, voicesIn } from '../meeting-schemas.ts';
import type { PaperOrder } from './enter-paper.ts';

/** A voting paper as the desk read it, with `voix_<question>` and `lu_<question>`; or an entry that is withdrawn. */
export const paperBallotForm = z.discriminatedUnion('acte', [
  z.looseObject({ acte: z.literal('saisir'), convoque: z.uuid('Choisissez le membre.'), recu: instant }),
  z.object({
    acte: z.literal('retirer_saisie'),
    bulletin: z.uuid('Choisissez la saisie à retirer.'),
    motif: line(200).refine((typed) => typed !== '', 'Dites pourquoi cette saisie est retirée.'),
  }),
]);

/** The questions that were answered: a choice without the print of its words says nothing. */
export const answersIn = (form: Record<string, unknown>): PaperOrder['answers'] =>
  new Map(
    [...voicesIn(form)].flatMap(([question, choix]) => {
      const read = form[`lu_${question}`];
      return typeof read === 'string' && /^[0-9a-f]{64}$/.test(read) ? [[question, { choix, read }] as const] : [];
    }),
  );
