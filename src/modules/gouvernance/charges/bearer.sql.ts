import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { personOpposes, signerOf, stillNamed } from '#modules/reseau/index.ts';

/** Who is told of what was entrusted. */
export interface Bearer {
  nom: string;
  /** Address of the account, else of the contact. */
  courriel: string;
  compteId: string | null;
  contactId: string | null;
  /** Told for an organisation; null: she has the charge herself. */
  organisation: string | null;
  organisationId: string | null;
}

interface Person extends Omit<Bearer, 'courriel' | 'organisation' | 'organisationId'> {
  courriel: string | null;
  /** She refused to be written to. */
  oppose: boolean;
  /** She is in no function any more, nor in a mandate, or was erased. */
  partie: boolean;
}

async function personOf(db: Db, contactId: string, today: string): Promise<Person | null> {
  const { rows } = await sql<Person>`
    select c.id as "contactId", a.id as "compteId", trim(c.prenom || ' ' || c.nom) as nom, coalesce(a.courriel, c.courriel) as courriel,
      c.oppose_le is not null or ${personOpposes(sql`coalesce(a.courriel, c.courriel)`, sql`c.compte_id`)} as oppose,
      not ${stillNamed} or (exists (select from contact_fonction f where f.contact_id = c.id)
        and not exists (select from contact_fonction f where f.contact_id = c.id and (f.fin is null or f.fin >= ${today}::date))
        and not exists (select from mandat m where m.contact_id = c.id and m.termine_le is null
          and (m.fin is null or m.fin >= ${today}::date))) as partie
    from contact c left join compte a on a.id = c.compte_id and a.etat = 'actif' where c.id = ${contactId}::uuid`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** For whom somebody was called to a meeting. */
async function organisationCalled(db: Db, reunionId: string, contactId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select organisation_id as id from convoque where reunion_id = ${reunionId}::uuid and contact_id = ${contactId}::uuid
    order by votant desc, id limit 1`.execute(db);
  return rows[0]?.id ?? null;
}

async function correspondent(
  db: Db,
  order: { organisationId: string; campusId: string; today: string },
): Promise<Bearer | null> {
  const { rows } = await sql<{ nom: string }>`
    select nom from organisation where id = ${order.organisationId}::uuid and supprimee_le is null`.execute(db);
  const signer = rows[0] && (await signerOf(db, order));
  if (!signer) return null;
  const { courriel, nom, contactId } = signer;
  const person = contactId ? await personOf(db, contactId, order.today) : null;
  if (person?.oppose) return null;
  const compteId = person ? person.compteId : signer.compteId;
  const { organisationId } = order;
  return {
    nom,
    courriel: person?.courriel ?? courriel,
    contactId,
    compteId,
    organisation: rows[0]!.nom,
    organisationId,
  };
}

const herself = ({ nom, courriel, compteId, contactId, oppose, partie }: Person): Bearer | null =>
  courriel && !oppose && !partie
    ? { nom, courriel, compteId, contactId, organisation: null, organisationId: null }
    : null;

/** The person alone; null when nothing can be written to her. */
export async function personTold(db: Db, contactId: string, today: string): Promise<Bearer | null> {
  const person = await personOf(db, contactId, today);
  return person && herself(person);
}

/**
 * Who is told: the person, by her account else her address; the correspondent of the organisation when it has the charge, or
 * when she left or has no address. Nobody when she refused to be written to.
 */
export async function bearerOf(
  db: Db,
  order: {
    responsableId: string | null;
    organisationId: string | null;
    reunionId: string;
    campusId: string;
    today: string;
  },
): Promise<Bearer | null> {
  const { responsableId, reunionId, campusId, today } = order;
  const person = responsableId ? await personOf(db, responsableId, today) : null;
  if (person?.oppose) return null;
  const told = person && herself(person);
  if (told) return told;
  const called = responsableId ? await organisationCalled(db, reunionId, responsableId) : null;
  const organisationId = order.organisationId ?? called;
  return organisationId ? correspondent(db, { organisationId, campusId, today }) : null;
}

/**
 * The seat of somebody at a meeting whose link was sent to her: its page needs no account. Of several, the one that is spoken of,
 * else the one of the organisation for which she is told.
 */
export async function sentSeat(
  db: Db,
  order: { reunionId: string; contactId: string; seatId: string | null; organisationId: string | null },
): Promise<{ id: string; jetonRang: number } | null> {
  const { reunionId, contactId, seatId, organisationId } = order;
  const { rows } = await sql<{ id: string; jetonRang: number }>`
    select id, jeton_rang as "jetonRang" from convoque
    where reunion_id = ${reunionId}::uuid and contact_id = ${contactId}::uuid and jeton_empreinte is not null
    order by id is distinct from ${seatId}::uuid, organisation_id is distinct from ${organisationId}::uuid, votant desc, id
    limit 1`.execute(db);
  return rows[0] ?? null;
}
