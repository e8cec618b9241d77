import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { ActionKind, Niveau, YearState } from './cordee.ts';

export interface Action {
  id: string;
  rang: number;
  genre: ActionKind;
  titre: string;
  texte: string;
  niveaux: Niveau[];
  /** What one pupil receives in the year; null: not said. */
  minutes: number | null;
}

export interface Amendment {
  id: string;
  genre: 'amendement' | 'abandon' | 'bilan';
  texte: string;
  /** ISO day of Paris. */
  ecritLe: string;
  /** The establishment that wrote it; null: the campus. */
  etablissement: string | null;
}

export interface Validation {
  etablissementId: string;
  /** ISO day of Paris. */
  valideLe: string;
}

/** A school year of a cordée and its programme. */
export interface Programme {
  id: string;
  cordeeId: string;
  annee: number;
  etat: YearState;
  limiteLe: string | null;
  demarreeLe: string | null;
  /** Account that submitted it as it stands. */
  proposePar: string | null;
  version: number;
  actions: Action[];
  amendements: Amendment[];
  validations: Validation[];
}

const day = (instant: RawBuilder<unknown>) => sql`to_char(${instant} at time zone 'Europe/Paris', 'YYYY-MM-DD')`;

/** The programme of a school year; with `lock`, held until the end of the transaction. */
export async function readProgramme(
  db: Db,
  cordeeId: string,
  annee: number,
  options: { lock?: boolean } = {},
): Promise<Programme | null> {
  if (options.lock)
    await sql`select id from cordee_annee where cordee_id = ${cordeeId}::uuid and annee = ${annee} for update`.execute(
      db,
    );
  const { rows } = await sql<Programme>`
    select y.id, y.cordee_id as "cordeeId", y.annee, y.etat, y.limite_le as "limiteLe", y.demarree_le as "demarreeLe", y.propose_par as "proposePar", y.version,
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'rang', a.rang, 'genre', a.genre, 'titre', a.titre,
        'texte', a.texte, 'niveaux', a.niveaux, 'minutes', a.minutes) order by a.rang)
        from cordee_action a where a.annee_id = y.id), '[]') as actions,
      coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'genre', m.genre, 'texte', m.texte, 'ecritLe', ${day(sql`m.ecrit_le`)},
        'etablissement', o.nom) order by m.ecrit_le desc, m.id)
        from cordee_amendement m left join cordee_etablissement e on e.id = m.etablissement_id
          left join organisation o on o.id = e.organisation_id where m.annee_id = y.id), '[]') as amendements,
      coalesce((select jsonb_agg(jsonb_build_object('etablissementId', v.etablissement_id, 'valideLe', ${day(sql`v.valide_le`)})
        order by v.valide_le, v.etablissement_id) from cordee_validation v where v.annee_id = y.id), '[]') as validations
    from cordee_annee y where y.cordee_id = ${cordeeId}::uuid and y.annee = ${annee}`.execute(db);
  return rows[0] ?? null;
}

