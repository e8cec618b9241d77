import { z } from 'zod';

const typed = (max: number) =>
  z
    .string()
    .catch('')
    .transform((text) => text.replace(/\s+/g, ' ').trim().slice(0, max));

/** What a group says of one request, as it is typed: read by `readAnswer`. */
export const answerForm = z.object({
  image: z.uuid().or(z.literal('')).catch(''),
  version: z.coerce.number().int().min(0).catch(0),
  accords: typed(10),
  refus: typed(10),
  garde: typed(200),
});
export type AnswerForm = z.output<typeof answerForm>;
