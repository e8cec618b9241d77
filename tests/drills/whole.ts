import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { type FileStore, keptContents } from '#core/files/index.ts';

/** Lines of an object in their order, with the one before. */
const chain = (type: string, field: string) => sql`
  select j.objet_id, j.objet_version, j.avant->>${field} as avant, j.apres->>${field} as apres, j.id,
    lag(j.apres->>${field}) over w as precedent, lag(j.objet_version) over w as version_precedente
  from journal j where j.objet_type = ${type} and j.objet_version is not null window w as (partition by j.objet_id order by j.id)`;

/** Objects whose row is not what their last line says, or whose versions miss a line or hold two. */
const strayed = (table: string, type: string, field: string) => sql<{ id: string }>`
  with chain as (${chain(type, field)}),
    last as (select distinct on (objet_id) objet_id, objet_version, apres from chain order by objet_id, id desc)
  select o.id::text as id from ${sql.table(table)} o left join last l on l.objet_id = o.id::text
  where o.version <> coalesce(l.objet_version, 1) or (l.objet_id is not null and o.${sql.ref(field)} is distinct from l.apres)
  union all
  select objet_id from chain
  where objet_version <> coalesce(version_precedente, 1) + 1 or (precedent is not null and precedent is distinct from avant)`;

/** Each must find nothing, whatever was asked and answered. */
const offenders: Record<string, RawBuilder<{ id: string }>> = {
  'a sheet and its lines disagree': strayed('organisation', 'organisation', 'adresse'),
  'an account and its lines disagree': strayed('compte', 'compte', 'fonction'),
  'the bin and its lines disagree': sql`
    select o.id::text as id from organisation o
    left join lateral (
      select count(*) filter (where acte = 'organisation.deleted') - count(*) filter (where acte = 'organisation.restored') as n
      from journal where objet_type = 'organisation' and objet_id = o.id::text) j on true
    where (o.supprimee_le is not null)::int <> j.n`,
  'agreements and their lines disagree': sql`
    select c.id::text as id from compte c where
      (select count(*) from consentement a where a.compte_id = c.id)
        <> (select count(*) from journal where acte = 'consent.given' and objet_id = c.id::text)
      or (select count(*) from consentement a where a.compte_id = c.id and a.retire_le is not null)
        <> (select count(*) from journal where acte = 'consent.withdrawn' and objet_id = c.id::text)`,
  'roles given and what was told of them disagree': sql`
    select c.id::text as id from compte c where
      (select count(*) from notification n where n.compte_id = c.id and n.titre like 'Un rôle vous est donné%')
        <> (select count(*) from journal
          where acte = 'role.given' and objet_id = c.id::text and details ? 'attribution')`,
  'roles taken back and what was told of them disagree': sql`
    select c.id::text as id from compte c where
      (select count(*) from notification n where n.compte_id = c.id and n.titre like '%reprend son rôle%')
        <> (select count(*) from attribution a where a.compte_id = c.id and a.delegation_de is not null and a.retiree_le is not null)`,
  'notifications handed over and their mails disagree': sql`
    select 'all' as id where
      (select count(*) from notification where desabonnement_empreinte is not null)
        <> (select count(*) from courriel where gabarit = 'notification')`,
};

/** What is half done, whoever asked for it. */
export async function halfActs(db: Db): Promise<string[]> {
  const faults: string[] = [];
  for (const [why, query] of Object.entries(offenders)) {
    const { rows } = await query.execute(db);
    faults.push(...rows.map(({ id }) => `${why}: ${id}`));
  }
  return faults;
}

/** Documents that a row promises and whose bytes are not there. */
export async function withoutBytes(db: Db, files: FileStore): Promise<string[]> {
  const faults: string[] = [];
  for (const { empreinte } of await keptContents(db)) {
    if (!(await files.has(empreinte))) faults.push(`a document without its bytes: ${empreinte}`);
  }
  return faults;
}
