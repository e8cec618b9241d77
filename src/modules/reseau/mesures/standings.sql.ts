import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { MeasuredLine } from '#core/measures/index.ts';
import { type MembershipState, presentStates } from '../membership.ts';

export interface StandingLine extends Omit<MeasuredLine, 'href' | 'compte' | 'cellule' | 'detail'> {
  slug: string;
  genre: string;
  famille: string;
  statut: MembershipState;
  /** Partial ISO day. */
  debut: string | null;
  fin: string | null;
}

const cells = sql`o.id::text as cle, o.nom as titre, o.slug, o.genre, o.famille, s.nature = 'exemple' as exemple`;
const tables = sql`adhesion a join organisation o on o.id = a.organisation_id and o.supprimee_le is null
  join origine s on s.id = a.origine_id`;

/** Organisations whose standing on a day was one of some, each once: the last standing that covers the day. @param day ISO. */
export async function standingOn(
  db: Db,
  of: { campusId: string; day: string; statuts: readonly MembershipState[] },
): Promise<StandingLine[]> {
  const { rows } = await sql<StandingLine>`
    select ${cells}, e.statut, e.debut, e.fin
    from ${tables} join lateral (
      select p.statut, p.debut, p.fin from adhesion_etape p
      where p.adhesion_id = a.id and (p.debut is null or p.debut <= ${of.day}) and (p.fin is null or p.fin || '-99' >= ${of.day})
      order by p.rang desc limit 1) e on true
    where a.campus_id = ${of.campusId}::uuid and e.statut = any(${[...of.statuts]}::text[])
    order by o.nom collate "fr-x-icu", o.id`.execute(db);
  return rows;
}

interface Between {
  campusId: string;
  /** ISO days, both included. */
  du: string;
  au: string;
}
/** First day that a partial date may be: « 2024 » is the first of January. */
const firstDay = (column: string) => {
  const name = sql.ref(column);
  return sql`(${name} || case length(${name}) when 4 then '-01-01' when 7 then '-01' else '' end)`;
};
const present = sql`p.statut = any(${[...presentStates]}::text[])`;

/** Last day that a partial date may be, by which a standing holds until the end of its year or its month. */
const lastDay = (column: string) => {
  const name = sql.ref(column);
  return sql`(${name} || case length(${name}) when 4 then '-12-31' when 7 then '-31' else '' end)`;
};
/** Organisations whose first standing in the network began in a period. */
export async function enteredBetween(db: Db, { campusId, du, au }: Between): Promise<StandingLine[]> {
  const { rows } = await sql<StandingLine>`
    select ${cells}, e.statut, e.debut, e.fin
    from ${tables} join lateral (select p.statut, p.debut, p.fin from adhesion_etape p
      where p.adhesion_id = a.id and ${present} order by p.rang limit 1) e on true
    where a.campus_id = ${campusId}::uuid and ${firstDay('e.debut')} between ${du} and ${au}
    order by e.debut, o.nom collate "fr-x-icu", o.id`.execute(db);
  return rows;
}

/** Organisations whose last standing in the network ended in a period; a suspension does not make them leave. */
export async function leftBetween(db: Db, { campusId, du, au }: Between): Promise<StandingLine[]> {
  const { rows } = await sql<StandingLine>`
    select ${cells}, e.statut, e.debut, e.fin
    from ${tables} join lateral (select p.rang, p.statut, p.debut, p.fin from adhesion_etape p
      where p.adhesion_id = a.id and ${present} order by p.rang desc limit 1) e on true
    where a.campus_id = ${campusId}::uuid and ${lastDay('e.fin')} between ${du} and ${au}
      and not exists (select 1 from adhesion_etape x where x.adhesion_id = a.id and x.rang > e.rang and x.statut = 'suspendu')
    order by e.fin, o.nom collate "fr-x-icu", o.id`.execute(db);
  return rows;
}
