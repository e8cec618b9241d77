import { slugify } from '#core/text/index.ts';
import type { Statuts } from '../statuts.ts';
import { decisionKeys, NEW_DECISIONS, OUTSIDE } from './added-fields.ts';
import { isRule, OUT, type StatutsField } from './field.ts';
import { blankMajority, NEW_MAJORITIES } from './majority-fields.ts';
import { bodyIn } from './parts.ts';
import { NEW_COLLEGES } from './rule-fields.ts';

type Given = (name: string) => string;

const lineOf = (name: string): string => name.slice(name.indexOf('_') + 1);
const isNew = (keys: readonly string[], line: string): boolean => keys.includes(line);

/**
 * A line whose name is empty is not read: a college that is taken out, or something new that is not filled. `error`: the rest of it
 * is filled, and asks for its name.
 */
export function unnamedLine(
  partId: string,
  field: Pick<StatutsField, 'name' | 'group' | 'value' | 'takes'>,
  given: Given,
): { name: string; error: string | null } | null {
  const line = lineOf(field.name);
  if (partId === 'colleges') {
    const name = `nom_${line}`;
    if (given(name) !== '') return null;
    const filled = isNew(NEW_COLLEGES, line) && given(field.name) !== '';
    return { name, error: filled ? 'Donnez le nom de ce collège.' : null };
  }
  if (field.takes || isRule(field)) return null;
  const [name, text] =
    partId === 'majorites'
      ? [`libelle_${line}`, 'Donnez le nom de cette majorité.']
      : [`objet_${line}`, 'Donnez l’objet de ces décisions.'];
  if (partId === 'instances' || given(name) !== '') return null;
  const filled = given(field.name) !== '' && given(field.name) !== field.value;
  return { name, error: filled ? text : null };
}

/** Takes out the colleges whose name was emptied, and adds what is new, under the key of its line until all is read. */
export function withLines(statuts: Statuts, partId: string, given: Given): Statuts {
  if (partId === 'colleges') {
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
  }
  if (partId === 'majorites')
    for (const id of NEW_MAJORITIES) if (given(`libelle_${id}`) !== '') statuts.majorites.push(blankMajority(id));
  const body = bodyIn(statuts, partId);
  for (const key of body ? NEW_DECISIONS : []) {
    const objet = given(`objet_${key}`);
    if (objet !== '') body?.competences.push({ objet, majorite: given(`majorite_${key}`) });
  }
  return statuts;
}

/** Whether a field belongs to a line that is taken out: what else it holds is not read. */
export const inLineOut = (fields: readonly StatutsField[], field: StatutsField, given: Given): boolean =>
  !field.takes && fields.some((one) => one.takes && lineOf(one.name) === lineOf(field.name) && given(one.name) === OUT);

/** Takes out of a copy what the page of the statutes says to; a body goes with the rules of its mandates. */
export function withoutLines(
  copy: Statuts,
  { statuts, partId, given }: { statuts: Statuts; partId: string; given: Given },
): Statuts {
  const stays = ({ id }: { id: string }): boolean => given(`sort_${id}`) !== OUT;
  if (partId === 'instances') {
    copy.instances = copy.instances.filter(stays);
    copy.mandats = copy.mandats.filter((one) => stays({ id: one.instance }));
  }
  if (partId === 'majorites') copy.majorites = copy.majorites.filter(stays);
  if (partId === 'mandats') copy.mandats = copy.mandats.filter(stays);
  const body = bodyIn(copy, partId);
  if (body) {
    // What was added stands after what the page listed.
    const keys = decisionKeys(bodyIn(statuts, partId)!.competences);
    body.competences = body.competences.filter((_, rank) => !keys[rank] || given(`majorite_${keys[rank]}`) !== OUT);
  }
  return copy;
}

/** Gives new colleges and majorities a key of their name. */
export function named(statuts: Statuts): Statuts {
  rename(statuts.colleges, { keys: NEW_COLLEGES, reserved: [], plain: 'college' });
  rename(statuts.majorites, { keys: NEW_MAJORITIES, reserved: [OUTSIDE], plain: 'majorite' });
  return statuts;
}

function rename(
  list: { id: string; libelle: string }[],
  { keys, reserved, plain }: { keys: readonly string[]; reserved: readonly string[]; plain: string },
): void {
  const taken = (id: string): boolean =>
    keys.includes(id) || reserved.includes(id) || list.some((one) => one.id === id);
  for (const one of list) {
    if (!isNew(keys, one.id)) continue;
    const wanted = slugify(one.libelle).replaceAll('-', '_').slice(0, 70) || plain;
    let id = wanted;
    for (let n = 2; taken(id); n++) id = `${wanted}_${n}`;
    one.id = id;
  }
}
