import { z } from 'zod';
import { isDay } from '#core/time/index.ts';
import { withChoices } from '#core/versions/merge.ts';
import type { HistoryStep } from './histories.sql.ts';
import type { HistoryText } from './keep-history.ts';
import type { Checked } from './schemas.ts';

const slug = z.string().regex(/^[a-z0-9-]{1,120}$/);
export const historyParams = z.object({ slug, id: z.uuid() });
export const stepParams = z.object({ slug, id: z.uuid(), etape: z.uuid() });
export const historiesQuery = z.object({
  etat: z.enum(['', 'retire']).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

const formOf = (inputs: readonly string[]) =>
  z.preprocess(
    withChoices,
    z.object({
      version: z.coerce.number().int().min(0).catch(0),
      ...Object.fromEntries(
        inputs.map((input) => [
          input,
          z
            .string()
            .catch('')
            .transform((typed) => typed.slice(0, 8_000)),
        ]),
      ),
    }),
  );

export const historyInputs = ['titre', 'texte'] as const;
export type HistoryValues = Record<(typeof historyInputs)[number], string>;
export const historyForm = formOf(historyInputs);

export const historyValues = ({ titre, texte }: HistoryText): HistoryValues => ({ titre, texte: texte ?? '' });

export function checkedHistory({ titre, texte }: HistoryValues): Checked<HistoryText> {
  const errors: Record<string, string> = {};
  if (titre === '') errors.titre = 'Donnez un titre à cette histoire.';
  else if (titre.length > 200) errors.titre = 'Ce titre est trop long : 200 caractères au plus.';
  if (texte.length > 2_000) errors.texte = 'Ce texte est trop long : 2 000 caractères au plus.';
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, text: { titre, texte: texte || null } };
}

/** `certification`: a code, the address of a page, or words; `complement`: an id. */
export const stepInputs = ['le', 'titre', 'texte', 'certification', 'complement'] as const;
export type StepValues = Record<(typeof stepInputs)[number], string>;
export const stepForm = formOf(stepInputs);

export const stepValues = (
  one: Pick<HistoryStep, 'le' | 'titre' | 'texte' | 'certificationSlug' | 'complementId'>,
): StepValues => ({
  le: one.le ?? '',
  titre: one.titre,
  texte: one.texte ?? '',
  certification: one.certificationSlug ?? '',
  complement: one.complementId ?? '',
});

/** A date as precise as it is known: « 2020 », « 02/2020 », « 18/02/2020 », or as ISO writes them. Null when it is none. */
export function partialDate(typed: string): string | null {
  const french = /^(?:(?:(\d{1,2})\/)?(\d{1,2})\/)?(\d{4})$/.exec(typed);
  const iso = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(typed);
  const [day, month, year] = french ? [french[1], french[2], french[3]] : iso ? [iso[3], iso[2], iso[1]] : [];
  if (!year || Number(year) < 1900) return null;
  const parts = [year, month, day].flatMap((part) => (part ? [part.padStart(2, '0')] : []));
  const whole = [year, month?.padStart(2, '0') ?? '01', day?.padStart(2, '0') ?? '01'].join('-');
  return isDay(whole) ? parts.join('-') : null;
}

/** The values of a step but its ties, which are read apart. */
export function checkedStep(values: StepValues): Checked<{ le: string | null; titre: string; texte: string | null }> {
  const errors: Record<string, string> = {};
  const le = values.le === '' ? null : partialDate(values.le);
  if (values.le !== '' && le === null) {
    errors.le = 'Donnez une année, un mois ou un jour : 2020, 02/2020 ou 18/02/2020.';
  }
  if (values.titre === '') errors.titre = 'Dites en quelques mots ce qui a changé.';
  else if (values.titre.length > 200) errors.titre = 'Ce titre est trop long : 200 caractères au plus.';
  if (values.texte.length > 1_000) errors.texte = 'Ce texte est trop long : 1 000 caractères au plus.';
  const ties = [values.certification, values.complement].filter((one) => one !== '').length;
  if (ties === 0) errors.certification = 'Rattachez cette étape à un diplôme, ou à un complément du campus.';
  if (ties === 2) errors.complement = 'Choisissez un diplôme ou un complément, pas les deux.';
  if (values.complement !== '' && !z.uuid().safeParse(values.complement).success) {
    errors.complement = 'Choisissez un complément de ce campus.';
  }
  return Object.keys(errors).length > 0
    ? { ok: false, errors }
    : { ok: true, text: { le, titre: values.titre, texte: values.texte || null } };
}
