import { type Statuts, statutsSchema } from '../statuts.ts';
import { statutsFaults } from './coherence.ts';
import { inLineOut, named, unnamedLine, withLines, withoutLines } from './lines.ts';
import { partOf } from './parts.ts';
import { ruleRefusals } from './taken-out.ts';

/** Statutes with what a page said, or every refusal at its field. */
export type ReadPart = { contenu: Statuts; errors: null } | { contenu: null; errors: Record<string, string> };

/** Fields that say nothing without another one: « une seconde convocation, mais pas de quorum ». */
const NEEDS: readonly (readonly [name: string, without: string, text: string])[] = [
  ['colleges_min', 'quorum', 'Sans quorum, aucun nombre de collèges n’est demandé : effacez-le, ou donnez le quorum.'],
  ['seconde_delai', 'quorum', 'Sans quorum, il n’y a pas de seconde convocation : effacez-la, ou donnez le quorum.'],
  ['seconde_quorum', 'seconde_delai', 'Donnez aussi le délai de la seconde convocation.'],
  ['pieces', 'delai', 'Donnez aussi le délai de la convocation.'],
  ['distance_regle', 'distance', 'Choisissez ce que la règle dit : refusé ou admis.'],
  ['correspondance_cloture', 'correspondance', 'Choisissez d’abord si le vote par correspondance est admis.'],
  ['correspondance_regle', 'correspondance', 'Choisissez ce que la règle dit : refusé ou admis.'],
];

const BODY_NAME_TAKEN =
  'Une instance porte déjà le nom de ce modèle : donnez-lui un autre nom, puis ajoutez ce modèle.';

/** Reads a page of a draft. @param typed fields of its form; those of other pages are not looked at. */
export function readPart(statuts: Statuts, partId: string, typed: Readonly<Record<string, string>>): ReadPart {
  const given = (name: string): string => (typed[name] ?? '').trim();
  const copy = withLines(structuredClone(statuts), partId, given);
  const errors: Record<string, string> = {};
  const fields = partOf(statuts, partId)?.fields ?? [];
  for (const field of fields) {
    if (inLineOut(fields, field, given)) continue;
    const unnamed = unnamedLine(partId, field, given);
    if (unnamed) {
      if (unnamed.error) errors[unnamed.name] = unnamed.error;
      continue;
    }
    const read = field.read(given(field.name));
    if ('error' in read) errors[field.name] = read.error;
    else field.put(copy, read.value as never);
  }
  for (const [name, without, text] of NEEDS)
    if (without in typed && given(name) !== '' && given(without) === '') errors[name] ??= text;
  if (Object.keys(errors).length > 0) return { contenu: null, errors };
  withoutLines(copy, { statuts, partId, given });
  for (const { name, text } of ruleRefusals(statuts, copy)) errors[name] ??= text;
  for (const { part, name, text, across } of statutsFaults(copy)) {
    if (part !== partId || across) continue;
    // A body that is added has no field of its own yet.
    if (part === 'instances' && !fields.some((one) => one.name === name)) errors.ajout ??= BODY_NAME_TAKEN;
    else errors[name] ??= text;
  }
  // The schema that models of statutes go through has the last word.
  const checked = statutsSchema.safeParse(named(copy));
  const [first] = fields;
  if (!checked.success && Object.keys(errors).length === 0 && first)
    errors[first.name] = `Ces nombres ne tiennent pas ensemble : ${checked.error.issues[0]!.message}`;
  return Object.keys(errors).length > 0 || !checked.success
    ? { contenu: null, errors }
    : { contenu: checked.data, errors: null };
}
