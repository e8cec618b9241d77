import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { Effect, Row, RowPair } from '#core/merging/index.ts';
import type { TieState } from './tie.ts';

/** States of a line from what says the most; one that a campus typed and that nobody has said yes to comes last. */
const OPENEST = ['ouverte', 'en_projet', 'fermee', 'a_confirmer'];

/** One effect for what a join changed of a row; none when it changed nothing. */
function effectOf(table: string, key: Row, before: Row, after: Row): Effect[] {
  const moved = Object.keys(after).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  const of = (row: Row): Row => Object.fromEntries(moved.map((name) => [name, row[name]]));
  return moved.length === 0 ? [] : [{ table, key, before: of(before), after: of(after) }];
}

/** Joins a line into the one that the kept organisation has: the more open state, with its source, and the last year seen. */
export async function joinLines(db: Db, { kept, other }: RowPair): Promise<Effect[]> {
  const rank = (row: Row): number => OPENEST.indexOf(String(row.etat));
  const said = rank(other) < rank(kept) ? other : kept;
  const { rows } = await sql<{ apres: Row }>`
    update ligne_formation l set etat = o.etat, origine_id = o.origine_id, origine_ligne = o.origine_ligne,
      vue_en = greatest(l.vue_en, ${other.vue_en}::smallint), modifiee_le = now()
    from ligne_formation o where l.id = ${kept.id}::uuid and o.id = ${said.id}::uuid
    returning jsonb_build_object('etat', l.etat, 'origine_id', l.origine_id, 'origine_ligne', l.origine_ligne,
      'vue_en', l.vue_en) as apres`.execute(db);
  return rows.flatMap(({ apres }) => effectOf('ligne_formation', { id: kept.id }, kept, apres));
}

/** What both agreed on or the establishment contests, then what is shown, asked, submitted, taken out, set aside. */
function weight(tie: Row): number {
  const rest: TieState[] = ['confirmee', 'a_confirmer', 'soumise', 'retiree', 'ecartee'];
  const agreed = tie.par_cote === 'etablissement' || (tie.par_cote === 'campus' && tie.sur_parole !== true);
  const answered = tie.etat === 'contestee' || (tie.etat === 'confirmee' && agreed);
  return answered ? 0 : 1 + rest.indexOf(tie.etat as TieState);
}

/** Of two answers, the later one. */
function stronger(kept: Row, other: Row): Row {
  if (weight(other) !== weight(kept)) return weight(other) < weight(kept) ? other : kept;
  const later = Date.parse(String(other.depuis)) > Date.parse(String(kept.depuis));
  return weight(kept) === 0 && later ? other : kept;
}

/** Joins what a campus says of a line into what it says of the kept one: the stronger state whole, with who brought it. */
export async function joinTies(db: Db, { kept, other }: RowPair): Promise<Effect[]> {
  if (stronger(kept, other) === kept) return [];
  const key = { ligne_id: kept.ligne_id, campus_id: kept.campus_id };
  const { rows } = await sql<{ apres: Row }>`
    update ligne_campus k set etat = o.etat, depuis = o.depuis, par_id = o.par_id, par_cote = o.par_cote,
      sur_parole = o.sur_parole, motif = o.motif, origine_id = o.origine_id, version = k.version + 1
    from ligne_campus o where k.id = ${kept.id}::uuid and o.id = ${other.id}::uuid
    returning jsonb_build_object('etat', k.etat, 'depuis', k.depuis, 'par_id', k.par_id, 'par_cote', k.par_cote,
      'sur_parole', k.sur_parole, 'motif', k.motif, 'origine_id', k.origine_id) as apres`.execute(db);
  return rows.flatMap(({ apres }) => effectOf('ligne_campus', key, kept, apres));
}
