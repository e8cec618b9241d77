import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { OrganisationKind } from '#modules/organisations/index.ts';
import { honouredStates } from '../commitment-kinds.ts';
import { type MembershipState, presentStates } from '../membership.ts';
import type { CoverageGroup } from './coverage.ts';

/** Members of a campus counted by standing, family and département: those of the list of members. */
export async function coverageGroups(db: Db, campusId: string): Promise<CoverageGroup[]> {
  const { rows } = await sql<CoverageGroup>`
    select a.statut, o.famille, o.departement_code as departement, count(*)::int as n
    from adhesion a join organisation o on o.id = a.organisation_id
    where a.campus_id = ${campusId}::uuid and o.supprimee_le is null group by 1, 2, 3`.execute(db);
  return rows;
}

/** Départements of the territory that a campus names, and some others. */
export async function coveragePlaces(
  db: Db,
  campusId: string,
  others: readonly string[],
): Promise<{ code: string; nom: string; territory: boolean }[]> {
  const { rows } = await sql<{ code: string; nom: string; territory: boolean }>`
    select * from (
      select d.code, d.nom, exists (select from campus_territoire t where t.campus_id = ${campusId}::uuid
        and (t.genre, t.code) in (('departement', d.code), ('academie', d.academie_code), ('region', d.region_code))) as territory
      from departement d) places
    where territory or code = any(${[...others]}::text[]) order by code`.execute(db);
  return rows;
}

/** A member with whom nothing has passed for a while. ISO days; null: never, as far as is known. */
export interface DormantRow {
  slug: string;
  nom: string;
  genre: OrganisationKind;
  commune: string | null;
  statut: MembershipState;
  debut: string | null;
  contactLe: string | null;
  reunionLe: string | null;
  actionLe: string | null;
  engagementLe: string | null;
  exemple: boolean;
}

/**
 * Members of today without exchange, meeting, action, signature nor contribution since a day, silent for longest first. Who came
 * in since is not one of them.
 * @param order.meetings, order.actions rows `organisation_id`, `le` of the rooms above.
 */
export async function dormantMembers(
  db: Db,
  order: {
    campusId: string;
    since: string;
    today: string;
    meetings: RawBuilder<unknown>;
    actions: RawBuilder<unknown>;
    limit: number;
    offset: number;
  },
): Promise<{ rows: DormantRow[]; total: number }> {
  const { rows } = await sql<DormantRow & { total: number }>`
    select o.slug, o.nom, o.genre, o.commune_nom as commune, a.statut, a.debut,
      to_char(a.contact_le, 'YYYY-MM-DD') as "contactLe", to_char(r.le, 'YYYY-MM-DD') as "reunionLe",
      to_char(n.le, 'YYYY-MM-DD') as "actionLe", to_char(e.le, 'YYYY-MM-DD') as "engagementLe", s.nature = 'exemple' as exemple, (count(*) over ())::int as total
    from adhesion a join organisation o on o.id = a.organisation_id join origine s on s.id = a.origine_id
    left join (${order.meetings}) r on r.organisation_id = a.organisation_id
    left join (${order.actions}) n on n.organisation_id = a.organisation_id
    left join (
      select g.organisation_id, max(greatest(g.signature_le, p.recu_le)) as le
      from engagement g left join (select p.engagement_id, max(x.recu_le) as recu_le from promesse p
        join apport x on x.promesse_id = p.id group by 1) p on p.engagement_id = g.id
      where g.campus_id = ${order.campusId}::uuid and g.etat = any(${[...honouredStates]}::text[])
      group by 1) e on e.organisation_id = a.organisation_id
    where a.campus_id = ${order.campusId}::uuid and a.statut = any(${[...presentStates]}::text[])
      and (a.fin is null or a.fin || '-99' >= ${order.today}) and o.supprimee_le is null
      and (a.debut is null or a.debut <= ${order.since})
      and coalesce(greatest(a.contact_le, r.le, n.le, e.le) < ${order.since}::date, true)
    order by greatest(a.contact_le, r.le, n.le, e.le) nulls first, o.nom collate "fr-x-icu", o.id
    limit ${order.limit} offset ${order.offset}`.execute(db);
  return { rows, total: rows[0]?.total ?? 0 };
}
