import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { hasCode, type OrganisationFamily, type OrganisationKind } from '#modules/organisations/index.ts';
import { type CommitmentKind, type CommitmentState, runningStates } from './commitment-kinds.ts';
import { notRenewed } from './commitment-list.sql.ts';
import type { SheetState } from './contacts/labels.ts';
import type { MembershipState } from './membership.ts';

/** What a list of members is narrowed to; empty lists and nulls narrow nothing. */
export interface MemberFilter {
  words: readonly string[];
  statuts: readonly MembershipState[];
  kinds: readonly OrganisationKind[] | null;
  famille: string;
  college: string;
  departement: string;
  /** ISO day: nothing has passed since; null: whenever. */
  silentSince: string | null;
  /** ISO days between which a running commitment ends. */
  ending: { from: string; to: string } | null;
  /** A commitment that the member has; `aucun`: none that runs. null: whatever it has. */
  commitment: CommitmentAsked | null;
  /** ISO day: nobody has confirmed its sheet since; null: whenever. */
  unconfirmedSince: string | null;
  /** Where its confirmation stands, `since` being the first ISO day on which one still holds; null: wherever. */
  sheet: { state: SheetState; since: string } | null;
  /** Not further than some kilometres from a point; a sheet without a place is not kept. `nowhere`: nobody is. null: wherever. */
  near: { latitude: number; longitude: number; km: number } | 'nowhere' | null;
  /** A label that the member has; empty: whatever it has. */
  label: string;
  /** Whether it leads or helps an action under way; `tu`: the person reads no action, and nobody is kept. null: whatever it leads. */
  actions: { asked: ActionsAsked; engaged: RawBuilder<unknown> } | 'tu' | null;
  /** Addresses of the organisations that were chosen one by one; null: whichever. */
  slugs: readonly string[] | null;
}

/** Rows `organisation_id`, `action_id`, `pilote` of actions under way. @param among ids of some organisations, as a subquery; null: of all. */
export type EngagedRows = (among: RawBuilder<unknown> | null) => RawBuilder<unknown>;

export type ActionsAsked = 'mene' | 'participe' | 'engage' | 'sans';

export interface CommitmentAsked {
  nature: CommitmentKind | '';
  etat: CommitmentState | 'en_cours' | 'aucun' | '';
}

export interface MemberRow {
  id: string;
  organisationId: string;
  slug: string;
  nom: string;
  genre: OrganisationKind;
  famille: OrganisationFamily;
  commune: string | null;
  departement: string | null;
  statut: MembershipState;
  fondateur: boolean;
  roles: string[];
  college: string | null;
  correspondant: string | null;
  debut: string | null;
  fin: string | null;
  contactLe: string | null;
  /** Public pages name it as a member. */
  nomPublic: boolean;
  /** First end of what it has signed, still runs and was not taken up; null: none, or without a term. */
  echeance: string | null;
  /** Running commitments that nothing has taken up. */
  engagements: number;
  etiquettes: string[];
  /** ISO day on which its sheet was last said to be exact. */
  confirmeeLe: string | null;
  /** Actions under way that it pilots, and in which it is engaged beside who pilots; 0 for who reads none. */
  actionsMenees: number;
  actionsPartenaire: number;
  exemple: boolean;
}

export type MemberOrder = 'nom' | 'statut' | 'echeance' | 'contact';

const ORDERS: Record<MemberOrder, RawBuilder<unknown>> = {
  nom: sql`o.nom collate "fr-x-icu"`,
  statut: sql`array_position(array['fondateur','membre','partenaire','soutien','suspendu','candidat','prospect','cite','ancien'], a.statut)`,
  echeance: sql`e.echeance nulls last`,
  contact: sql`a.contact_le nulls first`,
};

/** Running commitments of a campus that nothing has taken up, one line an organisation. */
const running = (campusId: string) => sql`(
  select g.organisation_id, min(g.echeance) as echeance, count(*)::int as n from engagement g
  where g.campus_id = ${campusId}::uuid and g.etat = any(${[...runningStates]}::text[]) and ${notRenewed}
  group by g.organisation_id)`;

