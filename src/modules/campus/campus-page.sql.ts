import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { CampusState, Categorie, Issuer, LabelType, Rubrique, SiteState } from './campus.ts';
import type { Grant } from './label.ts';

export interface NamedLink {
  nom: string;
  slug: string;
}

export interface CampusRow {
  id: string;
  cle: string;
  slug: string;
  nom: string;
  nomUsuel: string | null;
  filiereLettre: string | null;
  filiereLibelle: string | null;
  filiereDeduite: boolean;
  mots: string[];
  accroche: string | null;
  presentation: string[];
  categorie: Categorie | null;
  etat: CampusState;
  territoireLibelle: string | null;
  territoireNature: 'actuel' | 'objectif' | null;
  supportNom: string | null;
  communeNom: string | null;
  departementNom: string | null;
  latitude: number | null;
  longitude: number | null;
  contactNom: string | null;
  courriel: string | null;
  telephone: string | null;
  siteWeb: string | null;
  successeurNom: string | null;
  successeurDate: string | null;
  siege: NamedLink | null;
  support: NamedLink | null;
  association: NamedLink | null;
  porteurs: NamedLink[];
  regions: { code: string; nom: string }[];
  academies: { code: string; nom: string }[];
  departements: string[];
  /** Middles of the départements covered, to frame the map. */
  centres: { lat: number; lon: number }[];
  origineId: number;
  modifieLe: Date;
}

const link = (alias: string) =>
  sql`case when ${sql.ref(`${alias}.id`)} is null then null
    else json_build_object('nom', ${sql.ref(`${alias}.nom`)}, 'slug', ${sql.ref(`${alias}.slug`)}) end`;

/** One campus by its present address; null when no campus has it. Its départements: those named, else those of its académies, else of its régions. */
export async function campusBySlug(db: Db, slug: string): Promise<CampusRow | null> {
  const { rows } = await sql<CampusRow>`
    with zone as (
      select t.campus_id, d.code, array_position(array['departement', 'academie', 'region'], t.genre) as rang
      from campus_territoire t
      join departement d on (t.genre = 'departement' and d.code = t.code) or (t.genre = 'academie' and d.academie_code = t.code)
        or (t.genre = 'region' and d.region_code = t.code)
      where t.campus_id = (select id from campus where slug = ${slug})
    ), couvert as (select distinct campus_id, code from zone where rang = (select min(rang) from zone))
    select c.id, c.cle, c.slug, c.nom, c.nom_usuel as "nomUsuel", c.filiere_lettre as "filiereLettre",
      f.libelle as "filiereLibelle", c.filiere_deduite as "filiereDeduite", c.mots, c.accroche, c.presentation,
      c.categorie, c.etat, c.territoire_libelle as "territoireLibelle", c.territoire_nature as "territoireNature",
      c.support_nom as "supportNom", c.commune_nom as "communeNom", d.nom as "departementNom", c.latitude, c.longitude,
      c.contact_nom as "contactNom", c.courriel, c.telephone, c.site_web as "siteWeb",
      c.successeur_nom as "successeurNom", c.successeur_date as "successeurDate",
      ${link('os')} as siege, ${link('op')} as support, ${link('oa')} as association,
      (select coalesce(json_agg(json_build_object('nom', o.nom, 'slug', o.slug) order by p.rang), '[]')
        from campus_porteur p join organisation o on o.id = p.organisation_id where p.campus_id = c.id) as porteurs,
      (select coalesce(json_agg(json_build_object('code', r.code, 'nom', r.nom) order by r.nom), '[]')
        from campus_territoire t join region r on r.code = t.code where t.campus_id = c.id and t.genre = 'region') as regions,
      (select coalesce(json_agg(json_build_object('code', a.code, 'nom', a.nom) order by a.nom), '[]')
        from campus_territoire t join academie a on a.code = t.code where t.campus_id = c.id and t.genre = 'academie') as academies,
      array(select code from couvert where campus_id = c.id order by code) as departements,
      (select coalesce(json_agg(json_build_object('lat', x.lat, 'lon', x.lon)), '[]') from (
        select coalesce(d.latitude, avg(m.latitude)) as lat, coalesce(d.longitude, avg(m.longitude)) as lon
        from couvert v join departement d on d.code = v.code
        left join commune m on m.departement_code = d.code and d.latitude is null
        where v.campus_id = c.id group by d.code) x where x.lat is not null) as centres,
      c.origine_id as "origineId", c.modifie_le as "modifieLe"
    from campus c
    left join filiere f on f.lettre = c.filiere_lettre
    left join organisation os on os.id = c.siege_organisation_id
    left join organisation op on op.id = c.support_organisation_id
    left join organisation oa on oa.id = c.association_organisation_id
    left join commune m on m.insee = c.commune_insee
    left join departement d on d.code = m.departement_code
    where c.slug = ${slug}`.execute(db);
  return rows[0] ?? null;
}

/** Present address of the campus that once had this one. */
export async function presentCampusSlug(db: Db, formerSlug: string): Promise<string | null> {
  const found = await db
    .selectFrom('ancienne_adresse as a')
    .innerJoin('campus as c', 'c.id', 'a.objet_id')
    .select('c.slug')
    .where('a.objet_type', '=', 'campus')
    .where('a.slug', '=', formerSlug)
    .executeTakeFirst();
  return found?.slug ?? null;
}

