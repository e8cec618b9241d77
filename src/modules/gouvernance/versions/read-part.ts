import { slugify } from '#core/text/index.ts';
import { type Statuts, statutsSchema } from '../statuts.ts';
import { statutsFaults } from './coherence.ts';
import { partOf } from './parts.ts';
import { NEW_COLLEGES } from './rule-fields.ts';

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

/** Reads a page of a draft. @param typed fields of its form; those of other pages are not looked at. */
export function readPart(statuts: Statuts, partId: string, typed: Readonly<Record<string, string>>): ReadPart {
  const given = (name: string): string => (typed[name] ?? '').trim();
  const copy = withColleges(structuredClone(statuts), partId, given);
  const errors: Record<string, string> = {};
  for (const field of partOf(statuts, partId)?.fields ?? []) {
    if (partId === 'colleges' && given(`nom_${collegeOf(field.name)}`) === '') {
      // A line of a new college that has no name yet, and says the rest.
      if (NEW_COLLEGES.some((key) => field.name.endsWith(key)) && given(field.name) !== '')
        errors[`nom_${collegeOf(field.name)}`] = 'Donnez le nom de ce collège.';
      continue;
    }
    const read = field.read(given(field.name));
    if ('error' in read) errors[field.name] = read.error;
    else field.put(copy, read.value as never);
  }
  for (const [name, without, text] of NEEDS)
    if (without in typed && given(name) !== '' && given(without) === '') errors[name] ??= text;
  if (Object.keys(errors).length > 0) return { contenu: null, errors };
  for (const { part, name, text, across } of statutsFaults(copy)) if (part === partId && !across) errors[name] ??= text;
  // The schema that models of statutes go through has the last word.
  const checked = statutsSchema.safeParse(named(copy));
  const [first] = partOf(statuts, partId)?.fields ?? [];
  if (!checked.success && Object.keys(errors).length === 0 && first)
    errors[first.name] = `Ces nombres ne tiennent pas ensemble : ${checked.error.issues[0]!.message}`;
  return Object.keys(errors).length > 0 || !checked.success
    ? { contenu: null, errors }
    : { contenu: checked.data, errors: null };
}

const collegeOf = (name: string): string => name.slice(name.indexOf('_') + 1);

/** Takes out the colleges whose name was emptied, and adds the named new ones, under the key of their line until all is read. */
function withColleges(statuts: Statuts, partId: string, given: (name: string) => string): Statuts {
  if (partId !== 'colleges') return statuts;
  statuts.colleges = statuts.colleges.filter((one) => given(`nom_${one.id}`) !== '');
  for (const id of NEW_COLLEGES)
    if (given(`nom_${id}`) !== '')
      statuts.colleges.push({
        id,
        libelle: '',
        natures_admises: [],
        sieges_au_conseil: 0,
        poids_en_assemblee: 0,
        cotisation_centimes: null,
      });
  return statuts;
}

/** Gives new colleges a key of their name. */
function named(statuts: Statuts): Statuts {
  for (const one of statuts.colleges) {
    if (!(NEW_COLLEGES as readonly string[]).includes(one.id)) continue;
    const wanted = slugify(one.libelle).replaceAll('-', '_').slice(0, 70) || 'college';
    let id = wanted;
    for (let n = 2; statuts.colleges.some((two) => two.id === id); n++) id = `${wanted}_${n}`;
    one.id = id;
  }
  return statuts;
}
