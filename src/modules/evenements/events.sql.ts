import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { EventPlace, EventRules, EventText } from './event.ts';
import type { EventState } from './labels.ts';

/** An event as it is kept; `lieu` is the name of the organisation where it is held, `lieuSlug` its address. */
export interface CampusEvent extends EventText, EventPlace, EventRules {
  id: string;
  slug: string;
  campusId: string;
  campus: string;
  campusSlug: string;
  filiereLettre: string | null;
  filiereLibelle: string | null;
  marqueId: string | null;
  lieu: string | null;
  lieuId: string | null;
  communeInsee: string | null;
  departement: string | null;
  latitude: number | null;
  longitude: number | null;
  etat: EventState;
  annonceLe: Date | null;
  finLe: Date | null;
  finMotif: string | null;
  auteurId: string | null;
  creeLe: Date;
  modifieLe: Date;
  exemple: boolean;
  version: number;
  /** Organisations that hold it with the campus. */
  hotes: { id: string; slug: string; nom: string }[];
}

/** Columns of an event `e`, with its campus `p`, its recurring action `m`, its place `o`, its commune `c`. */
export const eventColumns = sql`e.id, e.slug, e.campus_id as "campusId", coalesce(p.nom_usuel, p.nom) as campus, p.slug as "campusSlug",
  p.filiere_lettre as "filiereLettre", f.libelle as "filiereLibelle", e.marque_id as "marqueId", m.nom as marque, e.edition, e.titre,
  e.texte, e.genre, e.niveaux, e.themes, e.public, e.cout, e.visible, e.precision, e.debut, e.fin, o.id as "lieuId", o.slug as "lieuSlug",
  o.nom as lieu, e.lieu_nom as "lieuNom", e.lieu_adresse as "lieuAdresse", e.commune_insee as "communeInsee", c.nom as commune,
  d.nom as departement, coalesce(o.latitude, c.latitude) as latitude, coalesce(o.longitude, c.longitude) as longitude, e.acces, e.contact,
  e.contact_courriel as "contactCourriel", e.contact_telephone as "contactTelephone", e.cloture, e.decision, e.criteres,
  e.jeunes_par_adulte as "jeunesParAdulte", e.age_minimum as "ageMinimum", e.equipements, e.liste_securite as "listeSecurite",
  e.liste_securite_jours as "listeSecuriteJours", e.etat, e.annonce_le as "annonceLe", e.fin_le as "finLe", e.fin_motif as "finMotif",
  e.auteur_id as "auteurId", e.cree_le as "creeLe", e.modifie_le as "modifieLe", e.exemple, e.version,
  coalesce((select jsonb_agg(jsonb_build_object('id', h.id, 'slug', h.slug, 'nom', h.nom) order by h.nom collate "fr-x-icu", h.id)
    from evenement_hote x join organisation h on h.id = x.organisation_id
    where x.evenement_id = e.id and h.supprimee_le is null), '[]') as hotes`;

/** What the columns are read from. */
export const eventTables = sql`evenement e join campus p on p.id = e.campus_id left join filiere f on f.lettre = p.filiere_lettre
  left join marque m on m.id = e.marque_id left join organisation o on o.id = e.lieu_organisation_id and o.supprimee_le is null
  left join commune c on c.insee = e.commune_insee left join departement d on d.code = c.departement_code`;

/** The event of an id in a campus, unless it is in the bin; with `lock`, held until the end of the transaction. */
export async function readEvent(
  db: Db,
  campusId: string | null,
  id: string,
  options: { lock?: boolean; binned?: boolean } = {},
): Promise<CampusEvent | null> {
  const { rows } = await sql<CampusEvent>`select ${eventColumns} from ${eventTables}
    where e.id = ${id}::uuid and (${campusId}::uuid is null or e.campus_id = ${campusId}::uuid)
      and (e.supprime_le is not null) = ${options.binned ?? false}
    ${options.lock ? sql`for update of e` : sql``}`.execute(db);
  return rows[0] ?? null;
}

