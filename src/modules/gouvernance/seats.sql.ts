import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { cameTo } from './attendance.sql.ts';
import { hasVoice, inForce } from './instances.sql.ts';
import { suspendedSince } from './suspended.sql.ts';

/** One of those called to a meeting, with where she is now. */
export interface SeatRow {
  id: string;
  organisationId: string;
  organisation: string;
  contactId: string | null;
  /** Account of that person, when she has one. */
  compteId: string | null;
  /** First and last name; null when nobody is known for the seat. */
  personne: string | null;
  courriel: string | null;
  oppose: boolean;
  college: string | null;
  collegeNom: string | null;
  /** Ten-thousandths. */
  poids: number;
  role: string;
  /** False while its organisation is suspended. */
  votant: boolean;
  /** Of an alternate: the seat whose voice is hers while its holder is not there, and who holds it: a person, or its organisation. */
  suppleeId: string | null;
  supplee: string | null;
  /** Of an alternate: that person refuses to be written to, and no letter names her. */
  suppleeOppose: boolean;
  /** Since when it is, on the day of the meeting. */
  suspenduLe: string | null;
  envoyeLe: Date | null;
  recuLe: Date | null;
  /** How many people came before her on this seat. */
  jetonRang: number;
  reponse: 'present' | 'absent' | null;
  /** Day (ISO) on which a printed convocation was handed or posted, and how; null: none was. */
  remisLe: string | null;
  remisMoyen: 'main' | 'poste' | null;
  /** Since when she is in the room; null when she is not. */
  arrivee: Date | null;
  /** She came, whether or not she is still there, and did not leave before the sitting opened; to the second meeting, once there is one. */
  venu: boolean;
  /** The last time that she came, she took part from elsewhere. */
  distance: boolean;
  pouvoirId: string | null;
  mandataireId: string | null;
}

const columns = sql`v.id, v.organisation_id as "organisationId", o.nom as organisation, v.contact_id as "contactId", k.compte_id as "compteId",
  nullif(trim(k.prenom || ' ' || k.nom), '') as personne, k.courriel, k.oppose_le is not null as oppose, v.college,
  coalesce(r.colleges -> v.college ->> 'nom', g.nom) as "collegeNom",
  coalesce((r.colleges -> v.college ->> 'poids')::integer, g.poids, 0) as poids, v.role,
  v.supplee_id as "suppleeId", case when v.supplee_id is not null then coalesce(nullif(trim(hk.prenom || ' ' || hk.nom), ''), o.nom) end as supplee,
  hk.oppose_le is not null as "suppleeOppose",
  v.votant and ${suspendedSince} is null as votant, ${suspendedSince} as "suspenduLe", v.envoye_le as "envoyeLe", v.recu_le as "recuLe",
  v.jeton_rang as "jetonRang",
  v.reponse, v.remis_le::text as "remisLe", v.remis_moyen as "remisMoyen", p.arrivee, ${cameTo} as venu,
  coalesce((select a.a_distance from presence a where a.convoque_id = v.id order by a.arrivee desc, a.depart is null desc
    limit 1), false) as distance, w.id as "pouvoirId",
  w.mandataire_id as "mandataireId"`;

const joined = sql`convoque v join reunion r on r.id = v.reunion_id join organisation o on o.id = v.organisation_id
  left join contact k on k.id = v.contact_id
  left join convoque h on h.id = v.supplee_id left join contact hk on hk.id = h.contact_id
  left join instance_college g on g.instance_id = r.instance_id and g.cle = v.college
  left join presence p on p.convoque_id = v.id and p.depart is null
  left join pouvoir w on w.mandant_id = v.id and w.retire_le is null`;

/** Everybody called to a meeting, by college then organisation. */
export async function seatsOf(db: Db, reunionId: string): Promise<SeatRow[]> {
  const { rows } = await sql<SeatRow>`
    select ${columns} from ${joined} where v.reunion_id = ${reunionId}::uuid
    order by g.rang nulls last, o.nom collate "fr-x-icu", v.id`.execute(db);
  return rows;
}

/** Whose page a token opens. */
export async function seatOfToken(db: Db, print: Buffer): Promise<{ id: string; reunionId: string } | null> {
  const { rows } = await sql<{ id: string; reunionId: string }>`
    select id, reunion_id as "reunionId" from convoque where jeton_empreinte = ${print}`.execute(db);
  return rows[0] ?? null;
}