export interface LabelRow extends Grant {
  cle: string;
  type: LabelType;
  emetteur: Issuer;
  nomImprime: string | null;
  vague: string | null;
  dateJo: string | null;
  nature: string;
  origineId: number;
}

/** Labels of one campus or of all of them, oldest first, those without date last. */
export async function labelsOf(db: Db, campusId: string | null): Promise<(LabelRow & { campusId: string })[]> {
  const { rows } = await sql<LabelRow & { campusId: string }>`
    select l.campus_id as "campusId", l.cle, l.type, l.emetteur, l.categorie, l.nom_imprime as "nomImprime", l.vague,
      l.date_arrete, l.date_jo as "dateJo", l.date, l.duree_ans, l.debut, l.fin, l.etat, l.nature,
      l.origine_id as "origineId", s.nature = 'exemple' as exemple, 'etat' = any(s.sauf) as "etatInvente"
    from labellisation l join origine s on s.id = l.origine_id
    where ${campusId}::uuid is null or l.campus_id = ${campusId}::uuid
    order by coalesce(l.debut, l.date_arrete, l.date) nulls last, l.cle`.execute(db);
  return rows;
}

export interface SiteRow {
  nom: string;
  role: string;
  etat: SiteState;
  communeNom: string | null;
  surfaceM2: number | null;
  texte: string | null;
  sauf: string[];
  exemple: boolean;
  origineId: number;
}

export interface FigureRow {
  libelle: string;
  valeur: number | null;
  precision: string | null;
  unite: string | null;
  date: string | null;
  dureeAns: number | null;
  origineId: number;
}

export interface StepRow {
  date: string | null;
  titre: string;
  aVenir: boolean;
  exemple: boolean;
  origineId: number;
}

export interface FactRow {
  rubrique: Rubrique;
  titre: string;
  texte: string | null;
  nombre: number | null;
  date: string | null;
  sauf: string[];
  exemple: boolean;
  origineId: number;
}

export interface CampusParts {
  noms: { nom: string; usuel: boolean; debut: string | null; fin: string | null; origineId: number }[];
  sites: SiteRow[];
  figures: FigureRow[];
  steps: StepRow[];
  facts: FactRow[];
  /** Origins of the fields that do not share that of the row. */
  origins: { champ: string; origineId: number; exemple: boolean }[];
  successors: (NamedLink & { nature: string; date: string | null })[];
  predecessors: (NamedLink & { nature: string; date: string | null })[];
}

/** Everything nested in a campus, in one round trip. */
export async function partsOf(db: Db, id: string): Promise<CampusParts> {
  const { rows } = await sql<CampusParts>`
    select
      (select coalesce(json_agg(json_build_object('nom', nom, 'usuel', usuel, 'debut', debut, 'fin', fin, 'origineId', origine_id)
        order by debut nulls last, nom), '[]') from campus_nom where campus_id = ${id}::uuid) as noms,
      (select coalesce(json_agg(json_build_object('nom', x.nom, 'role', x.role, 'etat', x.etat, 'communeNom', x.commune_nom,
        'surfaceM2', x.surface_m2, 'texte', x.texte, 'sauf', s.sauf, 'exemple', s.nature = 'exemple', 'origineId', s.id)
        order by array_position(array['ouvert', 'projet', 'etude', 'ferme'], x.etat), x.cle), '[]')
        from campus_site x join origine s on s.id = x.origine_id where x.campus_id = ${id}::uuid) as sites,
      (select coalesce(json_agg(json_build_object('libelle', libelle, 'valeur', valeur, 'precision', texte, 'unite', unite,
        'date', date, 'dureeAns', duree_ans, 'origineId', origine_id) order by rang, cle), '[]')
        from campus_chiffre where campus_id = ${id}::uuid) as figures,
      (select coalesce(json_agg(json_build_object('date', x.date, 'titre', x.titre, 'aVenir', x.a_venir,
        'exemple', s.nature = 'exemple', 'origineId', s.id) order by x.a_venir, x.rang, x.cle), '[]')
        from campus_etape x join origine s on s.id = x.origine_id where x.campus_id = ${id}::uuid) as steps,
      (select coalesce(json_agg(json_build_object('rubrique', x.rubrique, 'titre', x.titre, 'texte', x.texte, 'nombre', x.nombre,
        'date', x.date, 'sauf', s.sauf, 'exemple', s.nature = 'exemple', 'origineId', s.id) order by x.rang, x.cle), '[]')
        from campus_fait x join origine s on s.id = x.origine_id where x.campus_id = ${id}::uuid) as facts,
      (select coalesce(json_agg(json_build_object('champ', champ, 'origineId', origine_id, 'exemple', exemple)), '[]')
        from campus_origine where campus_id = ${id}::uuid) as origins,
      (select coalesce(json_agg(json_build_object('nom', c.nom, 'slug', c.slug, 'nature', f.nature, 'date', f.date) order by f.date, c.nom), '[]')
        from campus_filiation f join campus c on c.id = f.nouveau_id where f.ancien_id = ${id}::uuid) as successors,
      (select coalesce(json_agg(json_build_object('nom', c.nom, 'slug', c.slug, 'nature', f.nature, 'date', f.date) order by f.date, c.nom), '[]')
        from campus_filiation f join campus c on c.id = f.ancien_id where f.nouveau_id = ${id}::uuid) as predecessors`.execute(
    db,
  );
  return rows[0]!;
}
