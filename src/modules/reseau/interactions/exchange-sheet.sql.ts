import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { honouredStates } from '../commitment-kinds.ts';
import { stillNamed } from '../contact-list.sql.ts';
import { personOpposes } from '../opposition.sql.ts';
import type { ExchangeKind, ExchangeText } from './exchange.ts';
import { type ExchangeRow, exchangeColumns, named } from './exchange-list.sql.ts';
import type { Named } from './names-of.ts';

/** One exchange, whole. */
export interface Exchange extends ExchangeRow {
  campusId: string;
  organisationId: string;
  suiteFaitePar: string | null;
  dernierAvant: string | null;
  retireLe: Date | null;
  retireMotif: string | null;
  creeLe: Date;
  version: number;
}

/** An exchange of a campus, or null. @param options.lock one person at a time changes it. */
export async function readExchange(
  db: Db,
  campusId: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Exchange | null> {
  const { rows } = await sql<Exchange>`
    select ${exchangeColumns}, e.campus_id as "campusId", e.organisation_id as "organisationId", e.suite_faite_par as "suiteFaitePar",
      to_char(e.dernier_avant, 'YYYY-MM-DD') as "dernierAvant", e.retire_le as "retireLe", e.retire_motif as "retireMotif",
      e.cree_le as "creeLe", e.version
    from echange e join organisation o on o.id = e.organisation_id join origine s on s.id = e.origine_id
    where e.campus_id = ${campusId}::uuid and e.id = ${id}::uuid and o.supprimee_le is null
    ${options.lock ? sql`for update of e` : sql``}`.execute(db);
  return rows[0] ?? null;
}

export interface NewExchange extends Omit<ExchangeText, 'presents'> {
  campusId: string;
  organisationId: string;
  auteurId: string | null;
  /** `wordsOf` what it says. */
  mots: string;
  dernierAvant: string | null;
  origineId: number;
  now: Date;
  suiteFaiteLe?: Date | null;
}

export async function insertExchange(tx: Tx, one: NewExchange): Promise<string> {
  const { id } = await tx
    .insertInto('echange')
    .values({
      campus_id: one.campusId,
      organisation_id: one.organisationId,
      genre: one.genre,
      le: one.le,
      recit: one.recit,
      mots: one.mots,
      auteur_id: one.auteurId,
      suite: one.suite,
      suite_qui: one.suiteQui,
      suite_le: one.suiteLe,
      suite_faite_le: one.suiteFaiteLe ?? null,
      dernier_avant: one.dernierAvant,
      origine_id: one.origineId,
      cree_le: one.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The same exchange, already noted: a form sent twice. */
export async function sameExchange(
  tx: Tx,
  place: { campusId: string; organisationId: string },
  text: ExchangeText,
): Promise<string | null> {
  const row = await tx
    .selectFrom('echange')
    .select('id')
    .where('campus_id', '=', place.campusId)
    .where('organisation_id', '=', place.organisationId)
    .where('genre', '=', text.genre)
    .where('le', '=', text.le)
    .where('recit', '=', text.recit)
    .where('retire_le', 'is', null)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** @returns the version that it makes. */
export async function updateExchange(
  tx: Tx,
  id: string,
  to: Partial<{
    genre: ExchangeKind;
    le: string;
    recit: string;
    mots: string;
    suite: string | null;
    suite_qui: string | null;
    suite_le: string | null;
    suite_faite_le: Date | null;
    suite_faite_par: string | null;
    dernier_avant: string | null;
    retire_le: Date;
    retire_motif: string;
  }>,
): Promise<number> {
  const { version } = await tx
    .updateTable('echange')
    .set({ ...to, version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** Who was there becomes these people; whoever may not be named stays where she is. */
export async function replacePresents(
  tx: Tx,
  id: string,
  people: readonly { id: string; titre: string }[],
): Promise<void> {
  const ids = people.map((one) => one.id);
  await sql`delete from echange_present p using contact c where c.id = p.contact_id and p.echange_id = ${id}::uuid
    and ${named} and not p.contact_id = any(${ids}::uuid[])`.execute(tx);
  await sql`insert into echange_present (echange_id, contact_id, titre)
    select ${id}::uuid, * from unnest(${ids}::uuid[], ${people.map((one) => one.titre)}::text[])
    on conflict do nothing`.execute(tx);
}

/**
 * The last exchange of a membership once an exchange that may have made it is gone from its day: what was known before, or
 * what else is known to have passed. Left alone when something later came meanwhile.
 */
export async function settleLastExchange(
  tx: Tx,
  of: { campusId: string; organisationId: string; day: string; before: string | null },
): Promise<void> {
  await sql`
    update adhesion a set contact_le = q.le, version = a.version + 1
    from (select greatest(${of.before}::date,
      (select max(e.le) from echange e where e.campus_id = ${of.campusId}::uuid
        and e.organisation_id = ${of.organisationId}::uuid and e.retire_le is null),
      (select max(greatest(g.signature_le, x.recu_le)) from engagement g
        left join promesse p on p.engagement_id = g.id left join apport x on x.promesse_id = p.id
        where g.campus_id = ${of.campusId}::uuid and g.organisation_id = ${of.organisationId}::uuid
          and g.etat = any(${[...honouredStates]}::text[]))) as le) q
    where a.campus_id = ${of.campusId}::uuid and a.organisation_id = ${of.organisationId}::uuid
      and a.contact_le = ${of.day}::date and q.le is distinct from a.contact_le`.execute(tx);
}

/** The people of an organisation who opposed: a text must not name them. */
export async function opposedPeople(db: Db, organisationId: string): Promise<Named[]> {
  const { rows } = await sql<Named>`
    select distinct c.prenom, c.nom from contact c join contact_fonction f on f.contact_id = c.id
    where f.organisation_id = ${organisationId}::uuid and ${stillNamed}
      and (c.oppose_le is not null or ${personOpposes(sql`c.courriel`, sql`c.compte_id`)})`.execute(db);
  return rows;
}

/** What was told of a next step, on the day for which it is due. @returns false when somebody told it meanwhile. */
export async function markTold(tx: Tx, id: string, day: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('echange')
    .set({ suite_dite_le: day })
    .where('id', '=', id)
    .where('suite_le', '=', day)
    .where('suite_faite_le', 'is', null)
    .where('retire_le', 'is', null)
    .where((eb) => eb('suite_dite_le', 'is distinct from', day))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