/** @returns false when that year was there already. */
export async function insertYear(tx: Tx, cordeeId: string, annee: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('cordee_annee')
    .values({ cordee_id: cordeeId, annee })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Years asked whose limit falls between two days, and whose establishments were not reminded. */
export async function yearsToRemind(
  db: Db,
  of: { today: string; until: string },
): Promise<{ cordeeId: string; campusId: string; annee: number }[]> {
  const { rows } = await sql<{ cordeeId: string; campusId: string; annee: number }>`
    select c.id as "cordeeId", c.campus_id as "campusId", y.annee from cordee_annee y join cordee c on c.id = y.cordee_id
    where y.etat in ('a_valider', 'valide_partiellement') and y.rappelee_le is null
      and y.limite_le between ${of.today}::date and ${of.until}::date order by y.limite_le, y.id limit 500`.execute(db);
  return rows;
}

/** A reminder changes nothing of what is read: the version stays. */
export async function markReminded(tx: Tx, id: string, day: string): Promise<void> {
  await tx.updateTable('cordee_annee').set({ rappelee_le: day }).where('id', '=', id).execute();
}

export interface YearChange {
  etat?: YearState;
  limite_le?: string | null;
  rappelee_le?: string | null;
  demarree_le?: string | null;
  propose_par?: string | null;
}

/** @returns the version that it makes. */
export async function updateYear(tx: Tx, id: string, to: YearChange): Promise<number> {
  const { version } = await tx
    .updateTable('cordee_annee')
    .set({ ...to, version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

export type ActionText = Omit<Action, 'id' | 'rang'>;
const columnsOf = (one: ActionText) => ({
  genre: one.genre,
  titre: one.titre,
  texte: one.texte,
  niveaux: one.niveaux as string[],
  minutes: one.minutes,
});

export async function insertAction(tx: Tx, anneeId: string, one: ActionText): Promise<string> {
  const { id } = await tx
    .insertInto('cordee_action')
    .values({
      ...columnsOf(one),
      annee_id: anneeId,
      rang: sql<number>`(select coalesce(max(rang), 0) + 1 from cordee_action where annee_id = ${anneeId}::uuid)`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function rewriteAction(tx: Tx, anneeId: string, id: string, one: ActionText): Promise<void> {
  await tx
    .updateTable('cordee_action')
    .set(columnsOf(one))
    .where('id', '=', id)
    .where('annee_id', '=', anneeId)
    .execute();
}

export async function deleteAction(tx: Tx, anneeId: string, id: string): Promise<void> {
  await tx.deleteFrom('cordee_action').where('id', '=', id).where('annee_id', '=', anneeId).execute();
}

export async function insertAmendment(
  tx: Tx,
  anneeId: string,
  one: {
    genre: Amendment['genre'];
    texte: string;
    etablissementId: string | null;
    auteurId: string | null;
    now: Date;
  },
): Promise<void> {
  await tx
    .insertInto('cordee_amendement')
    .values({
      annee_id: anneeId,
      genre: one.genre,
      texte: one.texte,
      etablissement_id: one.etablissementId,
      auteur_id: one.auteurId,
      ecrit_le: one.now,
    })
    .execute();
}

export async function insertValidation(
  tx: Tx,
  anneeId: string,
  one: { etablissementId: string; compteId: string | null; now: Date },
): Promise<void> {
  await tx
    .insertInto('cordee_validation')
    .values({
      annee_id: anneeId,
      etablissement_id: one.etablissementId,
      compte_id: one.compteId,
      valide_le: one.now,
    })
    .execute();
}

/** Validations given to what the programme was. @returns how many. */
export async function takeValidationsBack(tx: Tx, anneeId: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('cordee_validation')
    .where('annee_id', '=', anneeId)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** An establishment that heads a cordée no more takes back what it agreed to in the programmes asked after a year. */
export async function leavePrograms(tx: Tx, etablissementId: string, after: number): Promise<void> {
  await sql`with gone as (
      delete from cordee_validation v using cordee_annee y
      where y.id = v.annee_id and v.etablissement_id = ${etablissementId}::uuid and y.annee > ${after}
        and y.etat in ('a_valider', 'valide_partiellement') returning y.id)
    update cordee_annee y set version = y.version + 1, etat = case when exists (select from cordee_validation o
      where o.annee_id = y.id and o.etablissement_id <> ${etablissementId}::uuid) then 'valide_partiellement' else 'a_valider' end
    from gone where y.id = gone.id`.execute(tx);
}

/** Validations that somebody waits for, of some establishments. */
export interface WaitingValidation {
  id: string;
  cordee: string;
  cordeeId: string;
  campusSlug: string;
  annee: number;
  limiteLe: string;
  etablissement: string;
}

/** Programmes that wait for the validation of establishments for which somebody answers, the nearest limit first. */
export async function waitingValidations(
  db: Db,
  of: { schools: readonly string[]; organisations: readonly string[]; limit: number },
): Promise<WaitingValidation[]> {
  const { rows } = await sql<WaitingValidation>`
    select y.id, c.nom as cordee, c.id as "cordeeId", p.slug as "campusSlug", y.annee, y.limite_le as "limiteLe",
      o.nom as etablissement
    from cordee_annee y join cordee c on c.id = y.cordee_id join campus p on p.id = c.campus_id
      join cordee_etablissement e on e.cordee_id = c.id and (
        e.role = 'encorde' and e.depuis <= y.annee and (e.jusqua is null or e.jusqua >= y.annee)
        or e.id = (select h.id from cordee_etablissement h where h.cordee_id = c.id and h.role = 'tete'
          and (h.jusqua is null or h.jusqua >= y.annee) order by h.jusqua nulls last limit 1))
      join organisation o on o.id = e.organisation_id
    where y.etat in ('a_valider', 'valide_partiellement')
      and (e.id = any(${[...of.schools]}::uuid[]) or e.organisation_id = any(${[...of.organisations]}::uuid[]))
      and not exists (select from cordee_validation v where v.annee_id = y.id and v.etablissement_id = e.id)
    order by y.limite_le, c.nom, o.nom, y.id limit ${of.limit}`.execute(db);
  return rows;
}
