import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { slugify } from '#core/text/index.ts';
import { fullTitle } from './titles.ts';

/** A training that no nomenclature lists: a wording of Parcoursup, a mention of master. */
export interface CertificationInput {
  /** « psup:… », « inm:… », « affelnet:… »: what the file gives as stable. */
  cle: string;
  intitule: string;
  sigle: string | null;
  diplomeTypeCode: string | null;
  niveau: number | null;
  ligne: number;
}

/**
 * Creates the certifications that are missing, by key; those that exist are left as they are. Idempotent.
 * @returns how many were created.
 */
export async function ensureCertifications(db: Db, items: CertificationInput[], originId: number): Promise<number> {
  if (items.length === 0) return 0;
  const rows = items.map((item) => ({
    ...item,
    slug: slugify(fullTitle(item.sigle, item.intitule), 90),
  }));
  const { rows: written } = await sql`
    with recu as (
      select r.*, row_number() over (partition by r.slug order by r.ligne, r.cle) as rang
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
        cle text, slug text, intitule text, sigle text, "diplomeTypeCode" text, niveau smallint, ligne integer)
      where not exists (select 1 from certification c where c.cle = r.cle)
    )
    insert into certification (cle, slug, intitule, sigle, diplome_type_code, niveau, origine_id, origine_ligne)
    select cle,
      case when rang = 1
        and not exists (select 1 from certification c where c.slug = recu.slug)
        and not exists (select 1 from ancienne_adresse a where a.objet_type = 'certification' and a.slug = recu.slug)
      then slug else slug || '-' || left(md5(cle), 6) end,
      intitule, sigle, "diplomeTypeCode", niveau, ${originId}::integer, ligne
    from recu
    on conflict (cle) do nothing
    returning 1`.execute(db);
  return written.length;
}
