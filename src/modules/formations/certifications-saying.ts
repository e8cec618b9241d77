import type pg from 'pg';
import { findCertificationsSaying } from './certifications-saying.sql.ts';
import { buildQuery, type Correction, typedWords } from './typed-words.ts';
import { lookUpWords } from './vocabulary.sql.ts';

const MOST = 400;

export interface SaidCertifications {
  /** Identifiers of the certifications that say all the words, by their title, domain or trades. */
  all: string[];
  /** Those that say one of the rarer words: when no other says all, or when one word is plainly the subject (« maintenance nucléaire »). */
  some: string[];
  corrections: Correction[];
}

/**
 * The certifications that some typed words name, forgiving what the search of the catalogue forgives (accents, beginnings,
 * typos, trades). Nothing typed, or nothing but words that mean nothing here: both lists are empty.
 */
export async function certificationsSaying(pool: pg.Pool, words: string): Promise<SaidCertifications> {
  const { groups, rare, corrections } = buildQuery(await lookUpWords(pool, typedWords(words)));
  if (groups.length === 0) return { all: [], some: [], corrections };
  const all = await findCertificationsSaying(pool, groups.map((one) => one.query).join(' & '), MOST);
  if (groups.length === 1 || (all.length > 0 && rare.length === groups.length)) return { all, some: [], corrections };
  const some = await findCertificationsSaying(pool, rare.map((one) => one.query).join(' | '), MOST);
  return { all, some, corrections };
}
