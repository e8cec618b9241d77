import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { holds, nameHolds } from '#modules/organisations/index.ts';
import { stillNamed } from '../contact-list.sql.ts';
import { personOpposes } from '../opposition.sql.ts';
import type { ExchangeKind } from './exchange.ts';

/** Somebody who was there, in the function that was hers. */
export interface Present {
  id: string;
  nom: string;
  titre: string;
}

export interface ExchangeRow {
  id: string;
  organisation: string;
  organisationSlug: string;
  genre: ExchangeKind;
  le: string;
  recit: string;
  auteurId: string | null;
  presents: Present[];
  /** People who were there and may not be named: opposed, or erased since. */
  tus: number;
  suite: string | null;
  suiteQui: string | null;
  suiteLe: string | null;
  suiteFaiteLe: Date | null;
  exemple: boolean;
}

export interface ExchangeFilter {
  campusId: string;
  organisationId?: string;
  words?: readonly string[];
  genre?: ExchangeKind | '';
  suite?: '' | 'a_faire' | 'retard' | 'faite';
  /** Account that must do what is next. */
  qui?: string | null;
  /** ISO days, both included; empty: whenever. */
  depuis?: string;
  jusqua?: string;
  today: string;
}

/** Whether the row `c` of `contact` may be read by name. */
export const named = sql<boolean>`(c.oppose_le is null and ${stillNamed} and not ${personOpposes(sql`c.courriel`, sql`c.compte_id`)})`;

/** Columns `presents` and `tus` of an exchange `e`. */
const presentsOf = sql`
  coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'nom', trim(c.prenom || ' ' || c.nom), 'titre', p.titre)
    order by c.nom collate "fr-x-icu", c.prenom collate "fr-x-icu", c.id)
    from echange_present p join contact c on c.id = p.contact_id where p.echange_id = e.id and ${named}), '[]') as presents,
  (select count(*)::int from echange_present p join contact c on c.id = p.contact_id
    where p.echange_id = e.id and not ${named}) as tus`;

/** Columns that the list and the sheet both say, of an exchange `e` with its organisation `o` and its origin `s`. */
export const exchangeColumns = sql`e.id, o.nom as organisation, o.slug as "organisationSlug", e.genre,
  to_char(e.le, 'YYYY-MM-DD') as le, e.recit, e.auteur_id as "auteurId", ${presentsOf}, e.suite, e.suite_qui as "suiteQui",
  to_char(e.suite_le, 'YYYY-MM-DD') as "suiteLe", e.suite_faite_le as "suiteFaiteLe", s.nature = 'exemple' as exemple`;

const kept = (filter: ExchangeFilter): RawBuilder<unknown> => {
  const parts = [
    sql`e.campus_id = ${filter.campusId}::uuid and e.retire_le is null
    and e.organisation_id not in (select id from organisation where supprimee_le is not null)`,
  ];
  if (filter.organisationId) parts.push(sql`e.organisation_id = ${filter.organisationId}::uuid`);
  if (filter.genre) parts.push(sql`e.genre = ${filter.genre}`);
  if (filter.depuis) parts.push(sql`e.le >= ${filter.depuis}::date`);
  if (filter.jusqua) parts.push(sql`e.le <= ${filter.jusqua}::date`);
  if (filter.qui) parts.push(sql`e.suite_qui = ${filter.qui}`);
  if (filter.suite === 'faite') parts.push(sql`e.suite_faite_le is not null`);
  if (filter.suite === 'a_faire') parts.push(sql`e.suite is not null and e.suite_faite_le is null`);
  if (filter.suite === 'retard') {
    parts.push(sql`e.suite is not null and e.suite_faite_le is null and e.suite_le < ${filter.today}::date`);
  }
  for (const word of filter.words ?? []) {
    // Names are folded once an organisation of the campus, not once an exchange; those of an uncommon word by their index.
    parts.push(sql`(${holds(sql`e.mots`, word)} or e.organisation_id in (
      select n.id from adhesion a join organisation n on n.id = a.organisation_id
      where a.campus_id = ${filter.campusId}::uuid and ${nameHolds('n', word)}))`);
  }
  return sql.join(parts, sql` and `);
};

/** Exchanges that a filter keeps, the last one first; those withdrawn are in no list. */
export async function listExchanges(
  db: Db,
  filter: ExchangeFilter,
  slice: { limit: number; offset: number },
): Promise<{ rows: ExchangeRow[]; total: number }> {
  // What is joined for the eye is only joined for the page that is shown, and only that page is put in order.
  const { rows } = await sql<ExchangeRow & { total: number }>`
    with page as (
      select e.id, count(*) over ()::int as total
      from echange e where ${kept(filter)} order by e.le desc, e.cree_le desc, e.id limit ${slice.limit} offset ${slice.offset})
    select ${exchangeColumns}, page.total
    from page join echange e on e.id = page.id join organisation o on o.id = e.organisation_id
    join origine s on s.id = e.origine_id order by e.le desc, e.cree_le desc, e.id`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** Accounts that some rows name: who wrote, who must act. */
export const accountsOf = (rows: readonly Pick<ExchangeRow, 'auteurId' | 'suiteQui'>[]): string[] => [
  ...new Set(rows.flatMap((row) => [row.auteurId, row.suiteQui].flatMap((id) => id ?? []))),
];

/** What somebody must do next. */
export interface DueStep {
  id: string;
  campusId: string;
  campus: string;
  campusNom: string;
  organisation: string;
  suite: string;
  suiteQui: string;
  suiteLe: string;
}

/** What is to do until a day. @param order.qui that account only. @param order.untold what nobody was told of yet. */
export async function dueSteps(
  db: Db,
  order: { until: string; qui?: string; campuses?: readonly string[]; untold?: boolean; limit: number | null },
): Promise<DueStep[]> {
  const { rows } = await sql<DueStep>`
    select e.id, e.campus_id as "campusId", c.slug as campus, coalesce(c.nom_usuel, c.nom) as "campusNom",
      o.nom as organisation, e.suite, e.suite_qui as "suiteQui", to_char(e.suite_le, 'YYYY-MM-DD') as "suiteLe"
    from echange e join organisation o on o.id = e.organisation_id and o.supprimee_le is null
    join campus c on c.id = e.campus_id
    where e.suite is not null and e.suite_qui is not null and e.suite_faite_le is null and e.retire_le is null
      and e.suite_le <= ${order.until}::date
      ${order.qui ? sql`and e.suite_qui = ${order.qui}` : sql``}
      ${order.campuses ? sql`and e.campus_id = any(${[...order.campuses]}::uuid[])` : sql``}
      ${order.untold ? sql`and e.suite_dite_le is distinct from e.suite_le` : sql``}
    order by e.suite_le, o.nom collate "fr-x-icu", e.id limit ${order.limit}`.execute(db);
  return rows;
}
