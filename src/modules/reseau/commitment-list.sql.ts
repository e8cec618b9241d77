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

/** Another commitment, named beside the one that it takes up, or that takes it up. */
export interface Neighbour {
  id: string;
  titre: string;
}
/** What takes a commitment up: once it is signed. */
export interface Successor extends Neighbour {
  etat: CommitmentState;
}
/** What a commitment takes up: it begins after its end. */
export interface Predecessor extends Neighbour {
  echeance: string | null;
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
  /** What takes it up, and what it takes up. */
  suite: Successor | null;
  precedent: Predecessor | null;
  exemple: boolean;
}

export interface CommitmentFilter {
  campusId?: string;
  organisationId?: string;
  words?: readonly string[];
  etat?: CommitmentState | 'en_cours' | 'signes' | 'echus' | '';
  /** ISO day; asked by `echus`. */
  today?: string;
  nature?: CommitmentKind | '';
}

/** What was promised by a commitment `g`, in its order. */
export const promisesOf = sql`coalesce((
  select jsonb_agg(jsonb_build_object('id', p.id, 'genre', p.genre, 'quantite', p.quantite, 'unite', p.unite,
    'objet', p.objet, 'recu', coalesce((select sum(x.quantite) from apport x where x.promesse_id = p.id), 0)) order by p.rang)
  from promesse p where p.engagement_id = g.id), '[]')`;

/** What takes a commitment `g` up, and what it takes up. One that was given up takes nothing up. */
export const neighboursOf = sql`
  (select jsonb_build_object('id', n.id, 'titre', n.titre, 'etat', n.etat) from engagement n where n.suite_de = g.id and n.etat <> 'abandonne') as suite,
  (select jsonb_build_object('id', n.id, 'titre', n.titre, 'echeance', n.echeance) from engagement n where n.id = g.suite_de) as precedent`;

/** Nothing that is signed takes the commitment `g` up: a draft silences no end. */
export const notRenewed = sql<boolean>`not exists (
  select from engagement n where n.suite_de = g.id and n.etat = any(${[...signedStates]}::text[]))`;

/** Its end is past, and nobody has said yet what came of the commitment `g`. */
const overdue = (today: string): RawBuilder<boolean> => sql`(g.etat = any(${[...runningStates]}::text[])
  and g.echeance < ${today}::date and ${notRenewed})`;

const kept = (filter: CommitmentFilter): RawBuilder<unknown> => {
  const parts = [sql`o.supprimee_le is null`];
  if (filter.campusId) parts.push(sql`g.campus_id = ${filter.campusId}::uuid`);
  if (filter.organisationId) parts.push(sql`g.organisation_id = ${filter.organisationId}::uuid`);
  if (filter.etat === 'en_cours') parts.push(sql`g.etat = any(${[...runningStates]}::text[])`);
  else if (filter.etat === 'signes') parts.push(sql`g.etat = any(${[...signedStates]}::text[])`);
  else if (filter.etat === 'echus') parts.push(overdue(filter.today ?? ''));
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
      ${promisesOf} as promesses, ${neighboursOf}, s.nature = 'exemple' as exemple, page.total
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

/**
 * Signed commitments that end within some days and that nothing takes up yet, the first to end first.
 * @param campusId null: of every campus.
 */
export function endingCommitments(
  db: Db,
  campusId: string | null,
  today: string,
  days: number,
  limit: number | null = null,
): Promise<EndingCommitment[]> {
  const soon = sql<boolean>`g.etat = any(${[...runningStates]}::text[]) and ${notRenewed}
      and g.echeance between ${today}::date and ${addDays(today, days)}::date`;
  return watched(db, campusId, soon, limit);
}

/** Commitments whose end is past and of which nobody has said what came, the oldest first. */
export const overdueCommitments = (
  db: Db,
  campusId: string,
  today: string,
  limit: number | null = null,
): Promise<EndingCommitment[]> => watched(db, campusId, overdue(today), limit);

async function watched(
  db: Db,
  campusId: string | null,
  when: RawBuilder<boolean>,
  limit: number | null,
): Promise<EndingCommitment[]> {
  const { rows } = await sql<EndingCommitment>`
    select g.id, g.campus_id as "campusId", c.slug as campus, coalesce(c.nom_usuel, c.nom) as "campusNom",
      g.organisation_id as "organisationId", o.nom as organisation, a.id as "adhesionId", g.nature, g.titre,
      to_char(g.echeance, 'YYYY-MM-DD') as echeance, ${promisesOf} as promesses
    from engagement g join organisation o on o.id = g.organisation_id and o.supprimee_le is null
    join campus c on c.id = g.campus_id
    left join adhesion a on a.campus_id = g.campus_id and a.organisation_id = g.organisation_id
    where (${campusId}::uuid is null or g.campus_id = ${campusId}::uuid) and ${when}
    order by g.echeance, o.nom collate "fr-x-icu", g.id limit ${limit}`.execute(db);
  return rows;
}
