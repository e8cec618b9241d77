/** What a form holds, field by field, as its inputs send it. */
export type FormValues = Readonly<Record<string, string>>;

export interface MergedField {
  field: string;
  /** Value when the form was opened; null when that version can no longer be found. */
  base: string | null;
  mine: string;
  theirs: string;
}

export interface Merge {
  /** Every field: theirs and mine gathered; a field in dispute holds mine. */
  values: Record<string, string>;
  /** Both changed it, to different values. */
  conflicts: MergedField[];
  /** Only one of the two changed it: gathered without asking. */
  gathered: (MergedField & { from: 'mine' | 'theirs' })[];
}

/**
 * Gathers two versions of a form that started from one state. Without that state, every difference is in dispute: nothing
 * is taken from anybody by guess.
 */
export function mergeVersions(
  fields: readonly string[],
  base: FormValues | null,
  mine: FormValues,
  theirs: FormValues,
): Merge {
  const merge: Merge = { values: {}, conflicts: [], gathered: [] };
  for (const field of fields) {
    const [was, my, their] = [base ? (base[field] ?? '') : null, mine[field] ?? '', theirs[field] ?? ''];
    const one: MergedField = { field, base: was, mine: my, theirs: their };
    merge.values[field] = my;
    if (my === their) continue;
    if (my === was) {
      merge.values[field] = their;
      merge.gathered.push({ ...one, from: 'theirs' });
    } else if (their === was) merge.gathered.push({ ...one, from: 'mine' });
    else merge.conflicts.push(one);
  }
  return merge;
}

/** Names of the inputs of a field in dispute on the page of both versions. */
export const choiceNames = (field: string) => ({
  choice: `choix_${field}`,
  mine: `mienne_${field}`,
  theirs: `actuelle_${field}`,
  other: `autre_${field}`,
});

/**
 * Turns the choices of the page of both versions into the plain fields of the form, before its schema reads them. A body
 * that comes from the form itself goes through untouched.
 */
export function withChoices(body: unknown): unknown {
  if (body === null || typeof body !== 'object') return body;
  const values = { ...(body as Record<string, unknown>) };
  for (const [name, choice] of Object.entries(values)) {
    if (!name.startsWith('choix_')) continue;
    const field = name.slice('choix_'.length);
    const names = choiceNames(field);
    const from = choice === 'actuelle' ? names.theirs : choice === 'autre' ? names.other : names.mine;
    values[field] = values[from] ?? '';
    for (const one of Object.values(names)) delete values[one];
  }
  return values;
}