/** Who would be called to a meeting of a body on a day. */
export interface Candidate {
  organisationId: string;
  organisation: string;
  mandatId: string | null;
  contactId: string | null;
  college: string | null;
  role: string;
  votant: boolean;
  /** Called beside the holder of a seat, whom she may replace. */
  suppleant: boolean;
}

/** Who may be written to for an organisation that has named nobody: a person with an address whose function there is in force. */
const knownPerson = (day: string) => sql`(
  select f.contact_id from contact_fonction f join contact k on k.id = f.contact_id
  where f.organisation_id = x.organisation_id and (f.campus_id is null or f.campus_id = i.campus_id)
    and (f.debut is null or f.debut <= ${day}::date) and (f.fin is null or f.fin >= ${day}::date)
    and k.courriel is not null and k.oppose_le is null
  order by f.campus_id is null, k.cree_le, k.id limit 1)`;

/**
 * Voices of an assembly are its members, one each; elsewhere they are the seats that have a holder, and members without one,
 * save in a board, where a voice is a mandate. Alternates and guests are called without a voice.
 */
export async function candidatesOf(db: Db, instanceId: string, day: string): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    with i as (select id, campus_id, genre from instance_gouvernance where id = ${instanceId}::uuid),
    tenu as (
      select distinct on (case when i.genre = 'ag' then m.organisation_id else m.id end)
        m.id, m.organisation_id, m.contact_id, m.college, m.role, m.qualite
      from mandat m join i on i.id = m.instance_id where ${inForce(day)}
      order by case when i.genre = 'ag' then m.organisation_id else m.id end, m.qualite desc, m.debut, m.id),
    siege as (
      select x.organisation_id, null::uuid as mandat_id, coalesce(t.contact_id, ${knownPerson(day)}) as contact_id, x.college,
        coalesce(t.role, 'membre') as role, true as votant, false as suppleant
      from i join instance_membre x on x.instance_id = i.id left join tenu t on t.organisation_id = x.organisation_id
      where i.genre = 'ag'
      union all
      select x.organisation_id, m.id, m.contact_id, x.college, m.role, false, true
      from i join instance_membre x on x.instance_id = i.id
        join tenu t on t.organisation_id = x.organisation_id and t.qualite = 'titulaire' and ${hasVoice('t')}
        join mandat m on m.instance_id = i.id and m.organisation_id = x.organisation_id
      where i.genre = 'ag' and m.qualite = 'suppleant' and ${hasVoice()} and ${inForce(day)}
      union all
      select t.organisation_id, t.id, t.contact_id, t.college, t.role,
        t.qualite = 'titulaire' and ${hasVoice('t')}, t.qualite = 'suppleant' and ${hasVoice('t')}
      from i, tenu t where i.genre <> 'ag'
      union all
      select x.organisation_id, null, ${knownPerson(day)}, x.college, 'membre', i.genre not in ('ca', 'bureau'), false
      from i join instance_membre x on x.instance_id = i.id
      where i.genre <> 'ag' and not exists (select 1 from tenu t where t.organisation_id = x.organisation_id))
    select s.organisation_id as "organisationId", o.nom as organisation, s.mandat_id as "mandatId", s.contact_id as "contactId",
      s.college, s.role, s.votant, s.suppleant
    from siege s join organisation o on o.id = s.organisation_id order by o.nom collate "fr-x-icu"`.execute(db);
  return rows;
}

/** Seats of the colleges of a body that nobody holds; 0 where colleges have no number of seats, as in an assembly. */
export async function vacantSeats(db: Db, instanceId: string, day: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select coalesce(sum(greatest(0, g.sieges - (
      select count(*) from mandat m where m.instance_id = g.instance_id and m.college = g.cle and m.qualite = 'titulaire'
        and ${hasVoice()} and ${inForce(day)}))), 0) as n
    from instance_college g join instance_gouvernance i on i.id = g.instance_id
    where g.instance_id = ${instanceId}::uuid and i.genre <> 'ag'`.execute(db);
  return rows[0]?.n ?? 0;
}

/**
 * Seats of a meeting that pair: holders with a voice and alternates, whose mandate is in force that day. The seat of an assembly has no
 * mandate of its own: it goes by that of its person, who is not a holder when she only sits there because the holder left.
 */
