import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { fold } from '#core/text/index.ts';
import { holds, nameHolds } from '#modules/organisations/index.ts';
import { ACTIVE, type ActionState, type Alert, LATE_DAYS, QUIET_WEEKS } from './action.ts';
import { type Action, actionColumns, actionTables } from './actions.sql.ts';

/** In what somebody is engaged: what her organisations pilot or help, and what she holds a role on. */
export interface Engaged {
  organisations: readonly string[];
  actions: readonly string[];
  projets: readonly string[];
}

export interface ActionFilter {
  /** Null: every campus. */
  campusId: string | null;
  /** Null: every action of the campus. */
  engaged: Engaged | null;
  /** A campus with which another one shares them; nothing: whoever leads them. */
  sharedWith?: string;
  q: string;
  /** A project, or a project and a theme of it: `id/id`; empty: all of them. */
  place: string;
  etat: string;
  priorite: string;
  alerte: string;
  /** Slug of the organisation that pilots. */
  pilote: string;
  /** Only those that were retained and are not done. */
  actives?: boolean;
  /** ISO day of Paris. */
  today: string;
}

/** Every action of a campus. @param today ISO day of Paris. */
export const everyAction = (campusId: string, today: string): ActionFilter => ({
  campusId,
  engaged: null,
  q: '',
  place: '',
  etat: '',
  priorite: '',
  alerte: '',
  pilote: '',
  today,
});
/** Actions of a campus are hundreds: what is counted of all of them reads all of them. */
export const MOST_ACTIONS = { limit: 5_000, offset: 0 };

const active = sql`a.etat = any(${[...ACTIVE]}::text[])`;
const mine = ({ organisations, actions, projets }: Engaged) => sql`(a.id = any(${[...actions]}::uuid[])
  or a.projet_id = any(${[...projets]}::uuid[]) or a.organisation_id = any(${[...organisations]}::uuid[])
  or exists (select from action_partenaire t where t.action_id = a.id and t.organisation_id = any(${[...organisations]}::uuid[])))`;

/** Whether the row `a` of `actionTables` calls for attention on a day: the same rules as `alertsOf`. */
export const alerted: Record<Alert, (today: string) => RawBuilder<unknown>> = {
  retard: (today) => sql`(a.etat = 'en_cours' and a.fin + ${LATE_DAYS}::int < ${today}::date)`,
  silence: (today) =>
    sql`(a.etat = 'en_cours' and (a.maj_le at time zone 'Europe/Paris')::date + ${QUIET_WEEKS * 7}::int < ${today}::date)`,
  sans_pilote: () => sql`(${active}
    and (o.id is null or nullif(trim(coalesce(m.prenom || ' ' || m.nom, c.prenom || ' ' || c.nom)), '') is null))`,
};

function kept(filter: ActionFilter): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`a.supprimee_le is null`];
  const [projet, axe] = filter.place.split('/');
  if (filter.campusId) parts.push(sql`j.campus_id = ${filter.campusId}::uuid`);
  if (filter.engaged) parts.push(mine(filter.engaged));
  if (filter.sharedWith)
    parts.push(sql`exists (select from action_partage s where s.action_id = a.id and s.etat = 'acceptee'
      and s.campus_id = ${filter.sharedWith}::uuid)`);
  if (projet) parts.push(sql`a.projet_id = ${projet}::uuid`);
  if (axe) parts.push(sql`a.axe_id = ${axe}::uuid`);
  if (filter.etat) parts.push(sql`a.etat = ${filter.etat}`);
  if (filter.actives) parts.push(active);
  if (filter.priorite) parts.push(sql`a.priorite = ${filter.priorite}`);
  if (filter.pilote) parts.push(sql`o.slug = ${filter.pilote}`);
  const alert = alerted[filter.alerte as Alert];
  if (alert) parts.push(alert(filter.today));
  for (const word of fold(filter.q).split(/\s+/).filter(Boolean).slice(0, 8))
    parts.push(sql`(${holds(sql`a.mots`, word)} or ${nameHolds('o', word)})`);
  return sql.join(parts, sql` and `);
}

/** Actions that a filter keeps, project by project, in the order of the themes; `actives`: how many of them were retained and are not done. */
export async function listActions(
  db: Db,
  filter: ActionFilter,
  slice: { limit: number; offset: number },
): Promise<{ rows: Action[]; total: number; actives: number }> {
  const { rows } = await sql<Action & { total: number; actives: number }>`
    select ${actionColumns}, count(*) over ()::int as total, count(*) filter (where ${active}) over ()::int as actives from ${actionTables} where ${kept(filter)}
    order by j.cree_le, j.id, x.rang nulls last, a.rang, a.titre, a.id
    limit ${slice.limit} offset ${slice.offset}`.execute(db);
  const { total = 0, actives = 0 } = rows[0] ?? {};
  return { rows: rows.map(({ total: _, actives: __, ...row }) => row as Action), total, actives };
}

/** Where each action of a campus stands, and nothing else of it. */
export async function stepsOf(
  db: Db,
  campusId: string,
): Promise<{ projetId: string; axeId: string | null; etat: ActionState; fin: string | null }[]> {
  const { rows } = await sql<{ projetId: string; axeId: string | null; etat: ActionState; fin: string | null }>`
    select a.projet_id as "projetId", a.axe_id as "axeId", a.etat, to_char(a.fin, 'YYYY-MM-DD') as fin
    from action a join projet j on j.id = a.projet_id
    where j.campus_id = ${campusId}::uuid and a.supprimee_le is null`.execute(db);
  return rows;
}

/** Slug and name of the organisations that pilot actions of a campus, by name. */
export async function pilotingIn(db: Db, campusId: string): Promise<[string, string][]> {
  const { rows } = await sql<{ slug: string; nom: string }>`
    select o.slug, o.nom from organisation o where o.supprimee_le is null and o.id in (
      select a.organisation_id from action a join projet j on j.id = a.projet_id
      where j.campus_id = ${campusId}::uuid and a.supprimee_le is null)
    order by o.nom collate "fr-x-icu", o.id`.execute(db);
  return rows.map(({ slug, nom }) => [slug, nom]);
}
