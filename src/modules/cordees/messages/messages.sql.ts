import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { Niveau, YearState } from '../cordee.ts';
import type { MentorState } from '../mentors/mentor.ts';
import type { ExchangeState, MessageState, Outcome, Reporter, Side } from './message.ts';

/** What a mentor and a group write to each other: there is one as soon as the team entrusts the group, and as long as a message is kept. */
export interface Exchange {
  groupe: string;
  mentor: string;
  prenom: string;
  nom: string;
  mentorEtat: MentorState;
  exemple: boolean;
  cordeeId: string;
  anneeId: string;
  annee: number;
  anneeEtat: YearState;
  etablissementId: string;
  etablissement: string;
  niveau: Niveau | null;
  eleves: number;
  /** Whether the group is still entrusted to the mentor. */
  confie: boolean;
  etat: ExchangeState;
  messages: number;
  /** Messages of the mentor that wait to be read. */
  attente: number;
  dernierLe: Date | null;
}

export interface Report {
  id: string;
  message: string;
  cote: Reporter;
  motif: string;
  signaleLe: Date;
  /** Name of the account; null for a mentor, and once the account is erased. */
  signalePar: string | null;
  issue: Outcome | null;
  issueMotif: string | null;
  issueLe: Date | null;
  issuePar: string | null;
}

export interface Message {
  id: string;
  groupe: string;
  mentor: string;
  sens: Side;
  texte: string;
  etat: MessageState;
  ecritLe: Date;
  ecritPar: string | null;
  motif: string | null;
  reluLe: Date | null;
  reluPar: string | null;
  version: number;
  signalements: Report[];
}

interface ExchangeFilter {
  anneeId?: string;
  mentor?: string;
  groupe?: string;
  /** Every pair of which the team decided, even one whose group is not entrusted and that wrote nothing. */
  decided?: boolean;
}

/** Exchanges of a school year, of a mentor or of a group, the latest year first, then by establishment. */
export async function exchangesOf(db: Db, of: ExchangeFilter): Promise<Exchange[]> {
  const { rows } = await sql<Exchange>`
    select r.groupe_id as groupe, r.mentor_id as mentor, m.prenom, m.nom, m.etat as "mentorEtat", s.nature = 'exemple' as exemple,
      y.cordee_id as "cordeeId", y.id as "anneeId", y.annee, y.etat as "anneeEtat", g.etablissement_id as "etablissementId",
      o.nom as etablissement, g.niveau, g.eleves, r.etat = 'accepte' as confie,
      case when f.ferme then 'ferme' when f.ouvert then 'suspendu' else 'ouvert' end as etat, x.messages, x.attente, x."dernierLe"
    from mentor_rapprochement r join mentor_groupe g on g.id = r.groupe_id join cordee_annee y on y.id = g.annee_id
      join mentor m on m.id = r.mentor_id join origine s on s.id = m.origine_id
      join cordee_etablissement e on e.id = g.etablissement_id join organisation o on o.id = e.organisation_id
      cross join lateral (select count(*)::integer as messages, count(*) filter (where w.etat = 'a_relire')::integer as attente,
          max(w.ecrit_le) as "dernierLe"
        from mentor_message w where w.groupe_id = r.groupe_id and w.mentor_id = r.mentor_id) x
      cross join lateral (select coalesce(bool_or(t.issue = 'ferme'), false) as ferme, coalesce(bool_or(t.issue is null), false) as ouvert
        from mentor_signalement t join mentor_message w on w.id = t.message_id
        where w.groupe_id = r.groupe_id and w.mentor_id = r.mentor_id) f
    where (${of.decided ?? false}::boolean or r.etat = 'accepte' or x.messages > 0)
      and (${of.anneeId ?? null}::uuid is null or g.annee_id = ${of.anneeId ?? null}::uuid)
      and (${of.mentor ?? null}::uuid is null or r.mentor_id = ${of.mentor ?? null}::uuid)
      and (${of.groupe ?? null}::uuid is null or r.groupe_id = ${of.groupe ?? null}::uuid)
    order by y.annee desc, o.nom collate "fr-x-icu", g.rang, m.nom, m.id`.execute(db);
  return rows;
}

const name = (alias: string) =>
  sql`nullif(trim(${sql.ref(`${alias}.prenom`)} || ' ' || ${sql.ref(`${alias}.nom`)}), '')`;

