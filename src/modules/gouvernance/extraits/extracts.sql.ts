import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { MinutesContent } from '../minutes/paper.ts';
import type { MaskedPerson } from './mask.ts';

/** An edition of what was made public of minutes. */
export interface Extract {
  id: string;
  reunionId: string;
  edition: number;
  contenu: MinutesContent;
  /** SHA-256 of the approved minutes, in hexadecimal. */
  empreinte: string;
  changement: string | null;
  publieLe: Date;
  publiePar: string;
  remplaceLe: Date | null;
  retireLe: Date | null;
  motif: string | null;
}

const columns = sql`e.id, e.reunion_id as "reunionId", e.edition, e.contenu, encode(e.compte_rendu_empreinte, 'hex') as empreinte,
  e.changement, e.publie_le as "publieLe", e.publie_par as "publiePar", e.remplace_le as "remplaceLe", e.retire_le as "retireLe", e.motif`;

/** Editions of a meeting, latest first. */
export async function extractsOf(db: Db, reunionId: string): Promise<Extract[]> {
  const { rows } = await sql<Extract>`
    select ${columns} from compte_rendu_extrait e where e.reunion_id = ${reunionId}::uuid order by e.edition desc`.execute(
    db,
  );
  return rows;
}

export async function insertExtract(
  tx: Tx,
  order: { reunionId: string; contenu: MinutesContent; changement: string | null; now: Date; par: string },
): Promise<{ id: string; edition: number }> {
  await sql`
    update compte_rendu_extrait set remplace_le = ${order.now}
    where reunion_id = ${order.reunionId}::uuid and remplace_le is null and retire_le is null`.execute(tx);
  const { rows } = await sql<{ id: string; edition: number }>`
    insert into compte_rendu_extrait (reunion_id, edition, contenu, compte_rendu_empreinte, changement, publie_le, publie_par)
    select c.reunion_id, 1 + coalesce((select max(edition) from compte_rendu_extrait where reunion_id = c.reunion_id), 0),
      ${JSON.stringify(order.contenu)}::jsonb, c.empreinte, ${order.changement}, ${order.now}, ${order.par}::uuid
    from compte_rendu c where c.reunion_id = ${order.reunionId}::uuid and c.approuve_le is not null
    returning id, edition`.execute(tx);
  return rows[0]!;
}

/** @returns the edition that was taken away; null when none is public any more. */
export async function withdrawExtract(
  tx: Tx,
  order: { reunionId: string; motif: string; now: Date; par: string },
): Promise<{ id: string; edition: number } | null> {
  const { rows } = await sql<{ id: string; edition: number }>`
    update compte_rendu_extrait set retire_le = ${order.now}, retire_par = ${order.par}::uuid, motif = ${order.motif}
    where reunion_id = ${order.reunionId}::uuid and remplace_le is null and retire_le is null returning id, edition`.execute(
    tx,
  );
  return rows[0] ?? null;
}

const nommable = sql`k.oppose_le is null and exists (select from contact_accord a where a.contact_id = k.id
  and a.publication = 'gouvernance' and a.retire_le is null)`;

/** People whom a text may name: those of the meeting, and anybody of the network whose whole name stands there. */
export async function peopleIn(db: Db, reunionId: string, text: string): Promise<MaskedPerson[]> {
  const { rows } = await sql<MaskedPerson>`
    with proche as (
      select contact_id as id from convoque where reunion_id = ${reunionId}::uuid
      union select responsable_id from decision where reunion_id = ${reunionId}::uuid
      union select responsable_id from tache where reunion_id = ${reunionId}::uuid
        or id in (select tache_id from reunion_point where reunion_id = ${reunionId}::uuid)
      union select m.contact_id from mandat m join reunion r on r.instance_id = m.instance_id where r.id = ${reunionId}::uuid)
    select k.id, k.prenom, k.nom, ${nommable} as nommable, k.id in (select id from proche) as proche
    from contact k
    where k.id in (select id from proche)
      or strpos(lower(${text}::text), lower(trim(k.prenom || ' ' || k.nom))) > 0
      or strpos(lower(${text}::text), lower(trim(k.nom || ' ' || k.prenom))) > 0
    order by k.id`.execute(db);
  return rows;
}

/** Organisations that were called to a meeting, for their names. */
export async function organisationsIn(db: Db, reunionId: string): Promise<string[]> {
  const { rows } = await sql<{ nom: string }>`
    select distinct o.nom from convoque v join organisation o on o.id = v.organisation_id
    where v.reunion_id = ${reunionId}::uuid`.execute(db);
  return rows.map((row) => row.nom);
}

/** Names of those, among some people, who agree to be named today. */
export async function namesToShow(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; personne: string }>`
    select k.id, trim(k.prenom || ' ' || k.nom) as personne from contact k
    where k.id = any(${[...ids]}::uuid[]) and ${nommable}`.execute(db);
  return new Map(rows.map((row) => [row.id, row.personne]));
}

/** An extract as anybody reads it, with its meeting. */
export interface PublicExtract extends Extract {
  titre: string;
  debut: Date;
  instance: string;
  exemple: boolean;
  /** The edition that is public now, when this one was replaced. */
  presente: string | null;
}

const fromPublic = sql`
  from compte_rendu_extrait e join reunion r on r.id = e.reunion_id join instance_gouvernance i on i.id = r.instance_id
  join origine o on o.id = r.origine_id`;

/** An edition of a campus, withdrawn or not. What a body no longer shown published is unknown. */
export async function publicExtract(db: Db, campusId: string, id: string): Promise<PublicExtract | null> {
  const { rows } = await sql<PublicExtract>`
    select ${columns}, r.titre, r.debut, i.nom as instance, o.nature = 'exemple' as exemple,
      (select p.id from compte_rendu_extrait p where p.reunion_id = e.reunion_id and p.remplace_le is null and p.retire_le is null) as presente
    ${fromPublic} where e.id = ${id}::uuid and i.campus_id = ${campusId}::uuid and i.publique`.execute(db);
  return rows[0] ?? null;
}

export interface ListedExtract {
  id: string;
  edition: number;
  contenu: MinutesContent;
  empreinte: string;
  publieLe: Date;
  titre: string;
  debut: Date;
  instance: string;
  exemple: boolean;
}

/** What is public now of a campus, latest meeting first. */
export async function publicExtracts(
  db: Db,
  campusId: string,
  range: { limit: number; offset: number },
): Promise<{ rows: ListedExtract[]; total: number }> {
  const { rows } = await sql<ListedExtract & { total: number }>`
    select e.id, e.edition, e.contenu, encode(e.compte_rendu_empreinte, 'hex') as empreinte, e.publie_le as "publieLe", r.titre, r.debut,
      i.nom as instance, o.nature = 'exemple' as exemple, count(*) over () as total
    ${fromPublic} where i.campus_id = ${campusId}::uuid and i.publique and e.remplace_le is null and e.retire_le is null
    order by r.debut desc, e.id limit ${range.limit} offset ${range.offset}`.execute(db);
  return { rows, total: rows[0]?.total ?? 0 };
}

/** Pages of extracts, for the plan of the site. */
export async function extractAddresses(db: Db): Promise<{ slug: string; id: string; publieLe: Date }[]> {
  const { rows } = await sql<{ slug: string; id: string; publieLe: Date }>`
    select c.slug, e.id, e.publie_le as "publieLe" ${fromPublic} join campus c on c.id = i.campus_id
    where i.publique and e.remplace_le is null and e.retire_le is null and o.nature <> 'exemple'
    order by c.slug, e.id`.execute(db);
  return rows;
}
