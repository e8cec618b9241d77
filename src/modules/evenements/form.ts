/** How a field is filled. `cases`: several of a list; `oui`: one box. */
export type FieldKind =
  | 'texte'
  | 'long'
  | 'jour'
  | 'heure'
  | 'nombre'
  | 'choix'
  | 'cases'
  | 'oui'
  | 'courriel'
  | 'telephone';

/** One field of a form of this room, as its view draws it and as the page of both versions names it. */
export interface FormField {
  name: string;
  label: string;
  kind: FieldKind;
  hint?: string;
  max?: number;
  required?: boolean;
  options?: readonly (readonly [value: string, label: string])[];
  /** Title that begins a group of fields. */
  group?: string;
}

/** What the inputs of a form hold; boxes ticked together are joined by commas, in order. */
export type FormValues = Record<string, string>;
/** Why each field is refused. */
export type FormErrors = Record<string, string>;

/** Labels as the options of a field. */
export const optionsOf = (labels: Readonly<Record<string, string>>): (readonly [string, string])[] =>
  Object.entries(labels);

/** What was sent, field by field: one text each, without what no field asks for. */
export function sentValues(
  fields: readonly Pick<FormField, 'name' | 'kind'>[],
  body: Readonly<Record<string, string>>,
): FormValues {
  const values: FormValues = {};
  for (const { name, kind } of fields) {
    const typed = (body[name] ?? '').replace(/\r\n/g, '\n').trim();
    if (kind === 'cases') values[name] = [...new Set(typed.split(',').filter(Boolean))].sort().join(',');
    else values[name] = kind === 'long' ? typed : typed.replace(/\s+/g, ' ');
  }
  return values;
}

/** What a form refuses whatever it is about: a field left empty, too long, or out of its list. */
export function plainErrors(fields: readonly FormField[], values: FormValues): FormErrors {
  const errors: FormErrors = {};
  for (const field of fields) {
    const value = values[field.name] ?? '';
    if (value === '') {
      if (field.required)
        errors[field.name] = `Indiquez : ${field.label.charAt(0).toLowerCase()}${field.label.slice(1)}.`;
      continue;
    }
    if (field.max && value.length > field.max)
      errors[field.name] = `${field.max.toLocaleString('fr-FR')} caractères au plus.`;
    const known = new Set((field.options ?? []).map(([one]) => one));
    const chosen = field.kind === 'cases' ? value.split(',') : field.kind === 'choix' ? [value] : [];
    if (chosen.some((one) => !known.has(one))) errors[field.name] = 'Choisissez dans la liste.';
  }
  return errors;
}

/** Null for what is left empty. */
export const orNull = (typed: string | undefined): string | null => (typed ? typed : null);
/** The codes of boxes ticked together. */
export const listOf = <T extends string>(typed: string | undefined): T[] =>
  (typed ?? '').split(',').filter(Boolean) as T[];
