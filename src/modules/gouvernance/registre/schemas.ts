import { z } from 'zod';
import { day, line, maybeId, orNull, text, title, version } from '../meeting-schemas.ts';

export const decisionParams = z.object({ id: z.uuid(), decision: z.uuid() });
export const decisionQuery = z.object({ q: line(100).catch('') });
/** An action that carries out a decision, tied to it or no longer. */
export const decisionActionForm = z.object({
  acte: z.enum(['rattacher', 'detacher']),
  q: line(100),
  action: z.uuid('Choisissez une action de la liste.'),
});

export const correctionForm = z.object({
  version,
  titre: title('Donnez un titre à la décision.'),
  texte: text(5000).refine((typed) => typed !== '', 'Écrivez la décision.'),
  responsable: maybeId,
  echeance: day,
  motif: text(500).transform(orNull),
});
export const withdrawalForm = z.object({
  version,
  par: z.uuid('Choisissez la décision qui la rapporte.'),
});
