import { type RawBuilder, sql, type Updateable } from 'kysely';
import type { DB, Db, Tx } from '#core/db/index.ts';
import type { WalkIn } from './check-walk-in.ts';
import type { Arrival, Bus, BusPayer, GroupContact, GroupState, GroupText, Presence } from './group.ts';

/** A registration as it is kept, with its slot and its school. */
export interface Group
  extends Omit<GroupText, 'car' | 'contact' | 'rural' | 'educationPrioritaire' | 'quartierPrioritaire'> {
  id: string;
  evenementId: string;
  creneauId: string;
  creneau: { debut: Date; fin: Date };
  ordre: number;
  etat: GroupState;
  organisationId: string | null;
  organisationSlug: string | null;
  /** Name of the school, of the register or as typed. */
  ecole: string;
  commune: string | null;
  rural: boolean | null;
  educationPrioritaire: boolean | null;
  quartierPrioritaire: boolean | null;
  arrivee: Arrival;
  /** `coutCentimes`, `payeur`: null while they are not known. */
  car: (Bus & { coutCentimes: number | null; payeur: BusPayer | null }) | null;
  /** Null once it was erased. */
  contact: GroupContact | null;
  motif: string | null;
  offreJusquAu: Date | null;
  reconfirmeeLe: Date | null;
  presence: Presence | null;
  /** When it was noted present or absent. */
  compteLe: Date | null;
  /** When its certificate was announced. */
  attestationLe: Date | null;
  recueLe: Date;
  /** It came without having registered. */
  sansInscription: boolean;
  exemple: boolean;
  version: number;
}

type Row = Omit<Group, 'creneau' | 'car' | 'contact' | 'presence'> & {
  creneauDebut: Date;
  creneauFin: Date;
  carDepart: string | null;
  carPlaces: number | null;
  carCout: number | null;
  carPayeur: BusPayer | null;
  contactNom: string | null;
  contactFonction: string | null;
  contactCourriel: string | null;
  contactTelephone: string | null;
  presentsJeunes: number | null;
  presentsFilles: number | null;
  presentsAdultes: number | null;
};

const columns = sql`g.id, g.evenement_id as "evenementId", g.creneau_id as "creneauId", k.debut as "creneauDebut", k.fin as "creneauFin", g.ordre,
  g.etat, g.organisation_id as "organisationId", o.slug as "organisationSlug", coalesce(o.nom, g.etablissement) as ecole, o.commune_nom as commune,
  g.classe, g.niveau, g.jeunes, g.adultes, g.filles, g.amenagements, g.age_plus_jeune as "ageDuPlusJeune", g.rural,
  g.education_prioritaire as "educationPrioritaire", g.quartier_prioritaire as "quartierPrioritaire", g.arrivee,
  g.car_depart as "carDepart", g.car_places as "carPlaces", g.car_cout_centimes as "carCout", g.car_payeur as "carPayeur",
  g.repas, g.reponses, g.message, g.contact_nom as "contactNom", g.contact_fonction as "contactFonction",
  g.contact_courriel as "contactCourriel", g.contact_telephone as "contactTelephone", g.motif, g.offre_jusqu_au as "offreJusquAu",
  g.reconfirmee_le as "reconfirmeeLe", g.presents_jeunes as "presentsJeunes", g.presents_filles as "presentsFilles",
  g.presents_adultes as "presentsAdultes", g.compte_le as "compteLe", g.attestation_le as "attestationLe", g.cree_le as "recueLe", g.sans_inscription as "sansInscription",
  g.exemple, g.version`;
const tables = sql`inscription_groupe g join evenement_creneau k on k.id = g.creneau_id left join organisation o on o.id = g.organisation_id`;

function groupOf(row: Row): Group {
  const { creneauDebut, creneauFin, carDepart, carPlaces, carCout, carPayeur, ...rest } = row;
  const { contactNom, contactFonction, contactCourriel, contactTelephone, ...more } = rest;
  const { presentsJeunes, presentsFilles, presentsAdultes, ...group } = more;
  return {
    ...group,
    creneau: { debut: creneauDebut, fin: creneauFin },
    car:
      carDepart === null ? null : { depart: carDepart, places: carPlaces!, coutCentimes: carCout, payeur: carPayeur },
    contact:
      contactCourriel === null
        ? null
        : { nom: contactNom ?? '', fonction: contactFonction, courriel: contactCourriel, telephone: contactTelephone },
    presence:
      presentsJeunes === null ? null : { jeunes: presentsJeunes, filles: presentsFilles, adultes: presentsAdultes },
  };
}

/** A registration; with `lock`, held until the end of the transaction. */
export async function readGroup(db: Db, id: string, options: { lock?: boolean } = {}): Promise<Group | null> {
  const { rows } = await sql<Row>`select ${columns} from ${tables} where g.id = ${id}::uuid
    ${options.lock ? sql`for update of g` : sql``}`.execute(db);
  return rows[0] ? groupOf(rows[0]) : null;
}

