import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { grantInForce } from '#modules/comptes/index.ts';
import type { Scope } from '#modules/droits/index.ts';
import { fullTitle } from '#modules/referentiels/index.ts';
import { presentMember } from '#modules/reseau/index.ts';
import { newestPlaces } from '../newest-places.sql.ts';
import type { AskedStatut } from './request.ts';

/** A certification that a form may choose. */
export interface CertificationChoice {
  id: string;
  slug: string;
  titre: string;
  cfd: string | null;
  fermeture: string | null;
}

type Named = Omit<CertificationChoice, 'titre'> & { sigle: string | null; intitule: string };

const choice = sql`c.id, c.slug, c.cfd, coalesce(c.sigle, t.sigle) as sigle, c.intitule, to_char(c.fermeture, 'YYYY-MM-DD') as fermeture
  from certification c left join diplome_type t on t.code = c.diplome_type_code`;

const chosen = ({ sigle, intitule, ...rest }: Named): CertificationChoice => ({
  ...rest,
  titre: fullTitle(sigle, intitule),
});

/** The certification of an address, or of a code of diploma typed as it is. */
export async function certificationNamed(db: Db, typed: string): Promise<CertificationChoice | null> {
  const { rows } = await sql<Named>`
    select ${choice} where c.slug = ${typed} or c.cfd = ${typed.toUpperCase()} order by c.slug = ${typed} desc limit 1`.execute(
    db,
  );
  return rows[0] ? chosen(rows[0]) : null;
}

/** Certifications whose title, type or code say all the words: those that are open on a day first, short titles before long ones. */
export async function certificationsOf(
  db: Db,
  order: { words: readonly string[]; day: string; limit: number },
): Promise<CertificationChoice[]> {
  if (order.words.length === 0) return [];
  const said = sql`lower(unaccent(concat_ws(' ', c.sigle, t.sigle, t.libelle, c.intitule, c.cfd)))`;
  const all = sql.join(
    order.words.map((word) => sql`strpos(${said}, ${word}) > 0`),
    sql` and `,
  );
  const { rows } = await sql<Named>`
    select ${choice} where ${all}
    order by coalesce(c.fermeture <= ${order.day}::date, false), length(c.intitule), c.intitule collate "fr-x-icu", c.id
    limit ${order.limit}`.execute(db);
  return rows.map(chosen);
}

/** Some certifications, by id. */
export async function certificationsById(db: Db, ids: readonly string[]): Promise<Map<string, CertificationChoice>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Named>`select ${choice} where c.id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, chosen(row)]));
}

/** Titles of some certifications, by address. */
export async function titlesBySlug(db: Db, slugs: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<Named>`select ${choice} where c.slug = any(${[...slugs]}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.slug, chosen(row).titre]));
}

export interface MemberChoice {
  id: string;
  slug: string;
  nom: string;
}

/** Standings of an organisation that may ask in the campus. */
const ASKING = ['fondateur', 'membre', 'partenaire'];

/** Organisations that are in the network of a campus on a day. @param among those of the person; null: all. */
export async function membersWhoMayAsk(
  db: Db,
  order: { campusId: string; among: readonly string[] | null; kinds: readonly string[]; today: string; limit: number },
): Promise<MemberChoice[]> {
  const { rows } = await sql<MemberChoice>`
    select o.id, o.slug, o.nom from adhesion a join organisation o on o.id = a.organisation_id and o.supprimee_le is null
    where a.campus_id = ${order.campusId}::uuid and a.statut = any(${ASKING}::text[]) and ${presentMember(order.today)}
      and (${order.among === null} or o.id = any(${order.among === null ? [] : [...order.among]}::uuid[]))
      and o.genre = any(${[...order.kinds]}::text[])
    order by o.nom collate "fr-x-icu", o.id limit ${order.limit}`.execute(db);
  return rows;
}

/** Campuses where somebody may ask: those that they direct, and those of which their schools are members. */
export async function campusesToAsk(
  db: Db,
  order: { reach: Scope; kinds: readonly string[]; today: string; limit: number },
): Promise<{ slug: string; nom: string }[]> {
  const { reach, kinds, today, limit } = order;
  const { rows } = await sql<{ slug: string; nom: string }>`
    select c.slug, coalesce(c.nom_usuel, c.nom) as nom from campus c
    where c.id = any(${[...reach.campus]}::uuid[]) or exists (
      select from adhesion a join organisation o on o.id = a.organisation_id and o.supprimee_le is null
      where a.campus_id = c.id and o.id = any(${[...reach.organisations]}::uuid[])
        and o.genre = any(${[...kinds]}::text[]) and a.statut = any(${ASKING}::text[]) and ${presentMember(today)})
    order by 2, c.id limit ${limit}`.execute(db);
  return rows;
}

/** Which of some organisations are, or were, in a campus. */
export async function ownOrganisationsIn(db: Db, campusId: string, among: readonly string[]): Promise<string[]> {
  if (among.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select organisation_id as id from adhesion where campus_id = ${campusId}::uuid and organisation_id = any(${[...among]}::uuid[])
    union select organisation_id from demande_formation
      where campus_id = ${campusId}::uuid and organisation_id = any(${[...among]}::uuid[])`.execute(db);
  return rows.map((row) => row.id);
}

/** What the offer holds of a certification at an organisation, status by status. */
export interface KnownLine {
  statut: AskedStatut;
  ouverte: boolean;
  /** Places of the last school year, up to the one asked for, for which a source gives them. */
  places: number | null;
  annee: number | null;
}

export async function knownLines(
  db: Db,
  order: { certificationId: string; organisationId: string; annee: number },
): Promise<KnownLine[]> {
  const { rows } = await sql<KnownLine>`
    select l.statut, l.etat = 'ouverte' as ouverte, a.capacite as places, a.annee from ligne_formation l
    left join lateral (
      select y.capacite, y.annee from ligne_annee y
      where y.ligne_id = l.id and y.capacite is not null and y.annee <= ${order.annee} order by ${newestPlaces('y')} limit 1) a on true
    where l.certification_id = ${order.certificationId}::uuid and l.organisation_id = ${order.organisationId}::uuid
      and l.statut in ('scolaire', 'apprentissage')`.execute(db);
  return rows;
}

/** What a région calls itself; its code when nothing does. */
export async function regionName(db: Db, table: 'region' | 'region_academique', code: string): Promise<string> {
  const { rows } = await sql<{ nom: string }>`select nom from ${sql.table(table)} where code = ${code}`.execute(db);
  return rows[0]?.nom ?? code;
}

export interface Recipient {
  compteId: string;
  courriel: string;
  nom: string;
}

/** Open accounts that hold one of some roles on a day, in a campus, an organisation or some régions. */
export async function holdersOf(
  db: Db,
  order: {
    roles: readonly string[];
    campusId?: string;
    organisationId?: string;
    regions?: readonly string[];
    today: string;
  },
): Promise<Recipient[]> {
  const regions = [...(order.regions ?? [])];
  const { rows } = await sql<Recipient>`
    select distinct c.id as "compteId", c.courriel, trim(c.prenom || ' ' || c.nom) as nom
    from attribution a join compte c on c.id = a.compte_id and c.etat = 'actif'
    where a.role = any(${[...order.roles]}::text[])
      and (a.campus_id = ${order.campusId ?? null}::uuid or a.organisation_id = ${order.organisationId ?? null}::uuid
        or a.region_code = any(${regions}::text[]) or a.region_academique_code = any(${regions}::text[]))
      and ${grantInForce(order.today)}
    order by c.id`.execute(db);
  return rows;
}