const pairing = (reunionId: string) => sql`
  siege as (
    select v.id, v.organisation_id, v.contact_id, v.votant, v.role, v.supplee_id, m.debut
    from convoque v join reunion r on r.id = v.reunion_id cross join lateral (
      select min(m.debut) as debut from mandat m
      where (m.id = v.mandat_id or (v.mandat_id is null and m.instance_id = r.instance_id
          and m.organisation_id = v.organisation_id and m.contact_id = v.contact_id))
        and m.qualite = case when v.votant then 'titulaire' else 'suppleant' end and ${hasVoice()}
        and ${inForce(sql`(r.debut at time zone 'Europe/Paris')`)}) m
    where v.reunion_id = ${reunionId}::uuid and m.debut is not null)`;

/** Ties alternates who have nobody to holders who have none, one each. @param sameRole only where the two have the same function. */
async function pairFree(tx: Tx, reunionId: string, sameRole: boolean): Promise<void> {
  await sql`
    with ${pairing(reunionId)},
    libre as (
      select s.*, row_number() over (partition by s.organisation_id, s.votant, case when ${sameRole}::boolean then s.role end
        order by s.role, s.debut, s.id) as rang
      from siege s where s.supplee_id is null and not exists (select from siege a where a.supplee_id = s.id))
    update convoque v set supplee_id = h.id
    from libre a join libre h on h.organisation_id = a.organisation_id and h.rang = a.rang and h.votant
      and (h.role = a.role or not ${sameRole}::boolean) and h.contact_id is distinct from a.contact_id
    where v.id = a.id and not a.votant`.execute(tx);
}

/**
 * Ties each alternate to the seat of a holder of her organisation: one each, of the same function first. A pair that both still hold is
 * kept: she was told whose voice she would give.
 */
async function pairAlternates(tx: Tx, reunionId: string): Promise<void> {
  await sql`
    with ${pairing(reunionId)}
    update convoque v set supplee_id = null
    where v.reunion_id = ${reunionId}::uuid and v.supplee_id is not null and not exists (
      select from siege a join siege h on h.id = a.supplee_id and h.votant and h.contact_id is distinct from a.contact_id
      where a.id = v.id and not a.votant)`.execute(tx);
  await pairFree(tx, reunionId, true);
  await pairFree(tx, reunionId, false);
}

/** Freezes the list of those called, alternates with the seats that they stand in for. @returns the id of each, in the order given. */
export async function insertSeats(tx: Tx, reunionId: string, seats: readonly Candidate[]): Promise<string[]> {
  const ids: string[] = [];
  for (const seat of seats) {
    const { rows } = await sql<{ id: string }>`
      insert into convoque (reunion_id, organisation_id, contact_id, mandat_id, college, role, votant)
      values (${reunionId}::uuid, ${seat.organisationId}::uuid, ${seat.contactId}::uuid, ${seat.mandatId}::uuid, ${seat.college},
        ${seat.role}, ${seat.votant}) returning id`.execute(tx);
    ids.push(rows[0]!.id);
  }
  await pairAlternates(tx, reunionId);
  return ids;
}

export async function deleteSeats(tx: Tx, reunionId: string): Promise<void> {
  await sql`delete from convoque where reunion_id = ${reunionId}::uuid`.execute(tx);
}

export async function markSent(tx: Tx, id: string, print: Buffer, now: Date): Promise<void> {
  await sql`
    update convoque set jeton_empreinte = ${print}, envoye_le = ${now}, recu_le = null where id = ${id}::uuid`.execute(
    tx,
  );
}

/** Those called answer the second convocation as if there had been no first one. */
export async function forgetAnswers(tx: Tx, reunionId: string): Promise<void> {
  await sql`
    update convoque set recu_le = null, reponse = null, reponse_le = null, remis_le = null, remis_moyen = null where reunion_id = ${reunionId}::uuid`.execute(
    tx,
  );
}

/** @returns whether it was the first time. */
export async function markReceived(db: Db, id: string, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update convoque set recu_le = ${now} where id = ${id}::uuid and recu_le is null`.execute(db);
  return Number(numAffectedRows ?? 0) > 0;
}

export async function markAnswer(tx: Tx, id: string, answer: 'present' | 'absent', now: Date): Promise<void> {
  await sql`update convoque set reponse = ${answer}, reponse_le = ${now} where id = ${id}::uuid`.execute(tx);
}
