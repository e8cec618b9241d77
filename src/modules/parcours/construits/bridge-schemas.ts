import { z } from 'zod';
import { withChoices } from '#core/versions/merge.ts';
import { type BridgeInput, bridgeActs, bridgeStates } from './bridge.ts';
import { readTraining, trainingValue } from './training.ts';

const slug = z.string().regex(/^[a-z0-9-]{1,120}$/);
export const workshopParams = z.object({ slug });
export const bridgeParams = z.object({ slug, id: z.uuid() });

const words = z
  .string()
  .catch('')
  .transform((text) => text.trim().slice(0, 100));

/** Total: a hand-typed address narrows nothing it does not know. */
export const bridgeQuery = z.object({
  q: words,
  etat: z.enum(['', ...bridgeStates]).catch(''),
  statut: z.enum(['', 'change', 'meme']).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type BridgeQuery = z.output<typeof bridgeQuery>;

/** What the form of a bridge holds, as its inputs send it. */
export const bridgeInputs = ['titre', 'de', 'vers', 'conditions', 'places', 'convention_le'] as const;
export type BridgeValues = Record<(typeof bridgeInputs)[number], string>;
/** Words typed above a list of trainings, to narrow it. */
const searches = ['cherche_de', 'cherche_vers'] as const;
export interface SentBridge {
  version: number;
  /** The lists are asked again, nothing is saved. */
  chercher: boolean;
  values: BridgeValues;
  searches: Record<(typeof searches)[number], string>;
}

const text = z
  .string()
  .catch('')
  .transform((typed) => typed.slice(0, 4_000));

/** Boxes of the page of both versions make one text, whatever they are worth. */
export const bridgeForm = z.preprocess(
  withChoices,
  z.object({
    version: z.coerce.number().int().min(0).catch(0),
    acte: z.enum(['enregistrer', 'chercher']).catch('enregistrer'),
    ...Object.fromEntries([...bridgeInputs, ...searches].map((input) => [input, text])),
  }),
);

export function sentBridge(form: Readonly<Record<string, unknown>>): SentBridge {
  const of = (name: string) =>
    String(form[name] ?? '')
      .replace(/\r\n/g, '\n')
      .trim();
  return {
    version: Number(form.version) || 0,
    chercher: form.acte === 'chercher',
    values: {
      ...(Object.fromEntries(bridgeInputs.map((input) => [input, of(input)])) as BridgeValues),
      titre: of('titre').replace(/\s+/g, ' '),
    },
    searches: { cherche_de: of('cherche_de').slice(0, 100), cherche_vers: of('cherche_vers').slice(0, 100) },
  };
}

export const noBridge: SentBridge = {
  version: 0,
  chercher: false,
  values: { titre: '', de: '', vers: '', conditions: '', places: '', convention_le: '' },
  searches: { cherche_de: '', cherche_vers: '' },
};

export const bridgeValues = (one: BridgeInput): BridgeValues => ({
  titre: one.titre,
  de: trainingValue(one.de),
  vers: trainingValue(one.vers),
  conditions: one.conditions,
  places: one.places === null ? '' : String(one.places),
  convention_le: one.conventionLe ?? '',
});

/** The values of a form, checked: what they mean, or what is refused of them by field. */
export function checkedBridge(
  values: BridgeValues,
): { ok: true; input: BridgeInput } | { ok: false; errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  if (values.titre === '') errors.titre = 'Donnez un titre, comme « Du bac professionnel au BTS ».';
  else if (values.titre.length > 160) errors.titre = 'Ce titre est trop long : 160 caractères au plus.';
  const [de, vers] = [readTraining(values.de), readTraining(values.vers)];
  if (!de?.organisationId) errors.de = 'Choisissez la formation d’où l’on part.';
  if (!vers?.organisationId) errors.vers = 'Choisissez la formation où l’on arrive.';
  if (values.conditions === '')
    errors.conditions = 'Dites à quelles conditions on passe ; s’il n’y en a pas, dites-le.';
  else if (values.conditions.length > 1_000)
    errors.conditions = 'Ces conditions sont trop longues : 1 000 caractères au plus.';
  const places = values.places === '' ? null : Number(values.places);
  if (places !== null && !(Number.isInteger(places) && places >= 1 && places <= 1_000))
    errors.places = 'Donnez un nombre entier de places, de 1 à 1 000, ou rien.';
  if (values.convention_le !== '' && !z.iso.date().safeParse(values.convention_le).success)
    errors.convention_le = 'Donnez une date complète, ou rien.';
  if (Object.keys(errors).length > 0 || !de || !vers) return { ok: false, errors };
  const { titre, conditions } = values;
  return { ok: true, input: { de, vers, titre, conditions, places, conventionLe: values.convention_le || null } };
}

export const settleForm = z.object({
  version: z.coerce.number().int().min(0).catch(0),
  acte: z.enum(Object.keys(bridgeActs) as [keyof typeof bridgeActs]),
  motif: z
    .string()
    .catch('')
    .transform((typed) => typed.replace(/\s+/g, ' ').trim().slice(0, 500)),
  /** As typed; empty: today. */
  le: z
    .string()
    .catch('')
    .transform((typed) => typed.trim().slice(0, 40)),
});
