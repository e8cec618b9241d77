import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { TradeFlags } from './insertion/transitions.ts';
import { tradesOf } from './trade-links.sql.ts';

export interface CertificationView {
  id: string;
  slug: string;
  cle: string;
  cfd: string | null;
  sigle: string | null;
  diplome: string | null;
  intitule: string;
  niveau: number | null;
  nsf: string | null;
  nsfLibelle: string | null;
  filiere: string | null;
  filiereLibelle: string | null;
  filiereDeduite: boolean;
  dureeMois: number | null;
  ouverture: string | null;
  fermeture: string | null;
  premiereSession: number | null;
  derniereSession: number | null;
  objectif: string | null;
  certificateur: string | null;
  exemple: boolean;
  origineId: number;
}

export interface CertificationLink {
  slug: string;
  sigle: string | null;
  intitule: string;
  niveau: number | null;
  /** Schools that open it. */
  sites: number;
}

export async function getCertification(db: Db, slug: string): Promise<CertificationView | null> {
  const { rows } = await sql<CertificationView>`
    select c.id, c.slug, c.cle, c.cfd, coalesce(c.sigle, t.sigle) as sigle, t.libelle as diplome, c.intitule, c.niveau, c.nsf_code as nsf,
      n.libelle as "nsfLibelle", f.lettre as filiere, f.libelle as "filiereLibelle", c.filiere_lettre is null as "filiereDeduite",
      c.duree_mois as "dureeMois", c.ouverture, c.fermeture, c.premiere_session as "premiereSession", c.derniere_session as "derniereSession",
      c.objectif, c.certificateur, c.exemple, c.origine_id as "origineId"
    from certification c
    left join diplome_type t on t.code = c.diplome_type_code
    left join nsf n on n.code = c.nsf_code
    left join filiere f on f.lettre = coalesce(c.filiere_lettre, n.filiere_lettre)
    where c.slug = ${slug}`.execute(db);
  return rows[0] ?? null;
}

/** Present slug of what once had this one. */
export async function presentCertificationSlug(db: Db, slug: string): Promise<string | null> {
  const { rows } = await sql<{ slug: string }>`
    select c.slug from ancienne_adresse a join certification c on c.id = a.objet_id
    where a.objet_type = 'certification' and a.slug = ${slug}`.execute(db);
  return rows[0]?.slug ?? null;
}

const link = sql`c.slug, coalesce(c.sigle, t.sigle) as sigle, c.intitule, c.niveau,
  (select count(distinct l.organisation_id)::int from ligne_formation l where l.certification_id = c.id and l.etat = 'ouverte') as sites`;

/** Diplomas that it replaced, and those that replaced it. */
export async function renovations(
  db: Db,
  cfd: string | null,
): Promise<{ before: CertificationLink[]; after: CertificationLink[] }> {
  if (cfd === null) return { before: [], after: [] };
  const side = async (from: 'ancien_cfd' | 'nouveau_cfd', to: 'ancien_cfd' | 'nouveau_cfd') => {
    const { rows } = await sql<CertificationLink>`
      select ${link} from certification_filiation f join certification c on c.cfd = f.${sql.ref(to)}
      left join diplome_type t on t.code = c.diplome_type_code
      where f.${sql.ref(from)} = ${cfd} order by c.intitule collate "fr-x-icu", c.id`.execute(db);
    return rows;
  };
  return { before: await side('nouveau_cfd', 'ancien_cfd'), after: await side('ancien_cfd', 'nouveau_cfd') };
}

export interface Trade {
  code: string;
  libelle: string;
  /** Through the diploma that it replaced, or the specialities of the family. */
  herite: boolean;
  appellations: string[];
  transitions: TradeFlags;
}

export async function tradesOfCertification(db: Db, certificationId: string): Promise<Trade[]> {
  const { rows } = await sql<Trade>`
    select m.rome_code as code, r.libelle, bool_and(m.herite) as herite,
      json_build_object('eco', r.transition_eco, 'num', r.transition_num, 'demo', r.transition_demo) as transitions,
      coalesce((select array_agg(a.libelle order by a.libelle collate "fr-x-icu") from (
        select libelle from rome_appellation a where a.rome_code = m.rome_code order by length(libelle), libelle limit 4) a), '{}') as appellations
    from (${tradesOf(sql`c.id = ${certificationId}::uuid`)}) m join rome r on r.code = m.rome_code
    group by m.rome_code, r.libelle, r.transition_eco, r.transition_num, r.transition_demo order by r.libelle collate "fr-x-icu" limit 12`.execute(
    db,
  );
  return rows;
}

export interface RegisterSheet {
  rncp: string;
  active: boolean | null;
  echeance: string | null;
}

export async function registerSheets(db: Db, certificationId: string): Promise<RegisterSheet[]> {
  const { rows } = await sql<RegisterSheet>`
    select rncp, active, echeance from certification_rncp where certification_id = ${certificationId}::uuid
    order by active desc nulls last, rncp desc limit 12`.execute(db);
  return rows;
}

export interface FamilyView {
  nom: string;
  role: 'commun' | 'specialite';
  autres: CertificationLink[];
}

/** Families of trades: common first year and specialities (several diplomas share their 2de). */
export async function familiesOf(db: Db, cfd: string | null): Promise<FamilyView[]> {
  if (cfd === null) return [];
  const { rows } = await sql<{ code: string; nom: string; role: 'commun' | 'specialite' }>`
    select m.famille_code as code, f.nom, min(m.role) as role from certification_famille m join famille_metiers f on f.code = m.famille_code
    where m.cfd = ${cfd} group by m.famille_code, f.nom order by f.nom collate "fr-x-icu" limit 3`.execute(db);
  return Promise.all(
    rows.map(async ({ code, nom, role }) => {
      const others = await sql<CertificationLink>`
        select ${link} from certification_famille m join certification c on c.cfd = m.cfd left join diplome_type t on t.code = c.diplome_type_code
        where m.famille_code = ${code} and m.cfd <> ${cfd} and (c.fermeture is null or c.fermeture > current_date)
        order by c.intitule collate "fr-x-icu", c.id limit 20`.execute(db);
      return { nom, role, autres: others.rows };
    }),
  );
}
