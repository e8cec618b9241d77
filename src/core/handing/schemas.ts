import { z } from 'zod';

/** Letters that were ticked are handed or posted; a handing noted by mistake is taken back. */
export const handingActs = [
  z.looseObject({
    acte: z.literal('remettre'),
    moyen: z.enum(['main', 'poste'], 'Dites si la lettre est remise en main propre ou postée.'),
    jour: z.iso.date('Donnez une date complète.'),
  }),
  z.object({ acte: z.literal('reprendre_remise'), ligne: z.uuid() }),
] as const;
export const handingForm = z.discriminatedUnion('acte', [...handingActs]);
export type HandingSent = z.output<typeof handingForm>;

/** `remis_<line>`: letters that are ticked. */
export const handedIn = (form: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(form).flatMap((name) => /^remis_([0-9a-f-]{36})$/.exec(name)?.[1] ?? []);

/** The form of what was handed, as it was typed. */
export const typedHanding = (form: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(form).map(([name, value]) => [name, String(value)]));
