import { sql } from 'kysely';
import { type Db, transaction } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { saveOrganisation } from '#modules/organisations/index.ts';
import { saveMembership } from '#modules/reseau/index.ts';
import { persona } from '#tests/support/persona.ts';
import { twoCampuses } from '#tests/support/two-campuses.ts';

export interface Place {
  id: string;
  slug: string;
}

/** A director, and what only they write to: so that the order of their acts is known. */
export interface Player {
  id: string;
  cookie: string;
  /** The role of direction, which an absence lends. */
  roleId: string;
  campus: string;
  /** Who receives and loses roles. */
  colleague: string;
  /** Changed, drafted, put in the bin and taken out. */
  sheet: Place;
  drafted: Place;
  binned: Place;
  /** Changed by everybody. */
  shared: Place;
}

/** Accounts that ask for a link to sign in, each once. */
export const linkAddress = (n: number): string => `lien-${n}@exemple.fr`;
export const LINK_ACCOUNTS = 4_000;

/** The people of the drill, written as an installation would have them. */
export async function cast(db: Db, players: number): Promise<Player[]> {
  const { own } = await twoCampuses(db);
  const now = new Date().toISOString();
  const shared = await organisation(db, own.campus, 'Partagée');
  const list: Player[] = [];
  for (let n = 1; n <= players; n++) {
    const director = await persona(db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: own.campus }], {
      nom: `Exemple ${n}`,
      now,
    });
    const colleague = await persona(db, [{ role: 'lecteur', perimetre: 'campus', campus_id: own.campus }], { now });
    const role = await db
      .selectFrom('attribution')
      .select('id')
      .where('compte_id', '=', director.id)
      .executeTakeFirstOrThrow();
    list.push({
      id: director.id,
      cookie: director.cookie,
      roleId: role.id,
      campus: own.campus,
      colleague: colleague.id,
      sheet: await organisation(db, own.campus, `Fiche ${n}`),
      drafted: await organisation(db, own.campus, `Brouillon ${n}`),
      binned: await organisation(db, own.campus, `Corbeille ${n}`),
      shared,
    });
  }
  await sql`
    insert into compte (courriel, prenom, nom)
    select 'lien-' || n || '@exemple.fr', 'Camille', 'Exemple' from generate_series(1, ${LINK_ACCOUNTS}) n`.execute(db);
  return list;
}

async function organisation(db: Db, campus: string, nom: string): Promise<Place> {
  return transaction(db, async (tx) => {
    const origine_id = await recordOrigin(tx, { nature: 'fait', label: 'Une page' });
    const { id, slug } = await saveOrganisation(
      tx,
      { nom: `Organisation ${nom} exemple`, genre: 'entreprise', departement_code: '33', exemple: true },
      { originId: origine_id, dataset: 'demonstration' },
    );
    await saveMembership(tx, {
      campus_id: campus,
      organisation_id: id,
      statut: 'membre',
      roles: [],
      debut: '2021',
      fin: null,
      origine_id,
    });
    return { id, slug };
  });
}
