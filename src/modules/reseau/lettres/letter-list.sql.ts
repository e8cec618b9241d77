import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { Handing } from '#core/handing/index.ts';
import { awaitedStates, type LetterKind, type LetterState } from './letter.ts';

export interface LetterRow {
  id: string;
  campusId: string;
  campus: string;
  campusNom: string;
  organisation: string;
  organisationSlug: string;
  nature: LetterKind;
  objet: string;
  etat: LetterState;
  /** ISO days. */
  demandeeLe: string;
  attendueLe: string;
  repondueLe: string | null;
  dateLettre: string | null;
  /** Reminders that left. */
  relances: number;
  depose: boolean;
  /** Asked on paper, and what became of the printed request. */
  papier: boolean;
  remisLe: string | null;
  remisMoyen: Handing | null;
  engagementId: string | null;
  exemple: boolean;
}

export interface LetterFilter {
  campusId?: string;
  organisationId?: string;
  words?: readonly string[];
  etat?: LetterState | 'attendues' | 'en_retard' | '';
  nature?: LetterKind | '';
  today: string;
}

const kept = (filter: LetterFilter): RawBuilder<unknown> => {
  const parts = [sql`true`];
  const awaited = sql`l.etat = any(${[...awaitedStates]}::text[])`;
  if (filter.campusId) parts.push(sql`l.campus_id = ${filter.campusId}::uuid`);
  if (filter.organisationId) parts.push(sql`l.organisation_id = ${filter.organisationId}::uuid`);
  if (filter.etat === 'attendues') parts.push(awaited);
  else if (filter.etat === 'en_retard') parts.push(sql`${awaited} and l.attendue_le < ${filter.today}::date`);
  else if (filter.etat) parts.push(sql`l.etat = ${filter.etat}`);
  if (filter.nature) parts.push(sql`l.nature = ${filter.nature}`);
  for (const word of filter.words ?? []) {
    parts.push(sql`strpos(lower(unaccent(o.nom || ' ' || l.objet)), ${word}) > 0`);
  }
  return sql.join(parts, sql` and `);
};

/** Asked letters that a filter keeps: those that wait for the campus, then for the organisation, first expected first. */
export async function listLetters(
  db: Db,
  filter: LetterFilter,
  page: { limit: number; offset: number },
): Promise<{ rows: LetterRow[]; total: number }> {
  const { rows } = await sql<LetterRow & { total: number }>`
    select l.id, l.campus_id as "campusId", c.slug as campus, coalesce(c.nom_usuel, c.nom) as "campusNom", o.nom as organisation,
      o.slug as "organisationSlug", l.nature, l.objet, l.etat,
      to_char(l.demandee_le at time zone 'Europe/Paris', 'YYYY-MM-DD') as "demandeeLe",
      to_char(l.attendue_le, 'YYYY-MM-DD') as "attendueLe",
      to_char(l.repondue_le at time zone 'Europe/Paris', 'YYYY-MM-DD') as "repondueLe",
      to_char(l.date_lettre, 'YYYY-MM-DD') as "dateLettre",
      (l.relance_le is not null)::int + (l.rappel_le is not null)::int as relances, l.fichier_id is not null as depose,
      l.courriel is null as papier, to_char(l.remis_le, 'YYYY-MM-DD') as "remisLe", l.remis_moyen as "remisMoyen",
      l.engagement_id as "engagementId", s.nature = 'exemple' as exemple, count(*) over ()::int as total
    from lettre_demandee l join organisation o on o.id = l.organisation_id and o.supprimee_le is null
    join campus c on c.id = l.campus_id join origine s on s.id = l.origine_id
    where ${kept(filter)}
    order by array_position(array['recue','a_corriger','demandee'], l.etat) nulls last, l.attendue_le, o.nom collate "fr-x-icu", l.id
    limit ${page.limit} offset ${page.offset}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** Letters of a campus that wait to be controlled. */
export async function lettersToControl(
  db: Db,
  campusId: string,
  limit: number,
): Promise<{ id: string; objet: string; organisation: string }[]> {
  const { rows } = await sql<{ id: string; objet: string; organisation: string }>`
    select l.id, l.objet, o.nom as organisation
    from lettre_demandee l join organisation o on o.id = l.organisation_id and o.supprimee_le is null
    where l.campus_id = ${campusId}::uuid and l.etat = 'recue' order by l.repondue_le, l.id limit ${limit}`.execute(db);
  return rows;
}
