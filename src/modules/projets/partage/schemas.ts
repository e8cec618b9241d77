import { z } from 'zod';
import { campusParams, line, text, version } from '../schemas.ts';

export const receivedParams = campusParams.extend({ partage: z.uuid() });
/** Slug of the campus invited. */
export const proposalForm = z.object({ campus: line(120) });
export const answerForm = z.object({
  version,
  reponse: z.enum(['', 'accepter', 'decliner']).catch(''),
  motif: text(1_100),
});
export type AnswerForm = z.output<typeof answerForm>;
export const leaveForm = z.object({ version, motif: text(1_100) });
export const endForm = leaveForm.extend({ partage: z.uuid().catch('00000000-0000-0000-0000-000000000000') });
