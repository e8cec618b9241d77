import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';

export interface EventSlot {
  id: string;
  debut: Date;
  fin: Date;
  jeunes: number;
  adultes: number;
}

export interface EventQuestion {
  id: string;
  libelle: string;
  genre: 'oui_non' | 'nombre' | 'texte' | 'choix';
  choix: string[];
  obligatoire: boolean;
  /** Asked only when that question has this answer. */
  si: { question: string; reponse: string } | null;
}

export interface EventReserve {
  id: string;
  creneauId: string | null;
  libelle: string;
  places: number;
  /** ISO day. */
  jusquAu: string;
}

/** An event as a registration sees it. */
export interface GroupEvent {
  id: string;
  version: number;
  campusId: string;
  campus: string;
  campusSlug: string;
  slug: string;
  titre: string;
  etat: string;
  debut: Date;
  fin: Date;
  /** Last instant to register. */
  cloture: Date | null;
  decision: 'premier_arrive' | 'arbitrage';
  criteres: string[];
  niveaux: string[];
  ratio: number | null;
  ageMinimum: number | null;
  equipements: string | null;
  lieu: string | null;
  contactCourriel: string | null;
  exemple: boolean;
  creneaux: EventSlot[];
  questions: EventQuestion[];
  reserves: EventReserve[];
}

type Row = Omit<GroupEvent, 'creneaux'> & {
  creneaux: (Omit<EventSlot, 'debut' | 'fin'> & { debut: string; fin: string })[];
};

const columns = sql`e.id, e.version, e.campus_id as "campusId", coalesce(p.nom_usuel, p.nom) as campus, p.slug as "campusSlug", e.slug,
  e.titre, e.etat, e.debut, e.fin, e.cloture, e.decision, e.criteres, e.niveaux, e.jeunes_par_adulte as ratio,
  e.age_minimum as "ageMinimum", e.equipements, nullif(concat_ws(', ', coalesce(e.lieu_nom, o.nom), coalesce(e.lieu_adresse, o.adresse), c.nom), '') as lieu,
  e.contact_courriel as "contactCourriel", e.exemple,
  coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'debut', k.debut, 'fin', k.fin, 'jeunes', k.places_eleves,
    'adultes', k.places_adultes) order by k.debut, k.id) from evenement_creneau k where k.evenement_id = e.id), '[]') as creneaux,
  coalesce((select jsonb_agg(jsonb_build_object('id', q.id, 'libelle', q.libelle, 'genre', q.genre, 'choix', q.choix,
    'obligatoire', q.obligatoire, 'si', case when q.si_question_id is null then null
      else jsonb_build_object('question', q.si_question_id, 'reponse', q.si_reponse) end) order by q.rang)
    from evenement_question q where q.evenement_id = e.id), '[]') as questions,
  coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'creneauId', r.creneau_id, 'libelle', r.libelle, 'places', r.places,
    'jusquAu', to_char(r.jusqu_au, 'YYYY-MM-DD')) order by r.jusqu_au, r.id) from evenement_reserve r where r.evenement_id = e.id), '[]') as reserves`;

async function readOne(db: Db, where: RawBuilder<unknown>): Promise<GroupEvent | null> {
  const { rows } = await sql<Row>`select ${columns} from evenement e join campus p on p.id = e.campus_id
    left join organisation o on o.id = e.lieu_organisation_id left join commune c on c.insee = coalesce(e.commune_insee, o.commune_insee)
    where e.supprime_le is null and e.debut is not null and ${where}`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const creneaux = row.creneaux.map((slot) => ({ ...slot, debut: new Date(slot.debut), fin: new Date(slot.fin) }));
  return { ...row, creneaux };
}

/** An announced event at its public address. */
export const eventAtSlug = (db: Db, slug: string): Promise<GroupEvent | null> =>
  readOne(db, sql`e.slug = ${slug} and e.annonce_le is not null`);

/** An event that has a date. */
export const eventOfId = (db: Db, id: string): Promise<GroupEvent | null> => readOne(db, sql`e.id = ${id}::uuid`);

/**
 * Holds an event until the end of the transaction: who registers, leaves, decides and counts its places waits for whoever does.
 * @returns its state and version now; null when it is gone.
 */
export async function holdEvent(tx: Tx, id: string): Promise<{ etat: string; version: number } | null> {
  const { rows } = await sql<{ etat: string; version: number }>`select etat, version from evenement
    where id = ${id}::uuid and supprime_le is null for no key update`.execute(tx);
  return rows[0] ?? null;
}

/** Events that have groups in a waiting list, offers that are over, or groups whose slot began before the organiser answered. */
export async function eventsToSettle(db: Db, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct g.evenement_id as id from inscription_groupe g
    join evenement_creneau k on k.id = g.creneau_id
    where g.etat = 'en_attente' or (g.etat = 'proposee' and g.offre_jusqu_au <= ${now}) or (g.etat = 'recue' and k.debut <= ${now})
    order by 1`.execute(db);
  return rows.map((row) => row.id);
}
