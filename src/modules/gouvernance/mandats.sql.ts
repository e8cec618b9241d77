import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { EndReason } from './instance.ts';
import { hasVoice, inForce } from './instances.sql.ts';
import { bodyInScope, type MeetingScope } from './meetings.sql.ts';
import type { HeldMandate } from './rules-mandats.ts';

/** A mandate with the names that a page shows. */
export interface MandateRow extends HeldMandate {
  campusId: string;
  organisation: string;
  organisationSlug: string;
  organisationGenre: string;
  /** What the person does in that organisation; null when nothing says it. */
  fonction: string | null;
  /** She agreed to be named on « Qui gouverne », and did not refuse to be listed since. */
  nommable: boolean;
  compteId: string | null;
  finMotif: EndReason | null;
  version: number;
  exemple: boolean;
}

const select = sql`
  select m.id, m.instance_id as "instanceId", i.nom as instance, i.campus_id as "campusId", m.contact_id as "contactId",
    trim(k.prenom || ' ' || k.nom) as personne, m.organisation_id as "organisationId", o.nom as organisation,
    o.slug as "organisationSlug", o.genre as "organisationGenre", m.role, m.college, m.qualite, m.suite_de as "suiteDe",
    m.debut, m.fin, m.termine_le is not null as ended, m.fin_motif as "finMotif", m.version, k.compte_id as "compteId",
    s.nature = 'exemple' as exemple,
    (select f.titre from contact_fonction f where f.contact_id = k.id and f.organisation_id = o.id
      order by f.fin is null desc, f.fin desc, f.debut desc nulls last, f.id limit 1) as fonction,
    k.oppose_le is null and exists (select from contact_accord a where a.contact_id = k.id and a.publication = 'gouvernance'
      and a.retire_le is null) as nommable
  from mandat m
  join instance_gouvernance i on i.id = m.instance_id
  join contact k on k.id = m.contact_id
  join organisation o on o.id = m.organisation_id
  join origine s on s.id = m.origine_id`;

/** Presidency first, those without a vote last; then by college. */
async function rowsWhere(db: Db, where: RawBuilder<unknown>): Promise<MandateRow[]> {
  const { rows } = await sql<MandateRow>`${select}
    left join instance_college g on g.instance_id = m.instance_id and g.cle = m.college
    where ${where}
    order by array_position(array['president','copresident','vice_president','tresorier','tresorier_adjoint','secretaire',
      'secretaire_adjoint','pilote'], m.role) nulls last, ${hasVoice()} desc, g.rang nulls last,
      m.qualite desc, o.nom collate "fr-x-icu", m.debut desc, m.id`.execute(db);
  return rows;
}

/** Every mandate of a body, past and to come. */
export const mandatesOfInstance = (db: Db, instanceId: string): Promise<MandateRow[]> =>
  rowsWhere(db, sql`m.instance_id = ${instanceId}::uuid`);

/** Mandates of a campus that say something of its rules: those typed by mistake are left out. */
export const mandatesOfCampus = (db: Db, campusId: string): Promise<MandateRow[]> =>
  rowsWhere(db, sql`i.campus_id = ${campusId}::uuid and m.fin_motif is distinct from 'erreur'`);

/** Mandates of some bodies, for a list to take away. */
export const mandatesOfInstances = (db: Db, ids: readonly string[]): Promise<MandateRow[]> =>
  rowsWhere(db, sql`m.instance_id = any(${[...ids]}::uuid[])`);

/** Mandates of a person in the bodies of some campuses, those typed by mistake left out. */
export const mandatesOfPerson = (db: Db, contactId: string, campus: readonly string[]): Promise<MandateRow[]> =>
  rowsWhere(
    db,
    sql`m.contact_id = ${contactId}::uuid and i.campus_id = any(${[...campus]}::uuid[]) and m.fin_motif is distinct from 'erreur'`,
  );

/** Mandates in force in the bodies of a scope that are not closed, as rows `contact_id`, `organisation_id`, `instance_id`, `instance`, `campus`. */
export const mandatesInScope = (where: MeetingScope, today: string): RawBuilder<unknown> => sql`
  select m.contact_id, m.organisation_id, i.id as instance_id, i.nom as instance, coalesce(c.nom_usuel, c.nom) as campus
  from mandat m join instance_gouvernance i on i.id = m.instance_id join campus c on c.id = i.campus_id
  where i.etat = 'active' and ${inForce(today)} and ${bodyInScope(where)}`;

export async function mandateById(db: Db, id: string): Promise<MandateRow | null> {
  return (await rowsWhere(db, sql`m.id = ${id}::uuid`))[0] ?? null;
}

export async function insertMandate(
  tx: Tx,
  mandate: Pick<
    HeldMandate,
    'instanceId' | 'contactId' | 'organisationId' | 'role' | 'college' | 'qualite' | 'debut' | 'fin'
  > & { suiteDe?: string | null; originId: number },
): Promise<string> {
  const { id } = await tx
    .insertInto('mandat')
    .values({
      instance_id: mandate.instanceId,
      contact_id: mandate.contactId,
      organisation_id: mandate.organisationId,
      role: mandate.role,
      college: mandate.college,
      qualite: mandate.qualite,
      debut: mandate.debut,
      fin: mandate.fin,
      suite_de: mandate.suiteDe ?? null,
      origine_id: mandate.originId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Ends a mandate on a day. @param now when that day has come: it gives no right from this instant. */
export const endMandateRow = (
  tx: Tx,
  id: string,
  end: { fin: string; motif: EndReason; now: Date | null },
): Promise<unknown> =>
  tx
    .updateTable('mandat')
    .set((eb) => ({
      fin: end.fin,
      fin_motif: end.motif,
      termine_le: end.now?.toISOString() ?? null,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();

/** Who pilots a working group, by its mandate. */
export const setPilot = (
  tx: Tx,
  instanceId: string,
  pilot: { organisationId: string; contactId: string },
): Promise<unknown> =>
  tx
    .updateTable('instance_gouvernance')
    .set((eb) => ({
      pilote_organisation_id: pilot.organisationId,
      pilote_contact_id: pilot.contactId,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', instanceId)
    .execute();

/** The person leaves the pilot’s seat; her organisation keeps it. */
export const clearPilot = (tx: Tx, instanceId: string, contactId: string): Promise<unknown> =>
  tx
    .updateTable('instance_gouvernance')
    .set((eb) => ({ pilote_contact_id: null, version: eb('version', '+', 1) }))
    .where('id', '=', instanceId)
    .where('pilote_contact_id', '=', contactId)
    .execute();

/** People who may sit for an organisation: those whose function there has not ended. */
export async function peopleOf(
  db: Db,
  organisationId: string,
  day: string,
): Promise<{ id: string; nom: string; fonction: string }[]> {
  const { rows } = await sql<{ id: string; nom: string; fonction: string }>`
    select k.id, trim(k.prenom || ' ' || k.nom) as nom, min(f.titre) as fonction
    from contact_fonction f join contact k on k.id = f.contact_id
    where f.organisation_id = ${organisationId}::uuid and (f.fin is null or f.fin >= ${day}::date)
    group by k.id order by k.nom collate "fr-x-icu", k.prenom collate "fr-x-icu", k.id`.execute(db);
  return rows;
}

/** Two acts on the mandates of a campus wait for each other: rules look across its bodies. */
export const holdMandates = (tx: Tx, campusId: string): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtextextended('mandats ' || ${campusId}::text, 0))`.execute(tx);