const committed = ({ nature, etat }: CommitmentAsked): RawBuilder<unknown> => {
  const states = etat === 'en_cours' || etat === 'aucun' ? runningStates : etat === '' ? [] : [etat];
  return sql`${etat === 'aucun' ? sql`not ` : sql``}exists (select from engagement g where g.campus_id = a.campus_id
    and g.organisation_id = a.organisation_id and (${nature} = '' or g.nature = ${nature})
    ${states.length > 0 ? sql`and g.etat = any(${[...states]}::text[])` : sql``})`;
};

/** Rows `engaged` have `organisation_id`, `action_id`, `pilote`. */
const acting = (filter: MemberFilter['actions']): RawBuilder<unknown>[] => {
  if (filter === null) return [];
  if (filter === 'tu') return [sql`false`];
  const { asked, engaged } = filter;
  const led = asked === 'mene' ? sql`where pilote` : asked === 'participe' ? sql`where not pilote` : sql``;
  return [sql`o.id ${asked === 'sans' ? sql`not ` : sql``}in (select organisation_id from (${engaged}) x ${led})`];
};

const confirmedDay = sql`(o.confirmee_le at time zone 'Europe/Paris')::date`;

const inSheetState = ({ state, since }: NonNullable<MemberFilter['sheet']>): RawBuilder<unknown> => {
  if (state === 'jamais') return sql`o.confirmee_le is null`;
  return state === 'oui' ? sql`${confirmedDay} >= ${since}::date` : sql`${confirmedDay} < ${since}::date`;
};

const NO_ACTION: EngagedRows = () =>
  sql`select null::uuid as organisation_id, null::uuid as action_id, false as pilote where false`;

/** Which rows `a` of `adhesion` joined to `o` of `organisation` a filter keeps, in a campus. */
export const memberWhere = (campusId: string, filter: MemberFilter): RawBuilder<unknown> => {
  const parts = [sql`a.campus_id = ${campusId}::uuid and o.supprimee_le is null`];
  if (filter.statuts.length > 0) parts.push(sql`a.statut = any(${[...filter.statuts]}::text[])`);
  if (filter.kinds) parts.push(sql`o.genre = any(${[...filter.kinds]}::text[])`);
  if (filter.famille) parts.push(sql`o.famille = ${filter.famille}`);
  if (filter.college) parts.push(sql`a.college = ${filter.college}`);
  if (filter.departement) parts.push(sql`o.departement_code = ${filter.departement}`);
  if (filter.silentSince) parts.push(sql`(a.contact_le is null or a.contact_le < ${filter.silentSince}::date)`);
  if (filter.ending) {
    parts.push(sql`exists (select from engagement g where g.campus_id = a.campus_id
      and g.organisation_id = a.organisation_id and g.etat = any(${[...runningStates]}::text[])
      and g.echeance between ${filter.ending.from}::date and ${filter.ending.to}::date and ${notRenewed})`);
  }
  if (filter.commitment) parts.push(committed(filter.commitment));
  if (filter.unconfirmedSince) {
    parts.push(sql`coalesce(o.confirmee_le, o.creee_le) < ${filter.unconfirmedSince}::date`);
  }
  if (filter.sheet) parts.push(inSheetState(filter.sheet));
  if (filter.near === 'nowhere') parts.push(sql`false`);
  else if (filter.near) {
    const { latitude, longitude, km } = filter.near;
    parts.push(
      sql`(o.position <-> position_terre(${latitude}::float8, ${longitude}::float8)) <= corde_km(${km}::float8)`,
    );
  }
  if (filter.label) parts.push(sql`${filter.label} = any(a.etiquettes)`);
  parts.push(...acting(filter.actions));
  if (filter.slugs) parts.push(sql`o.slug = any(${[...filter.slugs]}::text[])`);
  for (const word of filter.words) {
    parts.push(sql`(strpos(lower(unaccent(o.nom || ' ' || coalesce(o.commune_nom, ''))), ${word}) > 0
      or ${hasCode(word)})`);
  }
  return sql.join(parts, sql` and `);
};

