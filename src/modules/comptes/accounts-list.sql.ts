import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { campusInScope } from '#modules/campus/index.ts';
import type { Scope } from '#modules/droits/index.ts';
import { type AccountRow, accountColumns, accountTables, roleSeen } from './accounts.sql.ts';
import type { EtatCompte } from './compte.ts';
import { rolePlace, rolePlaces } from './profile.sql.ts';

/** Where a list of accounts stops: places of the reader, and the members of their campuses. */
export interface AccountScope extends Scope {
  members: readonly string[];
}

export interface AccountQuestion {
  /** Folded words: each in the name, the function, or the address when it may be read. */
  words: readonly string[];
  role: string | null;
  etat: EtatCompte | null;
  /** Only who holds a role that ends by this day. */
  endsBy: string | null;
  sort: 'nom' | 'connexion' | 'creation';
  descending: boolean;
}

export interface ListedRole {
  role: string;
  perimetre: string;
  lieu: string | null;
  objetType: string | null;
  debut: string;
  fin: string | null;
  /** Withdrawn or run to its end a short while ago. */
  fini: boolean;
  delegant: string | null;
}

export interface ListedAccount extends AccountRow {
  /** Those of the perimeter of the reader. */
  roles: ListedRole[];
}

/** Whether the role `a` holds in a scope. */
function roleWithin(scope: AccountScope): RawBuilder<boolean> {
  if (scope.whole) return sql`true`;
  const territory = { ...scope, campus: [], organisations: [] };
  return sql`(
    a.campus_id = any(${[...scope.campus]}::uuid[])
    or a.organisation_id = any(${[...scope.organisations, ...scope.members]}::uuid[])
    or a.region_academique_code = any(${[...scope.regionsAcademiques]}::text[])
    or a.region_code = any(${[...scope.regions]}::text[])
    or exists (select 1 from campus c where c.id = a.campus_id and ${campusInScope(territory)})
    or exists (
      select 1 from organisation w
      left join academie wa on wa.code = w.academie_code
      left join departement wd on wd.code = w.departement_code
      where w.id = a.organisation_id and w.supprimee_le is null
        and (wa.region_academique_code = any(${[...scope.regionsAcademiques]}::text[])
          or wd.region_code = any(${[...scope.regions]}::text[]))))`;
}

function conditionsOf(scope: AccountScope, question: AccountQuestion, day: string, byAddress: boolean) {
  const place = roleWithin(scope);
  const holds = (more: RawBuilder<boolean>) => sql`exists (
    select 1 from attribution a where a.compte_id = c.id and ${roleSeen(day)} and ${place} and ${more})`;
  const told = byAddress
    ? sql`c.prenom || ' ' || c.nom || ' ' || coalesce(c.fonction, '') || ' ' || c.courriel`
    : sql`c.prenom || ' ' || c.nom || ' ' || coalesce(c.fonction, '')`;
  return sql.join(
    [
      scope.whole && question.role === null
        ? sql`true`
        : holds(question.role === null ? sql`true` : sql`a.role = ${question.role}`),
      ...(question.etat === null ? [] : [sql`c.etat = ${question.etat}`]),
      ...(question.endsBy === null
        ? []
        : [holds(sql`a.retiree_le is null and a.fin between ${day}::date and ${question.endsBy}::date`)]),
      ...question.words.map((word) => sql`lower(unaccent(${told})) like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`),
    ],
    sql` and `,
  );
}

const ORDERS = {
  nom: sql`c.nom collate "fr-x-icu"`,
  connexion: sql`c.derniere_connexion`,
  creation: sql`c.cree_le`,
};

/** Accounts of a scope with their roles there. `total`: all those that the question keeps. @param day ISO day of today. */
export async function listAccounts(
  db: Db,
  scope: AccountScope,
  question: AccountQuestion,
  page: { day: string; limit: number; offset: number; byAddress: boolean },
): Promise<{ rows: ListedAccount[]; total: number }> {
  const { day } = page;
  const direction = question.descending ? sql`desc nulls last` : sql`asc nulls last`;
  const { rows } = await sql<ListedAccount & { total: number }>`
    select ${accountColumns}, count(*) over ()::int as total, coalesce((
      select json_agg(json_build_object('role', a.role, 'perimetre', a.perimetre, 'lieu', ${rolePlace}, 'objetType', a.objet_type,
        'debut', a.debut, 'fin', a.fin, 'fini', a.retiree_le is not null or coalesce(a.fin < ${day}::date, false),
        'delegant', nullif(trim(dq.prenom || ' ' || dq.nom), '')) order by a.retiree_le is not null, a.debut desc, a.id)
      from attribution a ${rolePlaces}
      left join attribution ds on ds.id = a.delegation_de
      left join compte dq on dq.id = ds.compte_id
      where a.compte_id = c.id and ${roleSeen(day)} and ${roleWithin(scope)}), '[]') as roles
    from ${accountTables}
    where ${conditionsOf(scope, question, day, page.byAddress)}
    order by ${ORDERS[question.sort]} ${direction}, c.nom collate "fr-x-icu", c.prenom collate "fr-x-icu", c.id
    limit ${page.limit} offset ${page.offset}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}
