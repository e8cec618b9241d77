import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { presentMember } from '#modules/reseau/index.ts';
import type { Statut } from '../criteria.ts';

/** A certification that a form may choose. */
export interface ChoosableCertification {
  id: string;
  slug: string;
  cfd: string | null;
  sigle: string | null;
  intitule: string;
  niveau: number | null;
  fermeture: string | null;
}

const columns = sql`c.id, c.slug, c.cfd, coalesce(c.sigle, t.sigle) as sigle, c.intitule, c.niveau, c.fermeture::text as fermeture`;

/** Certifications whose title or code holds each typed word, those that are still open first. */
export async function certificationsNamed(
  db: Db,
  words: readonly string[],
  today: string,
  limit: number,
): Promise<ChoosableCertification[]> {
  if (words.length === 0) return [];
  const said = words.map(
    (word) =>
      sql`strpos(lower(unaccent(coalesce(c.sigle, t.sigle, '') || ' ' || c.intitule || ' ' || coalesce(c.cfd, ''))), ${word}) > 0`,
  );
  const { rows } = await sql<ChoosableCertification>`
    select ${columns} from certification c left join diplome_type t on t.code = c.diplome_type_code
    where ${sql.join(said, sql` and `)}
    order by coalesce(c.fermeture <= ${today}::date, false), c.niveau nulls last, c.intitule collate "fr-x-icu", c.id limit ${limit}`.execute(
    db,
  );
  return rows;
}

export async function certificationAt(db: Db, slug: string): Promise<ChoosableCertification | null> {
  const { rows } = await sql<ChoosableCertification>`
    select ${columns} from certification c left join diplome_type t on t.code = c.diplome_type_code where c.slug = ${slug}`.execute(
    db,
  );
  return rows[0] ?? null;
}

export interface MemberChoice {
  id: string;
  slug: string;
  nom: string;
  exemple: boolean;
}

/** Members of a campus that train, by name: the establishments, and whoever opens a line already. */
export async function trainingMembers(
  db: Db,
  campusId: string,
  kinds: readonly string[],
  today: string,
): Promise<MemberChoice[]> {
  const { rows } = await sql<MemberChoice>`
    select o.id, o.slug, o.nom, o.exemple from adhesion a join organisation o on o.id = a.organisation_id and o.supprimee_le is null
    where a.campus_id = ${campusId}::uuid and ${presentMember(today)}
      and (o.genre = any(${[...kinds]}::text[]) or exists (select from ligne_formation l where l.organisation_id = o.id))
    order by o.nom collate "fr-x-icu", o.id`.execute(db);
  return rows;
}

/** @returns the line and whether it was there: an index says it, whoever typed it first. */
export async function insertLine(
  tx: Tx,
  line: { certificationId: string; organisationId: string; statut: Statut; exemple: boolean; origineId: number },
): Promise<{ id: string; existed: boolean; etat: string }> {
  const { rows } = await sql<{ id: string }>`
    insert into ligne_formation (certification_id, organisation_id, statut, etat, exemple, origine_id)
    values (${line.certificationId}::uuid, ${line.organisationId}::uuid, ${line.statut}, 'a_confirmer', ${line.exemple}, ${line.origineId})
    on conflict do nothing returning id`.execute(tx);
  if (rows[0]) return { id: rows[0].id, existed: false, etat: 'a_confirmer' };
  const { rows: known } = await sql<{ id: string; etat: string }>`
    select id, etat from ligne_formation where certification_id = ${line.certificationId}::uuid
      and organisation_id = ${line.organisationId}::uuid and statut = ${line.statut}`.execute(tx);
  return { ...known[0]!, existed: true };
}
