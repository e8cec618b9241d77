import { sql } from 'kysely';
import { type Db, transaction } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { secretOf } from '#core/secret/index.ts';
import { printOfToken } from '#modules/comptes/index.ts';
import { sealPeople } from '#modules/evenements/securite/safety-list.ts';
import { saveOrganisation } from '#modules/organisations/index.ts';
import { saveContact, saveMembership } from '#modules/reseau/index.ts';
import { commitmentIn } from './access-network-examples.ts';
import type { Territory } from './two-campuses.ts';

/** Marks planted where nobody but their owner should read them. */
export const DRAFT = 'canari-brouillon';
export const ADDRESS = 'canari.exemple';
export const NAME = 'Canari-Nom';
/** Of the other territory: the former is a part of it, so that what shows neither shows no name at all. */
export const NAME_ELSEWHERE = `${NAME}-Ailleurs`;
export const REASON = 'canari-motif';
/** Title of what another organisation committed itself to. */
export const PROMISED = 'canari-engagement';
/** Name of a teacher who asks for a place in a company. */
export const CANDIDATE = 'Canari-Candidat';
/** A project that nobody of the tests funds. */
export const UNFUNDED = 'Canari-Projet';
/** What a class of another school said when it registered, and how many pupils that school declared in a cordée. */
export const GROUP = 'canari-groupe';
/** A name in the list that the site of each visit demands. */
export const LISTED = 'Canari-Eleve Ada';
const PUPILS = 4_713;
export const TOKEN = 'j'.repeat(43);
/** Print of a ballot: its first letters are what a page would cut it to. */
export const BALLOT = 'ca7a17'.padEnd(64, '0');

/** A contact of another school of the own campus, and one of the school of the other territory. */
export async function plantContacts(db: Db, own: Territory, other: Territory): Promise<void> {
  await transaction(db, async (tx) => {
    const origine_id = await recordOrigin(tx, { nature: 'fait', label: 'Contacts' });
    const { id } = await saveOrganisation(
      tx,
      { nom: 'Lycée voisin', genre: 'lycee_professionnel' },
      { originId: origine_id, dataset: 'demonstration' },
    );
    const place = { campus_id: own.campus, organisation_id: id, statut: 'membre' as const, roles: [] };
    await saveMembership(tx, { ...place, debut: null, fin: null, origine_id });
    for (const [campus, organisation] of [
      [own.campus, id],
      [other.campus, other.organisation],
    ] as const) {
      const promised = await commitmentIn(tx, { campus, organisation });
      await tx.updateTable('engagement').set({ titre: PROMISED }).where('id', '=', promised.id).execute();
    }
    for (const [organisation_id, nom] of [
      [id, NAME],
      [other.organisation, NAME_ELSEWHERE],
    ] as const) {
      await saveContact(tx, {
        contact: {
          prenom: 'Ada',
          nom,
          courriel: `contact@${ADDRESS}`,
          telephone: null,
          compte_id: null,
          verifie_le: null,
          origine_id,
        },
        fonctions: [{ organisation_id, campus_id: null, titre: 'Proviseure', debut: null, fin: null }],
      });
    }
  });
}

/** A class of a neighbour registered for each event, and what a neighbour declared in each cordée. */
export async function plantClasses(db: Db): Promise<void> {
  const { rows } = await sql<{ id: string }>`select o.id from organisation o where o.nom = 'Lycée voisin'`.execute(db);
  const neighbour = rows[0]!.id;
  await sql`update inscription_groupe set classe = ${GROUP}, contact_nom = ${GROUP}, message = ${GROUP},
    organisation_id = ${neighbour}::uuid, etablissement = null`.execute(db);
  const { rows: years } = await sql<{ annee: string; etablissement: string }>`
    with roped as (
      insert into cordee_etablissement (cordee_id, organisation_id, role, depuis)
      select id, ${neighbour}::uuid, 'encorde', 2024 from cordee returning id, cordee_id)
    select y.id as annee, r.id as etablissement from roped r join cordee_annee y on y.cordee_id = r.cordee_id`.execute(
    db,
  );
  for (const { annee, etablissement } of years) {
    await sql`insert into cordee_declaration (annee_id, etablissement_id, declaree_le)
      values (${annee}::uuid, ${etablissement}::uuid, now())`.execute(db);
    await sql`insert into cordee_effectif (annee_id, etablissement_id, niveau, eleves)
      values (${annee}::uuid, ${etablissement}::uuid, '3e', ${PUPILS})`.execute(db);
  }
}

/** The names of each group that comes, sealed with the key of the application of tests (`testDeps`). */
export async function plantLists(db: Db): Promise<void> {
  const secret = secretOf(Buffer.alloc(32, 7));
  const { rows } = await sql<{ id: string; fin: Date }>`select g.id, k.fin from inscription_groupe g
    join evenement_creneau k on k.id = g.creneau_id where g.etat in ('confirmee', 'presente', 'absente')`.execute(db);
  for (const { id, fin } of rows) {
    const contenu = sealPeople(secret, id, { jeunes: [LISTED], adultes: [] });
    await db
      .insertInto('liste_securite')
      .values({ groupe_id: id, contenu, jeunes: 1, adultes: 0, visite_fin: fin, deposee_le: fin })
      .execute();
  }
}

/** An invitation to read a campus, behind `TOKEN`. */
export const plantInvitation = (db: Db, campus: string) =>
  db
    .insertInto('invitation')
    .values({
      empreinte: printOfToken(TOKEN),
      courriel: `invite@${ADDRESS}`,
      role: 'lecteur',
      perimetre: 'campus',
      campus_id: campus,
      expire_le: '2026-11-29T09:00:00Z',
      creee_le: '2026-11-22T09:00:00Z',
      envoyee_le: '2026-11-22T09:00:00Z',
    })
    .execute();

/** Makes a list that of a visit of thirty-one days ago. @returns what puts it back. */
export async function agedList(db: Db, groupe: string): Promise<() => Promise<unknown>> {
  const lists = db.selectFrom('liste_securite').select('visite_fin').where('groupe_id', '=', groupe);
  const { visite_fin } = await lists.executeTakeFirstOrThrow();
  const ended = (at: Date) =>
    db.updateTable('liste_securite').set({ visite_fin: at }).where('groupe_id', '=', groupe).execute();
  await ended(new Date('2026-10-23T09:00:00Z'));
  return () => ended(visite_fin);
}

/** Gives an account an address that shows where it should not. */
export const plantAddress = (db: Db, id: string) =>
  db
    .updateTable('compte')
    .set({ courriel: `${id}@${ADDRESS}` })
    .where('id', '=', id)
    .execute();
