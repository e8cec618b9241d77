import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { nameHolds } from '#modules/organisations/index.ts';
import { type ContactPublication, ERASED_NAME } from './contact.ts';
import { nameHidden, presentMember } from './present-member.sql.ts';

/** Where lists of contacts stop: ids of campuses and organisations, on a day. */
export interface ContactScope {
  campus: readonly string[];
  organisations: readonly string[];
  today: string;
}

/** A person in one of her functions. */
export interface ContactRow {
  id: string;
  prenom: string;
  nom: string;
  courriel: string | null;
  telephone: string | null;
  titre: string;
  fin: string | null;
  organisation: string;
  slug: string;
  campus: string | null;
  verifieLe: string | null;
  oppose: boolean;
  /** Publications agreed to, in force. */
  accords: ContactPublication[];
  /** Names of the bodies in which she sits for the organisation. */
  instances: string[];
  exemple: boolean;
}

export interface ContactQuestion {
  words: readonly string[];
  fonction: readonly string[];
  organisation: string;
  accord: '' | 'oui' | 'non';
  /** Functions in force, functions ended, people who oppose. */
  etat: '' | 'anciens' | 'opposes';
  /** Id of a body in which she sits for the organisation; one that the reader does not read keeps nobody. */
  instance: string;
  /** What `ContactHooks.mandatesRead` gives; null: bodies are not asked for. */
  mandates: RawBuilder<unknown> | null;
}

/** Whether the row `f` of `contact_fonction` stands in a scope: its organisations, its campuses, and their present members. */
export const fonctionInScope = ({ campus, organisations, today }: ContactScope): RawBuilder<boolean> => sql`(
  f.organisation_id = any(${[...organisations]}::uuid[]) or f.campus_id = any(${[...campus]}::uuid[])
  or (f.campus_id is null and f.organisation_id in (
    select a.organisation_id from adhesion a where a.campus_id = any(${[...campus]}::uuid[]) and ${presentMember(today)})))`;

/** Whether the row `c` of `contact` still names somebody. */
export const stillNamed = sql<boolean>`(c.nom <> ${ERASED_NAME} or c.prenom <> '')`;

const NO_MANDATE = sql`select null::uuid as contact_id, null::uuid as organisation_id, null::uuid as instance_id,
  null::text as instance, null::text as campus where false`;

const agreed = sql`exists (select 1 from contact_accord x where x.contact_id = c.id and x.retire_le is null)`;
/** Each word is in a name, an address, or the name of an organisation, which an index finds from three letters on. */
const named = (words: readonly string[]) =>
  words.map((word) => {
    const organisation =
      word.length < 3
        ? nameHolds('o', word)
        : sql`f.organisation_id in (select n.id from organisation n where ${nameHolds('n', word)})`;
    return sql`and (strpos(lower(unaccent(c.prenom || ' ' || c.nom)), ${word}) > 0
      or strpos(lower(c.courriel), ${word}) > 0 or ${organisation})`;
  });
const titled = (words: readonly string[]) =>
  words.map((word) => sql`and strpos(lower(unaccent(f.titre)), ${word}) > 0`);