/** Columns that the forms write, once the recurring action, the place and the commune are read. */
export interface EventRow {
  marque_id: string | null;
  edition: string | null;
  titre: string;
  texte: string;
  genre: string;
  niveaux: string[];
  themes: string[];
  public: string | null;
  cout: string | null;
  visible: boolean;
  precision: string;
  debut: Date | null;
  fin: Date | null;
  lieu_organisation_id: string | null;
  lieu_nom: string | null;
  lieu_adresse: string | null;
  commune_insee: string | null;
  acces: string | null;
  contact: string | null;
  contact_courriel: string | null;
  contact_telephone: string | null;
  cloture: Date | null;
  decision: string;
  criteres: string[];
  jeunes_par_adulte: number | null;
  age_minimum: number | null;
  equipements: string | null;
  liste_securite: boolean;
  liste_securite_jours: number | null;
  mots: string;
}

export interface NewEvent {
  campusId: string;
  slug: string;
  row: Partial<EventRow> & Pick<EventRow, 'titre' | 'genre' | 'mots'>;
  etat?: EventState;
  annonceLe?: Date | null;
  finLe?: Date | null;
  exemple?: boolean;
  auteurId: string | null;
  originId: number;
  now: Date;
}

export async function insertEvent(tx: Tx, one: NewEvent): Promise<string> {
  const { id } = await tx
    .insertInto('evenement')
    .values({
      ...one.row,
      campus_id: one.campusId,
      slug: one.slug,
      etat: one.etat ?? 'brouillon',
      annonce_le: one.annonceLe ?? null,
      fin_le: one.finLe ?? null,
      exemple: one.exemple ?? false,
      auteur_id: one.auteurId,
      origine_id: one.originId,
      cree_le: one.now,
      modifie_le: one.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export interface EventChange extends Partial<EventRow> {
  etat?: EventState;
  annonce_le?: Date | null;
  fin_le?: Date | null;
  fin_motif?: string | null;
  supprime_le?: Date | null;
  supprime_par?: string | null;
}

/** @returns the version that it makes. */
export async function updateEvent(tx: Tx, id: string, change: EventChange, now: Date): Promise<number> {
  const { version } = await tx
    .updateTable('evenement')
    .set({ ...change, modifie_le: now, version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** Slugs that begin by a text, to give one that is free. */
export async function slugsLike(tx: Tx, base: string): Promise<Set<string>> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`evenement ${base}`}, 0))`.execute(tx);
  const { rows } = await sql<{ slug: string }>`
    select slug from evenement where slug = ${base} or slug like ${`${base}-%`}`.execute(tx);
  return new Set(rows.map((row) => row.slug));
}

/** The recurring action of a campus under this name, made when there is none. */
export async function marqueNamed(
  tx: Tx,
  of: { campusId: string; nom: string; originId: number; now: Date },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into marque (campus_id, nom, origine_id, cree_le) values (${of.campusId}::uuid, ${of.nom}, ${of.originId}, ${of.now})
    on conflict (campus_id, lower(nom)) do update set nom = marque.nom returning id`.execute(tx);
  return rows[0]!.id;
}

/** Names of the recurring actions of a campus. */
export async function marquesOf(db: Db, campusId: string): Promise<string[]> {
  const { rows } = await sql<{ nom: string }>`
    select nom from marque where campus_id = ${campusId}::uuid order by nom collate "fr-x-icu"`.execute(db);
  return rows.map((row) => row.nom);
}

/** The organisation at an address that is not in the bin. */
export async function organisationAt(db: Db, slug: string): Promise<{ id: string } | null> {
  const row = await db
    .selectFrom('organisation')
    .select('id')
    .where('slug', '=', slug)
    .where('supprimee_le', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/** Where an organisation stands, when the reference knows its commune. */
export async function communeOfOrganisation(db: Db, id: string): Promise<string | null> {
  const { rows } = await sql<{ insee: string }>`
    select c.insee from organisation o join commune c on c.insee = o.commune_insee where o.id = ${id}::uuid`.execute(
    db,
  );
  return rows[0]?.insee ?? null;
}
