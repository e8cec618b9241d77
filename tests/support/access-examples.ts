import { createHash, randomUUID } from 'node:crypto';
import { type Db, transaction } from '#core/db/index.ts';
import type { Route } from '#core/http/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { saveOrganisation } from '#modules/organisations/index.ts';
import { saveContact, saveMembership } from '#modules/reseau/index.ts';
import { claimIn } from './access-claims.ts';
import { exchangeIn, segmentIn } from './access-exchanges.ts';
import { formsOn } from './access-forms.ts';
import { governedIn } from './access-governance-examples.ts';
import { letterIn } from './access-letters.ts';
import { mailingIn } from './access-mailings.ts';
import { reviewOf } from './access-matrix.ts';
import { mergeIn } from './access-merges.ts';
import { candidatureIn, commitmentIn } from './access-network-examples.ts';
import { offerWorkIn } from './access-offer-work.ts';
import { putBack } from './access-put-back.ts';
import { sourceIn } from './access-sources.ts';
import type { ObjectKind } from './access-table.ts';
import { send } from './access-trials.ts';
import { EXAMPLE_FILE, TEST_NOW, type TestApp } from './app.ts';
import { moulded } from './organisation-mould.ts';
import { type Persona, persona } from './persona.ts';
import type { Territory } from './two-campuses.ts';

type Params = Record<string, string>;

/** One object of each kind in a territory: the parameters of its addresses, the fields of its forms. */
export interface Example extends Partial<Record<ObjectKind, Params>> {
  forms: Record<'restauration' | 'corbeille' | 'brouillon' | 'etat' | 'accord' | 'fusion', Params>;
  /** For addresses that name nothing of the table. */
  elsewhere?: Params;
  /** Puts back what an act has changed. */
  restore(): Promise<void>;
}

const NOW = new Date(TEST_NOW);

export async function examplesIn(db: Db, territory: Territory): Promise<Example> {
  const { campus, slug, organisation, organisationSlug } = territory;
  const account = await persona(db, [{ role: 'lecteur', perimetre: 'campus', campus_id: campus }]);
  const director = await persona(db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: campus }]);
  const binned = await organisationInBin(db, territory);
  const document = await documentOf(db, organisation);
  const contact = await contactIn(db, { organisation, campus });
  const exchange = await exchangeIn(db, { campus, organisation });
  const segment = await segmentIn(db, campus, director.id);
  const mailing = await mailingIn(db, { campus, organisation }, director.id);
  const correction = await correctionOf(db, organisation);
  const request = await requestOf(db, account, ['delegue', `delegue:${campus}`]);
  const claim = await claimIn(db, organisation);
  const autre = await organisationIn(db, territory);
  const { restoreGoverned, ...governed } = await governedIn(
    db,
    { campus, organisation, slug, organisationSlug },
    autre,
  );
  const { restoreOffer, ...offer } = await offerWorkIn(db, territory, director.id);
  const source = await sourceIn(db, campus, director.id);
  return {
    campus: { slug, type: 'campus', id: campus, organisation: organisationSlug, autre: autre.slug },
    organisation: { slug: organisationSlug },
    document: { slug: organisationSlug, id: document },
    contact: { id: contact.id, fonction: contact.fonction },
    adhesion: { slug, organisation: organisationSlug },
    engagement: { slug, id: (await commitmentIn(db, { campus, organisation }, 'a_signer')).id },
    lettre_papier: { slug, id: await letterIn(db, { campus, organisation }, 'demandee', { paper: true }) },
    lettre: { slug, id: await letterIn(db, { campus, organisation }, 'recue') },
    candidature: { slug, id: await candidatureIn(db, campus) },
    echange: { slug, id: exchange },
    segment: { slug, id: segment },
    courrier: { slug, id: mailing },
    source,
    ...governed,
    ...offer,
    correction: { id: correction },
    revendication: { id: claim },
    fusion: { id: await mergeIn(db, organisation, autre.id) },
    corbeille: {},
    compte: { id: account.id },
    direction: { id: director.id },
    transmission: { ligne: String(await handOverIn(db, campus, [account.id, director.id])) },
    importation: { id: await importation(db) },
    demande: { id: request },
    incident: { id: await incidentIn(db, campus) },
    forms: { ...formsOn(organisation, binned), fusion: { garder: organisationSlug, autre: autre.slug } },
    restore: async () => {
      await restoreGoverned();
      await restoreOffer();
      await claimIn(db, organisation, 'recue', { id: claim });
      await exchangeIn(db, { campus, organisation }, { id: exchange });
      await segmentIn(db, campus, director.id, { id: segment });
      await mailingIn(db, { campus, organisation }, director.id, { id: mailing });
      await sourceIn(db, campus, director.id, { again: source });
      await putBack(db, { account: account.id, organisation, binned, document, contact: contact.id, request });
    },
  };
}

/** What belongs to somebody: made for who is asked about, only when the address names it. */
export async function ownExamples(
  db: Db,
  owner: () => Promise<Persona>,
  kind: ObjectKind | undefined,
): Promise<Partial<Example>> {
  if (kind === 'notification') return { notification: { id: await notificationOf(db, await owner()) } };
  if (kind === 'invitation') return { invitation: { id: await invitationTo(db, await owner()) } };
  if (kind !== 'demande_personnelle') return {};
  return { demande_personnelle: { id: await requestOf(db, await owner(), ['delegue']) } };
}

/** An organisation of its own, member of the campus of a territory. */
export const organisationIn = (db: Db, territory: Territory): Promise<{ id: string; slug: string }> =>
  moulded(db, `membre ${territory.campus}`, `Entreprise ${randomUUID()}`, (nom) => makeMember(db, territory, nom));