/** Registrations of an event that a condition chooses, in their order. */
export async function groupsWhere(
  db: Db,
  eventId: string,
  where: RawBuilder<unknown>,
  slice: { limit: number; offset: number },
): Promise<Group[]> {
  const { rows } = await sql<Row>`select ${columns} from ${tables} where g.evenement_id = ${eventId}::uuid and ${where}
    order by k.debut, g.ordre limit ${slice.limit} offset ${slice.offset}`.execute(db);
  return rows.map(groupOf);
}

/** Groups of an event in some states, in their order. */
export const groupsIn = (db: Db, eventId: string, etats: readonly GroupState[]): Promise<Group[]> =>
  groupsWhere(db, eventId, sql`g.etat = any(${[...etats]}::text[])`, { limit: 5_000, offset: 0 });

const columnsOf = (text: GroupText) => ({
  classe: text.classe,
  niveau: text.niveau,
  jeunes: text.jeunes,
  adultes: text.adultes,
  filles: text.filles,
  amenagements: text.amenagements,
  age_plus_jeune: text.ageDuPlusJeune,
  rural: text.rural,
  education_prioritaire: text.educationPrioritaire,
  quartier_prioritaire: text.quartierPrioritaire,
  arrivee: text.arrivee,
  car_depart: text.car?.depart ?? null,
  car_places: text.car?.places ?? null,
  repas: text.repas,
  reponses: JSON.stringify(text.reponses),
  message: text.message,
  contact_nom: text.contact.nom,
  contact_fonction: text.contact.fonction,
  contact_courriel: text.contact.courriel,
  contact_telephone: text.contact.telephone,
});

export interface GroupToKeep {
  evenementId: string;
  creneauId: string;
  /** Of the form sent. */
  cle: string;
  etat: GroupState;
  school: { organisationId: string | null; nom: string };
  text: GroupText;
  now: Date;
}

/** Keeps a registration. @returns null when the same form was already sent, or when this class has this address already. */
export async function insertGroup(tx: Tx, one: GroupToKeep): Promise<{ id: string; ordre: number } | null> {
  const row = await tx
    .insertInto('inscription_groupe')
    .values({
      ...columnsOf(one.text),
      evenement_id: one.evenementId,
      creneau_id: one.creneauId,
      cle: one.cle,
      etat: one.etat,
      organisation_id: one.school.organisationId,
      etablissement: one.school.organisationId ? null : one.school.nom,
      decidee_le: one.etat === 'confirmee' ? one.now : null,
      cree_le: one.now,
      modifie_le: one.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning(['id', 'ordre'])
    .executeTakeFirst();
  return row ?? null;
}

/** Keeps a group that came without having registered, as it was counted. @returns its id. */
export async function insertWalkIn(
  tx: Tx,
  one: Pick<GroupToKeep, 'evenementId' | 'cle' | 'school' | 'now'> & { text: WalkIn; compteLe: Date },
): Promise<string> {
  const { presence, ...text } = one.text;
  const { id } = await tx
    .insertInto('inscription_groupe')
    .values({
      evenement_id: one.evenementId,
      creneau_id: text.creneauId,
      cle: one.cle,
      etat: 'presente',
      organisation_id: one.school.organisationId,
      etablissement: one.school.organisationId ? null : one.school.nom,
      classe: text.classe,
      niveau: text.niveau,
      jeunes: presence.jeunes,
      adultes: presence.adultes ?? 0,
      arrivee: 'autre',
      presents_jeunes: presence.jeunes,
      presents_filles: presence.filles,
      presents_adultes: presence.adultes,
      compte_le: one.compteLe,
      sans_inscription: true,
      cree_le: one.now,
      modifie_le: one.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The registration that a form made when it was first sent. */
export async function groupOfForm(db: Db, eventId: string, cle: string): Promise<string | null> {
  const row = await db
    .selectFrom('inscription_groupe')
    .select('id')
    .where('evenement_id', '=', eventId)
    .where('cle', '=', cle)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** When this class was registered with this address, while its registration lives. */
export async function sameClass(
  db: Db,
  eventId: string,
  who: { courriel: string; classe: string },
): Promise<{ id: string; recueLe: Date } | null> {
  const { rows } = await sql<{ id: string; recueLe: Date }>`select id, cree_le as "recueLe" from inscription_groupe
    where evenement_id = ${eventId}::uuid and lower(contact_courriel) = lower(${who.courriel}) and lower(classe) = lower(${who.classe})
      and etat in ('recue', 'confirmee', 'en_attente', 'proposee') limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Changes a registration that is held. @returns its version. */
export async function updateGroup(
  tx: Tx,
  id: string,
  changes: Updateable<DB['inscription_groupe']>,
  now: Date,
): Promise<number> {
  const { version } = await tx
    .updateTable('inscription_groupe')
    .set((eb) => ({ ...changes, modifie_le: now, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** A rank after all the others. */
export async function lastOrder(tx: Tx): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select nextval(pg_get_serial_sequence('inscription_groupe', 'ordre')) as n`.execute(tx);
  return rows[0]!.n;
}
