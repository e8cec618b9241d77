import { z } from 'zod';
import { withChoices } from '#core/versions/merge.ts';
import { type MembershipValues, membershipInputs } from './edit-membership.ts';
import { roleKeys } from './labels.ts';

const slug = z.string().regex(/^[a-z0-9-]{1,120}$/);
export const memberParams = z.object({ slug, organisation: slug });

const version = z.coerce.number().int().min(0).catch(0);
const text = (max: number) =>
  z
    .string()
    .catch('')
    .transform((typed) => typed.replace(/\r\n/g, '\n').trim().slice(0, max));

/** The form of a membership as it is sent: boxes ticked together make one text, whatever they are worth. */
export const membershipForm = z.preprocess(
  withChoices,
  z.object({
    version,
    ...Object.fromEntries(
      membershipInputs.map((input) => [
        input,
        z
          .union([z.string(), z.array(z.string())])
          .catch('')
          .transform((typed) => (Array.isArray(typed) ? typed.join(',') : typed).trim().slice(0, 500)),
      ]),
    ),
  }),
);

export const sentMembership = (form: Record<string, unknown>): { version: number; values: MembershipValues } => ({
  version: Number(form.version) || 0,
  values: Object.fromEntries(membershipInputs.map((input) => [input, String(form[input] ?? '')])) as MembershipValues,
});

/** A day as people write it to a form: whole, or of the precision that is known. */
const partialDay = /^\d{4}(-\d{2}(-\d{2})?)?$/;
const isDay = (typed: string): boolean => typed === '' || z.iso.date().safeParse(typed).success;

/** What is refused of a form, by field. @param known values left as they were block nobody. */
export function membershipErrors(values: MembershipValues, known: MembershipValues): Record<string, string> {
  const errors: Record<string, string> = {};
  const roles = values.roles.split(',').filter(Boolean);
  if (
    values.roles !== known.roles &&
    roles.some((one) => !roleKeys.includes(one) && !known.roles.split(',').includes(one))
  )
    errors.roles = 'Choisissez les rôles dans la liste.';
  if (values.college !== known.college && !/^([a-z0-9_-]{1,80})?$/.test(values.college))
    errors.college = 'Choisissez le collège dans la liste.';
  if (values.correspondant !== '' && !z.uuid().safeParse(values.correspondant).success)
    errors.correspondant = 'Choisissez une personne de cette organisation.';
  if (values.debut !== '' && !(partialDay.test(values.debut) && isDay(`${values.debut}-01-01`.slice(0, 10))))
    errors.debut = 'Donnez une année, un mois ou un jour : 2021, 2021-02 ou 2021-02-03.';
  if (!isDay(values.contact_le)) errors.contact_le = 'Donnez une date complète.';
  return errors;
}

export const standingForm = z.object({
  version,
  transition: z
    .string()
    .regex(/^[a-z_]{1,40}$/)
    .catch(''),
  motif: text(500),
  instance: text(200),
  decision_le: text(10),
  college: text(80),
  fin: text(10),
});
export type SentStanding = z.output<typeof standingForm>;

/** Days that cannot be read, by field. */
export function standingErrors(sent: SentStanding): Record<string, string> {
  const errors: Record<string, string> = {};
  if (sent.transition === '') errors.transition = 'Choisissez ce qui change.';
  if (!isDay(sent.decision_le)) errors.decision_le = 'Donnez une date complète.';
  if (!isDay(sent.fin)) errors.fin = 'Donnez une date complète.';
  return errors;
}

export const addQuery = z.object({ q: text(100) });
export const addForm = z.object({ organisation: z.uuid('Choisissez une organisation.'), q: text(100) });