/** People of a scope, one line a function. Who opposes is in no list but the one that is asked for by name. */
export async function contactsOf(
  db: Db,
  scope: ContactScope,
  question: ContactQuestion,
  slice: { limit: number | null; offset: number },
): Promise<{ rows: ContactRow[]; total: number }> {
  const { today } = scope;
  const states = {
    '': sql`c.oppose_le is null and (f.fin is null or f.fin >= ${today}::date)`,
    anciens: sql`c.oppose_le is null and f.fin < ${today}::date`,
    opposes: sql`c.oppose_le is not null`,
  };
  const accord = { '': sql`true`, oui: agreed, non: sql`not ${agreed}` };
  const mandates = question.mandates ?? NO_MANDATE;
  const seated = sql`(c.id, f.organisation_id) in (
    select contact_id, organisation_id from (${mandates}) x where instance_id = ${question.instance || null}::uuid)`;
  const { rows } = await sql<ContactRow & { total: number }>`
    with kept as (
      select c.id, f.id as fonction_id, c.nom, c.prenom, count(*) over ()::int as total
      from contact_fonction f join contact c on c.id = f.contact_id
      join organisation o on o.id = f.organisation_id and o.supprimee_le is null
      where ${fonctionInScope(scope)} and ${stillNamed} and ${states[question.etat]} and ${accord[question.accord]}
        and (${question.organisation} = '' or o.slug = ${question.organisation}) ${question.instance ? sql`and ${seated}` : sql``}
        ${sql.join([...named(question.words), ...titled(question.fonction)], sql` `)}
      order by c.nom collate "fr-x-icu", c.prenom collate "fr-x-icu", c.id, f.id
      ${slice.limit === null ? sql`` : sql`limit ${slice.limit} offset ${slice.offset}`})
    select k.id, k.nom, k.prenom, k.total, c.courriel, c.telephone, c.verifie_le as "verifieLe",
      c.oppose_le is not null as oppose, f.titre, f.fin, o.nom as organisation, o.slug,
      coalesce(p.nom_usuel, p.nom) as campus, s.nature = 'exemple' as exemple,
      array(select x.publication from contact_accord x where x.contact_id = c.id and x.retire_le is null
        order by x.publication) as accords,
      array(select x.instance from (${mandates}) x where x.contact_id = c.id and x.organisation_id = f.organisation_id
        group by x.instance order by x.instance collate "fr-x-icu") as instances
    from kept k join contact c on c.id = k.id join contact_fonction f on f.id = k.fonction_id
    join organisation o on o.id = f.organisation_id join origine s on s.id = c.origine_id
    left join campus p on p.id = f.campus_id
    order by k.nom collate "fr-x-icu", k.prenom collate "fr-x-icu", k.id, k.fonction_id`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** Bodies in which people of a scope sit, by campus. @param mandates what `ContactHooks.mandatesRead` gives. */
export async function bodiesInReach(
  db: Db,
  scope: ContactScope,
  mandates: RawBuilder<unknown>,
): Promise<{ id: string; nom: string; campus: string }[]> {
  const { rows } = await sql<{ id: string; nom: string; campus: string }>`
    select x.instance_id as id, x.instance as nom, x.campus from (${mandates}) x
    where exists (select from contact_fonction f where f.contact_id = x.contact_id and f.organisation_id = x.organisation_id
      and ${fonctionInScope(scope)})
    group by x.instance_id, x.instance, x.campus
    order by x.campus collate "fr-x-icu", x.instance collate "fr-x-icu", x.instance_id`.execute(db);
  return rows;
}

/**
 * Organisations of a scope for which a contact may be kept, in French order. @param options.presentOnly those for which she may be
 * kept without a campus: who is no member yet is read by nobody there. `unlessMore`: none at all when there are more, which is known
 * before they are put in order.
 */
export async function organisationsInReach(
  db: Db,
  { campus, organisations, today }: ContactScope,
  options: { presentOnly?: boolean; slug?: string; unlessMore?: number } = {},
): Promise<{ id: string; nom: string; slug: string }[]> {
  const most = options.unlessMore;
  const { rows } = await sql<{ id: string; nom: string; slug: string }>`
    with reached as materialized (
      select o.id, o.nom, o.slug from organisation o
      where o.supprimee_le is null and (o.id = any(${[...organisations]}::uuid[]) or o.id in (
        select a.organisation_id from adhesion a where a.campus_id = any(${[...campus]}::uuid[])
          and (${presentMember(today)} or (${!options.presentOnly} and a.statut in ('prospect', 'candidat')))))
        ${options.slug ? sql`and o.slug = ${options.slug}` : sql``} ${most === undefined ? sql`` : sql`limit ${most + 1}`})
    select id, nom, slug from reached ${most === undefined ? sql`` : sql`where (select count(*) from reached) <= ${most}`}
    order by nom collate "fr-x-icu", id limit 6000`.execute(db);
  return rows;
}

/** A name that its owner agreed to see published. */
export interface PublishedContact {
  id: string;
  prenom: string;
  nom: string;
  titre: string;
  organisation: string;
  slug: string;
  exemple: boolean;
}

/** People whose agreement to a publication is in force, in their functions of today; nobody else is ever read here. */
export async function publishedContacts(
  db: Db,
  where: { publication: ContactPublication; today: string } & ({ organisation: string } | { campus: string }),
): Promise<PublishedContact[]> {
  const place =
    'organisation' in where
      ? sql`f.organisation_id = ${where.organisation}::uuid`
      : sql`f.campus_id = ${where.campus}::uuid and not ${nameHidden(sql`f.campus_id`, sql`f.organisation_id`)}`;
  const { rows } = await sql<PublishedContact>`
    select distinct on (c.nom collate "fr-x-icu", c.prenom collate "fr-x-icu", c.id, f.titre)
      c.id, c.prenom, c.nom, f.titre, o.nom as organisation, o.slug, s.nature = 'exemple' as exemple
    from contact_accord x join contact c on c.id = x.contact_id
    join contact_fonction f on f.contact_id = c.id
    join organisation o on o.id = f.organisation_id and o.supprimee_le is null
    join origine s on s.id = c.origine_id
    where x.publication = ${where.publication} and x.retire_le is null and c.oppose_le is null and ${stillNamed}
      and ${place} and (f.debut is null or f.debut <= ${where.today}::date)
      and (f.fin is null or f.fin >= ${where.today}::date)
    order by c.nom collate "fr-x-icu", c.prenom collate "fr-x-icu", c.id, f.titre`.execute(db);
  return rows;
}
