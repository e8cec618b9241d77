import { type RawBuilder, sql } from 'kysely';

/** One of some words, by a number. */
export const pick = (by: RawBuilder<unknown>, words: readonly string[]): RawBuilder<string> =>
  sql`(${sql.raw(`array['${words.join("','")}']`)})[1 + (${by})::integer % ${sql.lit(words.length)}]`;

const KINDS = ['Atelier', 'Menuiserie', 'Fonderie', 'Imprimerie', 'Lycée professionnel', 'Laboratoire', 'Société'];
const STARTS = 'ba dro fi gul ko lan mé nis pra tou vex zi cha bour'.split(' ');
const MIDDLES = 'le ri ca mon da su né vo gra tis lou fa'.split(' ');
const ENDS = 'ac ois ène ard ville tour met gnon ier anne oux in'.split(' ');

/** An invented name that a number draws: what the organisation does, then a word; or the word alone. */
export function drawNames(n: RawBuilder<unknown>, form: 'whole' | 'bare' = 'whole'): RawBuilder<string> {
  const draw = (words: readonly string[], salt: string) =>
    pick(sql`(hashtext(${sql.lit(salt)} || (${n})::text)::bigint & 65535)`, words);
  const word = sql<string>`initcap(${draw(STARTS, 'a')} || ${draw(MIDDLES, 'b')} || ${draw(MIDDLES, 'c')} || ${draw(ENDS, 'd')})`;
  return form === 'bare' ? word : sql`${pick(n, KINDS)} || ' ' || ${word}`;
}
