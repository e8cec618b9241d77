import type { MergeContext } from '#core/importing/dataset.ts';
import { slugify } from '#core/text/index.ts';
import { type CertificationInput, ensureCertifications, readableLabel } from '#modules/referentiels/index.ts';
import { CertificationMatcher } from './matching.ts';
import { plainTitle } from './plain-titles.ts';
import { readWording, type Wording } from './wording.ts';
import {
  type DistinctWording,
  distinctWordings,
  knownCertifications,
  placeKeys,
  placeWordings,
  yearOf,
} from './wordings.sql.ts';

export interface WordingOptions {
  /** Prefix of the keys of certifications made from a wording: `psup`, `affelnet`. */
  prefix: string;
  /** Reads a wording of this file. */
  read?(text: string): Wording;
}

/**
 * Gives a certification to each line that has none yet, by its wording: the known diploma that it names without doubt
 * (matching.ts), else a certification of its own, kept under the wording of the file.
 */
export async function resolveWordings(context: MergeContext, options: WordingOptions): Promise<void> {
  const wordings = await distinctWordings(context);
  if (wordings.length === 0) return;
  const read = options.read ?? readWording;
  const matcher = new CertificationMatcher(await knownCertifications(context, await yearOf(context)));
  const found: { formation: string; id: string }[] = [];
  const others: { row: DistinctWording; wording: Wording }[] = [];
  for (const row of wordings) {
    const wording = read(row.formation);
    const id = matcher.find(wording.types, wording.speciality);
    if (id) found.push({ formation: row.formation, id });
    else others.push({ row, wording });
  }
  await placeWordings(context, found);
  const items = new Map<string, CertificationInput>();
  const keys: { formation: string; cle: string }[] = [];
  for (const { row, wording } of others) {
    const item = certificationOf(wording, row.ligne, options.prefix);
    if (!items.has(item.cle)) items.set(item.cle, item);
    keys.push({ formation: row.formation, cle: item.cle });
  }
  await ensureCertifications(context.tx, [...items.values()], context.originId);
  await placeKeys(context, keys);
}

export function certificationOf(wording: Wording, ligne: number, prefix: string): CertificationInput {
  const intitule = plainTitle(readableTitle(wording.title), wording.sigle);
  // The plain title leaves the level out: the same words may name two of them.
  const level = slugify(intitule) === slugify(wording.title) ? '' : ` niveau ${wording.niveau}`;
  return {
    cle: `${prefix}:${slugify(`${wording.sigle} ${intitule}${level}`, 160)}`,
    intitule,
    sigle: wording.sigle || null,
    diplomeTypeCode: wording.types.find((type) => !type.startsWith('@')) ?? null,
    niveau: wording.niveau,
    ligne,
  };
}

/** Accents come back word by word when the file lost them; what is written in lower case by hand is left. */
const readableTitle = (title: string): string =>
  title
    .split(' - ')
    .map((piece) => (/[À-ÿ]/.test(piece) ? piece : recapitalise(piece)))
    .join(' - ');

function recapitalise(piece: string): string {
  const restored = readableLabel(piece.toUpperCase());
  const [original, accented] = [piece.split(' '), restored.split(' ')];
  if (original.length !== accented.length) return piece;
  // The case of the file (names of towns, of schools) with the accents of the language.
  return original
    .map((word, index) => {
      const other = accented[index]!;
      if (other.length !== word.length) return word;
      return [...other]
        .map((letter, at) => (/\p{Lu}/u.test(word[at] ?? '') ? letter.toUpperCase() : letter.toLowerCase()))
        .join('');
    })
    .join(' ');
}
