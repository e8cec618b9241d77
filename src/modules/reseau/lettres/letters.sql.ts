import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { Handing } from '#core/handing/index.ts';
import { answeredFor, linkPerson, shortName } from '../mailed-links.sql.ts';
import { awaitedStates, type LetterKind, type LetterState } from './letter.ts';

/** A letter asked of an organisation by a campus, with what was answered by its link. */
export interface AskedLetter {
  id: string;
  campusId: string;
  /** « MES »: the sentences say « le campus » before it. */
  campus: string;
  campusSlug: string;
  organisationId: string;
  organisation: string;
  organisationSlug: string;
  nature: LetterKind;
  objet: string;
  texte: string | null;
  /** ISO day. */
  attendueLe: string;
  etat: LetterState;
  motif: string | null;
  demandeeLe: Date;
  demandeePar: string | null;
  /** Who received the link: her address, her name when she is still known; null: the letter is asked on paper. */
  courriel: string | null;
  personne: string | null;
  contactId: string | null;
  compteId: string | null;
  envoyeLe: Date | null;
  expireLe: Date | null;
  /** ISO day on which its printed request was handed or posted. */
  remisLe: string | null;
  remisMoyen: Handing | null;
  relanceLe: Date | null;
  rappelLe: Date | null;
  repondueLe: Date | null;
  signataire: string | null;
  fonction: string | null;
  fichierId: string | null;
  /** ISO day that the letter bears. */
  dateLettre: string | null;
  engagementId: string | null;
  version: number;
  exemple: boolean;
  /** Whether who received the link still answers for the organisation. */
  tenu: boolean;
}

/** A letter asked by a mailed link. */
export type LinkedLetter = AskedLetter & { courriel: string; envoyeLe: Date; expireLe: Date };

/** Asked letters `l`, each with its organisation `o` and its campus `p`. */
export const askedLetters = (today: string): RawBuilder<unknown> => sql`
  select l.id, l.campus_id as "campusId", ${shortName('p')} as campus, p.slug as "campusSlug",
    l.organisation_id as "organisationId", o.nom as organisation, o.slug as "organisationSlug", l.nature, l.objet, l.texte,
    to_char(l.attendue_le, 'YYYY-MM-DD') as "attendueLe", l.etat, l.motif, l.demandee_le as "demandeeLe",
    l.demandee_par as "demandeePar", l.courriel,
    coalesce(nullif(trim(c.prenom || ' ' || c.nom), ''), trim(k.prenom || ' ' || k.nom)) as personne,
    l.contact_id as "contactId", l.compte_id as "compteId", l.envoye_le as "envoyeLe", l.expire_le as "expireLe",
    to_char(l.remis_le, 'YYYY-MM-DD') as "remisLe", l.remis_moyen as "remisMoyen", l.relance_le as "relanceLe", l.rappel_le as "rappelLe", l.repondue_le as "repondueLe", l.signataire, l.fonction,
    l.fichier_id as "fichierId", to_char(l.date_lettre, 'YYYY-MM-DD') as "dateLettre", l.engagement_id as "engagementId",
    l.version, s.nature = 'exemple' as exemple, ${answeredFor(sql`l.organisation_id`, today)} as tenu
  from lettre_demandee l join organisation o on o.id = l.organisation_id and o.supprimee_le is null
  join campus p on p.id = l.campus_id join origine s on s.id = l.origine_id ${linkPerson}`;

/** The letter of a campus, or null. @param options.lock one person at a time answers it, or changes it. */
export async function readLetter(
  db: Db,
  campusId: string,
  id: string,
  options: { today: string; lock?: boolean },
): Promise<AskedLetter | null> {
  if (options.lock) await sql`select from lettre_demandee where id = ${id}::uuid for update`.execute(db);
  const { rows } = await sql<AskedLetter>`${askedLetters(options.today)}
    where l.campus_id = ${campusId}::uuid and l.id = ${id}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** The letter that a link of this print opens, or null; with `lock`, held until the end of the transaction. */
export async function letterOfLink(
  db: Db,
  print: Buffer,
  options: { today: string; lock?: boolean },
): Promise<LinkedLetter | null> {
  if (options.lock) await sql`select from lettre_demandee where empreinte = ${print} for update`.execute(db);
  const { rows } = await sql<LinkedLetter>`${askedLetters(options.today)} where l.empreinte = ${print}`.execute(db);
  return rows[0] ?? null;
}

/** Letters that wait for an answer and were asked on paper, in French order of the organisations. @param id only this one. */
export async function paperLetters(
  db: Db,
  campusId: string,
  options: { today: string; id?: string },
): Promise<AskedLetter[]> {
  const { today, id } = options;
  const { rows } = await sql<AskedLetter>`${askedLetters(today)}
    where l.campus_id = ${campusId}::uuid and l.courriel is null and l.etat = any(${[...awaitedStates]}::text[])
      ${id ? sql`and l.id = ${id}::uuid` : sql``}
    order by o.nom collate "fr-x-icu", l.objet, l.id`.execute(db);
  return rows;
}

/** What a letter keeps of the link that was mailed; nothing when it is asked on paper. */
export interface LinkColumns {
  empreinte: Buffer | null;
  courriel: string | null;
  contact_id: string | null;
  compte_id: string | null;
  envoye_le: Date | null;
  expire_le: Date | null;
}

export interface LetterText {
  nature: LetterKind;
  objet: string;
  texte: string | null;
  attendue_le: string;
}

/** @returns its id; null when the same letter already waits for the organisation. */
export async function insertLetter(
  tx: Tx,
  row: LetterText &
    LinkColumns & {
      campus_id: string;
      organisation_id: string;
      demandee_le: Date;
      demandee_par: string | null;
      origine_id: number;
    },
): Promise<string | null> {
  const made = await tx
    .insertInto('lettre_demandee')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['campus_id', 'organisation_id', 'nature', 'objet']).where('close_le', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  return made?.id ?? null;
}

/** @returns the version that the change makes. */
export async function updateLetter(
  tx: Tx,
  id: string,
  to: Partial<
    LinkColumns & {
      etat: LetterState;
      motif: string | null;
      remis_le: null;
      remis_moyen: null;
      repondue_le: Date | null;
      signataire: string;
      fonction: string;
      fichier_id: string;
      date_lettre: string | null;
      engagement_id: string;
      close_le: Date;
    }
  >,
): Promise<number> {
  const { version } = await tx
    .updateTable('lettre_demandee')
    .set({ ...to, version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}
