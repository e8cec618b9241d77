import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { CertificationSheet } from './certification.ts';

export interface CertificationRow
  extends Omit<
    CertificationSheet,
    'titre' | 'nsf' | 'filiere' | 'precedents' | 'suivants' | 'metiers' | 'fiches' | 'familles'
  > {
  nsfCode: string | null;
  nsfLibelle: string | null;
  filiereLettre: string | null;
  filiereLibelle: string | null;
  filiereDeduite: boolean;
}

/** One certification by its address or its id. The filière said by a source comes before the one deduced from the NSF. */
export async function findCertification(
  db: Db,
  by: { slug: string } | { id: string },
): Promise<CertificationRow | undefined> {
  const condition = 'slug' in by ? sql`c.slug = ${by.slug}` : sql`c.id = ${by.id}`;
  const { rows } = await sql<CertificationRow>`
    select c.id, c.slug, c.cfd, c.intitule, c.sigle, t.libelle as type, c.niveau,
      coalesce(v.ancien, t.ancien_niveau) as "ancienNiveau", c.nsf_code as "nsfCode", n.libelle as "nsfLibelle",
      f.lettre as "filiereLettre", f.libelle as "filiereLibelle", c.filiere_lettre is null as "filiereDeduite",
      c.duree_mois as "dureeMois", c.ouverture, c.fermeture, c.premiere_session as "premiereSession",
      c.derniere_session as "derniereSession", c.objectif, c.certificateur, c.ideo, c.exemple,
      c.origine_id as "origineId",
      (select l.origine_id from certification_libelle l where l.certification_id = c.id
        order by l.rang, l.jeu limit 1) as "intituleOrigineId"
    from certification c
    left join diplome_type t on t.code = c.diplome_type_code
    left join niveau v on v.niveau = c.niveau
    left join nsf n on n.code = c.nsf_code
    left join filiere f on f.lettre = coalesce(c.filiere_lettre, n.filiere_lettre)
    where ${condition}`.execute(db);
  return rows[0];
}

export interface LinkRow {
  sens: 'precedent' | 'suivant';
  cfd: string;
  slug: string | null;
  sigle: string | null;
  intitule: string | null;
  fermeture: string | null;
}

/** Diplomas that this one replaced, and that replaced it. */
export async function findContinuum(db: Db, cfd: string): Promise<LinkRow[]> {
  const { rows } = await sql<LinkRow>`
    select l.sens, l.cfd, c.slug, c.sigle, c.intitule, c.fermeture
    from (
      select 'precedent' as sens, ancien_cfd as cfd from certification_filiation where nouveau_cfd = ${cfd}
      union all
      select 'suivant', nouveau_cfd from certification_filiation where ancien_cfd = ${cfd}
    ) l left join certification c on c.cfd = l.cfd
    order by l.sens, c.ouverture desc nulls last, l.cfd`.execute(db);
  return rows;
}

/**
 * Trades of a certification. Without any of its own it takes those of the nearest diplomas of its continuum, and a
 * common first year those of its specialities (data README: 65 % of the offer has a trade directly, 90 % this way).
 */
export async function findTrades(db: Db, id: string): Promise<{ code: string; libelle: string; herite: boolean }[]> {
  const { rows } = await sql<{ code: string; libelle: string; herite: boolean }>`
    with recursive parente as (
      select id, cfd, 0 as rang from certification where id = ${id}
      union
      select x.id, x.cfd, p.rang + 1 from parente p
      join certification_filiation f on p.cfd in (f.ancien_cfd, f.nouveau_cfd)
      join certification x on x.cfd in (f.ancien_cfd, f.nouveau_cfd) and x.id <> p.id
      where p.rang < 4
    ),
    sources as (
      select id, min(rang) as rang from parente group by id
      union all
      select x.id, 5 from certification c
      join certification_famille a on a.cfd = c.cfd and a.role = 'commun'
      join certification_famille b on b.famille_code = a.famille_code and b.role = 'specialite'
      join certification x on x.cfd = b.cfd where c.id = ${id}
    ),
    trouves as (select r.rome_code, s.rang from sources s join certification_rome r on r.certification_id = s.id)
    select distinct t.rome_code as code, coalesce(m.libelle, t.rome_code) as libelle, t.rang > 0 as herite
    from trouves t left join rome m on m.code = t.rome_code
    where t.rang = (select min(rang) from trouves) order by libelle, code`.execute(db);
  return rows;
}

export async function findSheets(db: Db, id: string): Promise<CertificationSheet['fiches']> {
  const { rows } = await sql<CertificationSheet['fiches'][number]>`
    select rncp, active, echeance, origine_id as "origineId" from certification_rncp where certification_id = ${id}
    order by active desc nulls last, echeance desc nulls last, rncp desc`.execute(db);
  return rows;
}

export async function findFamilies(db: Db, cfd: string): Promise<CertificationSheet['familles']> {
  const { rows } = await sql<CertificationSheet['familles'][number]>`
    select f.code, f.nom, c.role from certification_famille c join famille_metiers f on f.code = c.famille_code
    where c.cfd = ${cfd} order by f.nom, c.role`.execute(db);
  return rows;
}