/** Members of a campus that a filter keeps, in an order, and how many they are. */
export async function listMembers(
  db: Db,
  campusId: string,
  filter: MemberFilter,
  page: { order: MemberOrder; limit: number; offset: number; engaged: EngagedRows | null },
): Promise<MemberRow[]> {
  // What is joined for the eye is only joined for the page that is shown.
  const ends = page.order === 'echeance' ? sql`left join ${running(campusId)} e on e.organisation_id = o.id` : sql``;
  const { rows } = await sql<MemberRow>`
    with page as (
      select a.id, a.organisation_id, row_number() over (order by ${ORDERS[page.order]}, o.nom collate "fr-x-icu", o.id) as n
      from adhesion a join organisation o on o.id = a.organisation_id ${ends}
      where ${memberWhere(campusId, filter)} order by n limit ${page.limit} offset ${page.offset}),
    acting as (select organisation_id, (count(*) filter (where pilote))::int as led, (count(*) filter (where not pilote))::int as helped
      from (${(page.engaged ?? NO_ACTION)(sql`(select organisation_id from page)`)}) x group by 1)
    select a.id, o.id as "organisationId", o.slug, o.nom, o.genre, o.famille, o.commune_nom as commune,
      o.departement_code as departement, a.statut, a.fondateur, a.roles, a.college, a.etiquettes, a.debut, a.fin,
      nullif(trim(coalesce(c.prenom, '') || ' ' || coalesce(c.nom, '')), '') as correspondant,
      to_char(a.contact_le, 'YYYY-MM-DD') as "contactLe", a.nom_public as "nomPublic", to_char(${confirmedDay}, 'YYYY-MM-DD') as "confirmeeLe", to_char(e.echeance, 'YYYY-MM-DD') as echeance,
      coalesce(e.n, 0) as engagements, coalesce(z.led, 0) as "actionsMenees", coalesce(z.helped, 0) as "actionsPartenaire", s.nature = 'exemple' as exemple
    from page join adhesion a on a.id = page.id join organisation o on o.id = a.organisation_id
    join origine s on s.id = a.origine_id left join contact c on c.id = a.correspondant_id
    left join acting z on z.organisation_id = o.id
    left join lateral (select min(g.echeance) as echeance, count(*)::int as n from engagement g
      where g.campus_id = a.campus_id and g.organisation_id = a.organisation_id
        and g.etat = any(${[...runningStates]}::text[]) and ${notRenewed}) e on true
    order by page.n`.execute(db);
  return rows;
}

/** How many members share the same values of what a list is narrowed by. */
export interface MemberGroup {
  statut: MembershipState;
  genre: OrganisationKind;
  famille: OrganisationFamily;
  college: string | null;
  departement: string | null;
  /** How many of the days asked nothing has passed since: 0, it is more recent than them all. */
  silence: number;
  ending: boolean;
  n: number;
}

/**
 * Every member that a filter keeps, counted together: one reading gives the count of each value of each criterion.
 * @param order.silences ISO days, the nearest first.
 */
export async function countGroups(
  db: Db,
  campusId: string,
  order: { filter: MemberFilter; silences: readonly string[]; ending: { from: string; to: string } },
): Promise<MemberGroup[]> {
  const { rows } = await sql<MemberGroup>`
    select a.statut, o.genre, o.famille, a.college, o.departement_code as departement,
      ${order.silences.length} - width_bucket(coalesce(a.contact_le, '0001-01-01'), ${[...order.silences].reverse()}::date[]) as silence,
      e.organisation_id is not null as ending, count(*)::int as n
    from adhesion a join organisation o on o.id = a.organisation_id
    left join (select distinct g.organisation_id from engagement g where g.campus_id = ${campusId}::uuid
      and g.etat = any(${[...runningStates]}::text[]) and ${notRenewed}
      and g.echeance between ${order.ending.from}::date and ${order.ending.to}::date) e
      on e.organisation_id = a.organisation_id
    where ${memberWhere(campusId, order.filter)} group by 1, 2, 3, 4, 5, 6, 7`.execute(db);
  return rows;
}

/** Names of départements, for a list to choose from. */
export async function departementNames(db: Db, codes: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('departement')
    .select(['code', 'nom'])
    .where('code', 'in', [...codes, ''])
    .execute();
  return new Map(rows.map((row) => [row.code, row.nom]));
}