/** Messages of an exchange, of a mentor or of a school year, in the order in which they were written, with what was reported of each. */
export async function messagesOf(db: Db, of: ExchangeFilter): Promise<Message[]> {
  const where = sql`(${of.anneeId ?? null}::uuid is null or g.annee_id = ${of.anneeId ?? null}::uuid)
    and (${of.mentor ?? null}::uuid is null or w.mentor_id = ${of.mentor ?? null}::uuid)
    and (${of.groupe ?? null}::uuid is null or w.groupe_id = ${of.groupe ?? null}::uuid)`;
  const { rows } = await sql<Omit<Message, 'signalements'>>`
    select w.id, w.groupe_id as groupe, w.mentor_id as mentor, w.sens, w.texte, w.etat, w.ecrit_le as "ecritLe", ${name('a')} as "ecritPar",
      w.motif, w.relu_le as "reluLe", ${name('b')} as "reluPar", w.version
    from mentor_message w join mentor_groupe g on g.id = w.groupe_id left join compte a on a.id = w.ecrit_par
      left join compte b on b.id = w.relu_par
    where ${where} order by w.ecrit_le, w.id`.execute(db);
  const reports = await sql<Report>`
    select t.id, t.message_id as message, t.cote, t.motif, t.signale_le as "signaleLe", ${name('a')} as "signalePar", t.issue,
      t.issue_motif as "issueMotif", t.issue_le as "issueLe", ${name('b')} as "issuePar"
    from mentor_signalement t join mentor_message w on w.id = t.message_id join mentor_groupe g on g.id = w.groupe_id
      left join compte a on a.id = t.signale_par left join compte b on b.id = t.issue_par
    where ${where} order by t.signale_le, t.id`.execute(db);
  const byMessage = Map.groupBy(reports.rows, (one) => one.message);
  return rows.map((one) => ({ ...one, signalements: byMessage.get(one.id) ?? [] }));
}

/** Whether a group has exchanged messages: they are kept, hence the group is. */
export async function hasMessages(db: Db, groupe: string): Promise<boolean> {
  const row = await db.selectFrom('mentor_message').select('id').where('groupe_id', '=', groupe).limit(1).execute();
  return row.length > 0;
}

export async function insertMessage(
  tx: Tx,
  one: Pick<Message, 'groupe' | 'mentor' | 'sens' | 'texte'> & { compteId: string | null; finAnnee: string; now: Date },
): Promise<string> {
  const passed = one.sens === 'groupe';
  const { id } = await tx
    .insertInto('mentor_message')
    .values({
      groupe_id: one.groupe,
      mentor_id: one.mentor,
      sens: one.sens,
      texte: one.texte,
      etat: passed ? 'transmis' : 'a_relire',
      ecrit_le: one.now,
      ecrit_par: one.compteId,
      relu_le: passed ? one.now : null,
      relu_par: passed ? one.compteId : null,
      fin_annee: one.finAnnee,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** What the establishment decides of a message. @returns the version that it makes. */
export async function reviewMessage(
  tx: Tx,
  id: string,
  to: { etat: MessageState; motif: string | null; compteId: string | null; now: Date },
): Promise<number> {
  const { version } = await tx
    .updateTable('mentor_message')
    .set({
      etat: to.etat,
      motif: to.motif,
      relu_le: to.now,
      relu_par: to.compteId,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

export async function insertReport(
  tx: Tx,
  one: { message: string; cote: Reporter; motif: string; compteId: string | null; now: Date },
): Promise<void> {
  await tx
    .insertInto('mentor_signalement')
    .values({
      message_id: one.message,
      cote: one.cote,
      motif: one.motif,
      signale_le: one.now,
      signale_par: one.compteId,
    })
    .execute();
}

/** Says what comes of everything that is reported in an exchange and waits. */
export async function settleReports(
  tx: Tx,
  pair: Pick<Message, 'groupe' | 'mentor'>,
  to: { issue: Outcome; motif: string; compteId: string | null; now: Date },
): Promise<void> {
  await sql`update mentor_signalement t set issue = ${to.issue}, issue_motif = ${to.motif}, issue_le = ${to.now}, issue_par = ${to.compteId}::uuid
    from mentor_message w where w.id = t.message_id and t.issue is null
      and w.groupe_id = ${pair.groupe}::uuid and w.mentor_id = ${pair.mentor}::uuid`.execute(tx);
}