const makeMember = (db: Db, { campus, academie, departement }: Territory, nom: string) =>
  transaction(db, async (tx) => {
    const origine_id = await recordOrigin(tx, { nature: 'fait', label: 'Une page' });
    const given = { nom, genre: 'entreprise' as const, academie_code: academie, departement_code: departement };
    const { id, slug } = await saveOrganisation(tx, given, { originId: origine_id, dataset: 'saisie' });
    await saveMembership(tx, {
      campus_id: campus,
      organisation_id: id,
      statut: 'membre',
      roles: [],
      debut: null,
      fin: null,
      origine_id,
    });
    return { id, slug };
  });

async function organisationInBin(db: Db, territory: Territory): Promise<string> {
  const { id } = await organisationIn(db, territory);
  const binned = { supprimee_le: NOW, supprimee_par: randomUUID() };
  await db.updateTable('organisation').set(binned).where('id', '=', id).execute();
  return id;
}

const idOf = async (row: Promise<{ id: string }>): Promise<string> => (await row).id;

/** A document of an organisation, kept to the workspace; its bytes are in the store of the tests. */
export async function documentOf(db: Db, organisation: string): Promise<string> {
  const id = randomUUID();
  const empreinte = createHash('sha256').update(EXAMPLE_FILE).digest('hex');
  const owner = { objet_type: 'organisation_document', objet_id: id };
  const file = await db
    .insertInto('fichier')
    .values({ ...owner, empreinte, taille: EXAMPLE_FILE.length, type: 'text/plain', nom: 'exemple.txt' })
    .returning('id')
    .executeTakeFirstOrThrow();
  const said = { organisation_id: organisation, genre: 'document', titre: 'Un document', public: false };
  await db
    .insertInto('organisation_document')
    .values({ ...said, id, fichier_id: file.id })
    .execute();
  return id;
}

/** What a visitor proposes to write in a sheet. */
export async function correctionOf(db: Db, organisation: string, etat = 'proposee'): Promise<string> {
  const traitee = etat === 'proposee' ? null : NOW;
  const { id } = await db
    .insertInto('correction_proposee')
    .values({
      organisation_id: organisation,
      champ: 'adresse',
      valeur: '2 quai du Port',
      valeur_vue: '',
      etat,
      traitee_le: traitee,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Somebody of an organisation, kept for one campus. */
export async function contactIn(
  db: Db,
  place: { organisation: string; campus: string | null },
): Promise<{ id: string; fonction: string }> {
  return transaction(db, async (tx) => {
    const origine_id = await recordOrigin(tx, { nature: 'fait', label: 'Une page' });
    const person = {
      prenom: 'Ada',
      nom: 'Exemple',
      courriel: null,
      telephone: null,
      compte_id: null,
      verifie_le: null,
    };
    const held = { titre: 'Proviseure', debut: null, fin: null };
    const id = await saveContact(tx, {
      contact: { ...person, origine_id },
      fonctions: [{ ...held, organisation_id: place.organisation, campus_id: place.campus }],
    });
    const { id: fonction } = await tx
      .selectFrom('contact_fonction')
      .select('id')
      .where('contact_id', '=', id)
      .executeTakeFirstOrThrow();
    return { id, fonction };
  });
}

const requestOf = (db: Db, who: Persona, portees: string[]): Promise<string> =>
  idOf(
    db
      .insertInto('demande_de_droit')
      .values({ genre: 'effacement', compte_id: who.id, portees, recue_le: NOW, echeance: '2026-12-23' })
      .returning('id')
      .executeTakeFirstOrThrow(),
  );

const incidentIn = (db: Db, campus: string): Promise<string> =>
  idOf(
    db
      .insertInto('incident')
      .values({ campus_id: campus, titre: 'Un essai', recit: 'Un essai', connu_le: NOW, declare_le: NOW })
      .returning('id')
      .executeTakeFirstOrThrow(),
  );

const notificationOf = (db: Db, who: Persona): Promise<string> =>
  idOf(
    db
      .insertInto('notification')
      .values({ compte_id: who.id, sujet: 'acces', titre: 'Un essai', lien: '/espace', creee_le: NOW })
      .returning('id')
      .executeTakeFirstOrThrow(),
  );

const invitationTo = (db: Db, who: Persona): Promise<string> =>
  idOf(
    db
      .insertInto('invitation')
      .values({
        empreinte: Buffer.from(randomUUID()),
        courriel: who.courriel,
        role: 'pilotage_national',
        perimetre: 'national',
        creee_le: NOW,
        envoyee_le: NOW,
        expire_le: new Date(NOW.getTime() + 86_400_000),
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  );

const importation = (db: Db): Promise<string> =>
  idOf(
    db
      .insertInto('importation')
      .values({ jeu: 'essai', fichier: 'essai.csv', empreinte: 'x', etat: 'refusee', finie_le: NOW })
      .returning('id')
      .executeTakeFirstOrThrow(),
  );

async function handOverIn(db: Db, campus: string, [de, a]: [string, string]): Promise<number> {
  const { id } = await db
    .insertInto('journal')
    .values({
      acte: 'direction.handed_over',
      nature: 'acces',
      objet_type: 'campus',
      objet_id: campus,
      acteur_role: 'essai',
      details: JSON.stringify({ de, a, lecteur_jusquau: null, roles: [], invitations: [], brouillons: 0 }),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Asks for a route on an example, with the fields that its form must hold to reach it. */
export async function ask(
  app: TestApp,
  route: Route,
  example: Partial<Example>,
  cookie: string | null,
): Promise<Response> {
  const review = reviewOf(route);
  const params = (review?.object && example[review.object]) || example.elsewhere || {};
  return send(app, route, { params, form: (review?.form && example.forms?.[review.form]) ?? {}, cookie });
}
