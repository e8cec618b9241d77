import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { Compte, EtatCompte } from './compte.ts';

const columns = ['id', 'courriel', 'prenom', 'nom', 'etat', 'phrase_empreinte', 'demonstration'] as const;

interface Row {
  id: string;
  courriel: string;
  prenom: string;
  nom: string;
  etat: string;
  phrase_empreinte: string | null;
  demonstration: boolean;
}

const compteOf = (row: Row | undefined): Compte | null =>
  row
    ? {
        id: row.id,
        courriel: row.courriel,
        prenom: row.prenom,
        nom: row.nom,
        etat: row.etat as EtatCompte,
        phraseEmpreinte: row.phrase_empreinte,
        demonstration: row.demonstration,
      }
    : null;

export async function compteByCourriel(db: Db, courriel: string): Promise<Compte | null> {
  return compteOf(await db.selectFrom('compte').select(columns).where('courriel', '=', courriel).executeTakeFirst());
}

export async function compteById(db: Db, id: string): Promise<Compte | null> {
  return compteOf(await db.selectFrom('compte').select(columns).where('id', '=', id).executeTakeFirst());
}

/** The same, held until the end of the transaction. */
export async function lockCompte(db: Db, id: string): Promise<Compte | null> {
  return compteOf(
    await db.selectFrom('compte').select(columns).where('id', '=', id).forNoKeyUpdate().executeTakeFirst(),
  );
}

export interface CompteInput {
  courriel: string;
  prenom: string;
  nom: string;
  fonction?: string | null;
  organisationId?: string | null;
  phraseEmpreinte?: string | null;
  demonstration?: boolean;
  now: Date;
}

/** @returns the id, or null when the address already has an account. */
export async function insertCompte(db: Db, input: CompteInput): Promise<string | null> {
  const row = await db
    .insertInto('compte')
    .values({
      courriel: input.courriel,
      prenom: input.prenom,
      nom: input.nom,
      fonction: input.fonction ?? null,
      organisation_id: input.organisationId ?? null,
      phrase_empreinte: input.phraseEmpreinte ?? null,
      phrase_changee_le: input.phraseEmpreinte ? input.now : null,
      demonstration: input.demonstration ?? false,
      cree_le: input.now,
    })
    .onConflict((conflict) => conflict.column('courriel').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function setPhrase(db: Db, compteId: string, empreinte: string, now: Date): Promise<void> {
  await db
    .updateTable('compte')
    .set({ phrase_empreinte: empreinte, phrase_changee_le: now })
    .where('id', '=', compteId)
    .execute();
}

/** The same phrase hashed with today’s costs; nothing when it was changed meanwhile. */
export async function rehash(db: Db, compteId: string, before: string, empreinte: string): Promise<void> {
  await db
    .updateTable('compte')
    .set({ phrase_empreinte: empreinte })
    .where('id', '=', compteId)
    .where('phrase_empreinte', '=', before)
    .execute();
}

export async function setEtat(
  db: Db,
  compteId: string,
  etat: EtatCompte,
  { motif, now }: { motif: string | null; now: Date },
): Promise<void> {
  await db
    .updateTable('compte')
    .set((set) => ({
      etat,
      motif_etat: motif,
      ferme_le: etat === 'ferme' ? now : null,
      version: set('version', '+', 1),
    }))
    .where('id', '=', compteId)
    .execute();
}

/** What the security page says of the phrase of an account. */
export async function phraseState(
  db: Db,
  compteId: string,
): Promise<{ courriel: string; demonstration: boolean; choisie: boolean; changeeLe: Date | null } | null> {
  const row = await db
    .selectFrom('compte')
    .select(['courriel', 'demonstration', 'phrase_empreinte', 'phrase_changee_le as changeeLe'])
    .where('id', '=', compteId)
    .executeTakeFirst();
  if (!row) return null;
  const { phrase_empreinte, ...rest } = row;
  return { ...rest, choisie: phrase_empreinte !== null };
}

/** An account as the command line lists it. */
export interface ListedCompte {
  courriel: string;
  prenom: string;
  nom: string;
  etat: EtatCompte;
  /** Ids of the roles in force on that day, own ones. */
  roles: string[];
  derniereConnexion: Date | null;
}

/** Accounts of people who exist, in the order of French names. @param day ISO day. */
export async function listComptes(db: Db, day: string): Promise<ListedCompte[]> {
  const { rows } = await sql<ListedCompte>`
    select c.courriel, c.prenom, c.nom, c.etat, c.derniere_connexion as "derniereConnexion",
      array(select distinct a.role from attribution a where a.compte_id = c.id and a.retiree_le is null
        and a.debut <= ${day}::date and (a.fin is null or a.fin >= ${day}::date) order by a.role) as roles
    from compte c where not c.demonstration order by c.nom collate "fr-x-icu", c.prenom collate "fr-x-icu", c.id`.execute(
    db,
  );
  return rows;
}
