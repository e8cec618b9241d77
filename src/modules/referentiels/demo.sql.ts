import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** A commune that already has coordinates keeps them. */
export async function upsertCommunes(
  db: Db,
  rows: { insee: string; nom: string; nom_plie: string; latitude: number; longitude: number }[],
  originId: number,
): Promise<void> {
  await sql`
    insert into commune (insee, nom, nom_plie, departement_code, latitude, longitude, origine_id)
    select c.insee, c.nom, c.nom_plie, d.code, c.latitude, c.longitude, ${originId}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as c(insee text, nom text, nom_plie text, latitude double precision, longitude double precision)
    left join departement d on d.code = case when c.insee like '97%' then left(c.insee, 3) else left(c.insee, 2) end
    on conflict (insee) do update set latitude = excluded.latitude, longitude = excluded.longitude
    where commune.latitude is null`.execute(db);
}

/** The type of a diploma, unless the nomenclature already holds it. */
export async function ensureDiplomaType(
  db: Db,
  row: { code: string; libelle: string; sigle: string; niveau: number; origine_id: number },
): Promise<void> {
  const { code, libelle, sigle, niveau, origine_id } = row;
  await db
    .insertInto('diplome_type')
    .values({ code, libelle, sigle, niveau, origine_id })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .execute();
}

export interface CertificationRow {
  cle: string;
  /** Wished; the code is added when another certification has it. */
  slug: string;
  cfd: string | null;
  intitule: string;
  sigle: string;
  diplome_type_code: string | null;
  niveau: number;
  nsf_code: string | null;
  duree_mois: number | null;
  ouverture: string | null;
  fermeture: string | null;
  exemple: boolean;
  origine_id: number;
}

/** Inserts the certification of this key, or fills what an imported one does not say. @returns its id. */
export async function completeCertification(db: Db, row: CertificationRow): Promise<string> {
  const taken = await db
    .selectFrom('certification')
    .select('cle')
    .where('slug', '=', row.slug)
    .where('cle', '<>', row.cle)
    .executeTakeFirst();
  const slug = taken ? `${row.slug}-${row.cle.replace(/^[a-z]+:/, '').toLowerCase()}` : row.slug;
  const inserted = await db
    .insertInto('certification')
    .values({ ...row, slug })
    .onConflict((conflict) =>
      conflict.column('cle').doUpdateSet((eb) => ({
        niveau: eb.fn.coalesce('certification.niveau', 'excluded.niveau'),
        nsf_code: eb.fn.coalesce('certification.nsf_code', 'excluded.nsf_code'),
        duree_mois: eb.fn.coalesce('certification.duree_mois', 'excluded.duree_mois'),
      })),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return inserted.id;
}

export interface CertificationLinks {
  id: string;
  cfd: string | null;
  rncp: string | null;
  rome: string[];
  filiations: { ancien_cfd: string; nouveau_cfd: string }[];
  origine_id: number;
}

/** Renovations, national registers and trades; links already known are left as they are. */
export async function linkCertification(db: Db, links: CertificationLinks): Promise<void> {
  const { id, origine_id } = links;
  if (links.filiations.length > 0)
    await db
      .insertInto('certification_filiation')
      .values(links.filiations.map((row) => ({ ...row, origine_id })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  if (links.rncp)
    await db
      .insertInto('certification_rncp')
      .values({ certification_id: id, rncp: links.rncp, origine_id })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  if (links.rome.length > 0)
    await db
      .insertInto('certification_rome')
      .values(links.rome.map((rome_code) => ({ certification_id: id, rome_code, origine_id })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}
