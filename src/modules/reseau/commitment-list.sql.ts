import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { addDays } from '#core/time/index.ts';
import {
  type CommitmentKind,
  type CommitmentState,
  type PromiseKind,
  runningStates,
  signedStates,
} from './commitment-kinds.ts';

/** One thing promised, and what was received of it. */
export interface PromiseView {
  id: string;
  genre: PromiseKind;
  quantite: number;
  unite: string;
  objet: string | null;
  recu: number;
}

export interface CommitmentRow {
  id: string;
  campusId: string;
  campus: string;
  campusNom: string;
  organisationId: string;
  organisation: string;
  organisationSlug: string;
  nature: CommitmentKind;
  titre: string;
  etat: CommitmentState;
  debut: string | null;
  echeance: string | null;
  signatureLe: string | null;
  /** A document is deposited. */
  depose: boolean;
  promesses: PromiseView[];
  exemple: boolean;
}

export interface CommitmentFilter {
  campusId?: string;
  organisationId?: string;
  words?: readonly string[];
  etat?: CommitmentState | 'en_cours' | 'signes' | '';
  nature?: CommitmentKind | '';
}

/** What was promised by a commitment `g`, in its order. */
export const promisesOf = sql`coalesce((
  select jsonb_agg(jsonb_build_object('id', p.id, 'genre', p.genre, 'quantite', p.quantite, 'unite', p.unite,
    'objet', p.objet, 'recu', coalesce((select sum(x.quantite) from apport x where x.promesse_id = p.id), 0)) order by p.rang)
  from promesse p where p.engagement_id = g.id), '[]')`;

const kept = (filter: CommitmentFilter): RawBuilder<unknown> => {
  const parts = [sql`o.supprimee_le is null`];
  if (filter.campusId) parts.push(sql`g.campus_id = ${filter.campusId}::uuid`);
  if (filter.organisationId) parts.push(sql`g.organisation_id = ${filter.organisationId}::uuid`);
  if (filter.etat === 'en_cours') parts.push(sql`g.etat = any(${[...runningStates]}::text[])`);
  else if (filter.etat === 'signes') parts.push(sql`g.etat = any(${[...signedStates]}::text[])`);
  else if (filter.etat) parts.push(sql`g.etat = ${filter.etat}`);
  if (filter.nature) parts.push(sql`g.nature = ${filter.nature}`);
  for (const word of filter.words ?? []) {
    parts.push(sql`strpos(lower(unaccent(o.nom || ' ' || g.titre)), ${word}) > 0`);
  }
  return sql.join(parts, sql` and `);
};

/** Commitments that a filter keeps, those that end first at the top. */
export async function listCommitments(
  db: Db,
  filter: CommitmentFilter,
  page: { limit: number; offset: number },
): Promise<{ rows: CommitmentRow[]; total: number }> {
  // Promises are only read for the page that is shown.
  const { rows } = await sql<CommitmentRow & { total: number }>`
    with page as (
      select g.id, count(*) over ()::int as total, row_number() over (
        order by g.etat = any(${[...runningStates]}::text[]) desc, g.echeance nulls last, o.nom collate "fr-x-icu", g.id) as n
      from engagement g join organisation o on o.id = g.organisation_id
      where ${kept(filter)} order by n limit ${page.limit} offset ${page.offset})
    select g.id, g.campus_id as "campusId", c.slug as campus, coalesce(c.nom_usuel, c.nom) as "campusNom",
      g.organisation_id as "organisationId", o.nom as organisation, o.slug as "organisationSlug", g.nature, g.titre, g.etat,
      to_char(g.debut, 'YYYY-MM-DD') as debut, to_char(g.echeance, 'YYYY-MM-DD') as echeance,
      to_char(g.signature_le, 'YYYY-MM-DD') as "signatureLe", g.fichier_id is not null as depose,
      ${promisesOf} as promesses, s.nature = 'exemple' as exemple, page.total
    from page join engagement g on g.id = page.id join organisation o on o.id = g.organisation_id
    join campus c on c.id = g.campus_id join origine s on s.id = g.origine_id
    order by page.n`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

export interface EndingCommitment {
  id: string;
  campusId: string;
  campus: string;
  campusNom: string;
  organisationId: string;
  organisation: string;
  adhesionId: string | null;
  nature: CommitmentKind;
  titre: string;
  echeance: string;
  promesses: PromiseView[];
}

/** Signed commitments that end within some days, the first to end first. @param campusId null: of every campus. */
export async function endingCommitments(
  db: Db,
  campusId: string | null,
  today: string,
  days: number,
  limit: number | null = null,
): Promise<EndingCommitment[]> {
  const { rows } = await sql<EndingCommitment>`
    select g.id, g.campus_id as "campusId", c.slug as campus, coalesce(c.nom_usuel, c.nom) as "campusNom",
      g.organisation_id as "organisationId", o.nom as organisation, a.id as "adhesionId", g.nature, g.titre,
      to_char(g.echeance, 'YYYY-MM-DD') as echeance, ${promisesOf} as promesses
    from engagement g join organisation o on o.id = g.organisation_id and o.supprimee_le is null
    join campus c on c.id = g.campus_id
    left join adhesion a on a.campus_id = g.campus_id and a.organisation_id = g.organisation_id
    where (${campusId}::uuid is null or g.campus_id = ${campusId}::uuid)
      and g.etat = any(${[...runningStates]}::text[])
      and g.echeance between ${today}::date and ${addDays(today, days)}::date
    order by g.echeance, o.nom collate "fr-x-icu", g.id limit ${limit}`.execute(db);
  return rows;
}
