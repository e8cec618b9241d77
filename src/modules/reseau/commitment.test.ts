import { beforeAll, describe, expect, test } from 'vitest';
import { fixedClock } from '#core/time/index.ts';
import { organisationIn } from '#tests/support/access-examples.ts';
import { commitmentIn } from '#tests/support/access-network-examples.ts';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { type FetchedPage, getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { tellEndings } from './ending-job.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const logged: unknown[] = [];
let own: Territory;
let director: Persona;
let team: Persona;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  const of = (id: string) => [grantIn(own, { id, perimetre: 'campus' })];
  director = await persona(db, of('directeur_campus'), { nom: 'Directrice' });
  team = await persona(db, of('equipe_campus'), { nom: 'Équipière' });
});

const open = (path: string, who = director): Promise<FetchedPage> =>
  getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who = director) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const urlOf = (id: string): string => `/espace/reseau/${own.slug}/engagements/${id}`;
const made = async (etat: string) => {
  const { id: organisation } = await organisationIn(db, own);
  return { ...(await commitmentIn(db, { campus: own.campus, organisation }, etat)), organisation };
};
const row = (id: string) => db.selectFrom('engagement').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const promisesOf = (id: string) =>
  db
    .selectFrom('promesse')
    .select(['genre', 'quantite', 'unite', 'objet'])
    .where('engagement_id', '=', id)
    .orderBy('rang')
    .execute();

describe('noting a commitment', () => {
  const form = 'form[action$="/engager"]';

  test('its promises are typed, an amount in cents; what is refused is given back at its line', async () => {
    const url = `/espace/reseau/${own.slug}/membres/${own.organisationSlug}/engager`;
    const page = await open(url);
    expectSound(page);
    const typed = {
      ...filledForm(page, form),
      nature: 'lettre_engagement',
      titre: 'Deux ans ensemble',
      genre_1: 'montant',
      quantite_1: '1 500,5',
      genre_2: 'places',
      quantite_2: '0',
    };
    const refused = await send(url, typed);
    expect(refused.status).toBe(422);
    expect(textsOf(refused.document, '#erreurs a').sort()).toEqual([
      'Dites l’unité : stages, postes, tenues.',
      'Donnez un nombre entier, au moins 1.',
    ]);
    expect(refused.document.querySelector('#quantite_1')?.getAttribute('value')).toBe('1 500,5');
    const done = await send(url, { ...typed, quantite_2: '6', unite_2: 'stages', objet_2: 'BTS' });
    expect(done.status).toBe(303);
    const id = done.headers.get('location')!.split('/').at(-1)!;
    expect(await promisesOf(id)).toEqual([
      { genre: 'montant', quantite: 150_050, unite: 'centimes', objet: null },
      { genre: 'places', quantite: 6, unite: 'stages', objet: 'BTS' },
    ]);
    const shown = await open(urlOf(id));
    expectSound(shown);
    expect(textOf(shown.document.body)).toContain('0 € sur 1 500,50 €');
  });

  test('both versions when somebody saved meanwhile; a signed one is not written again', async () => {
    const { id } = await made('projete');
    const mine = filledForm(await open(`${urlOf(id)}/modifier`), 'form[action$="/modifier"]');
    expect((await send(`${urlOf(id)}/modifier`, { ...mine, titre: 'Son titre' }, team)).status).toBe(303);
    const answer = await send(`${urlOf(id)}/modifier`, { ...mine, titre: 'Mon titre' });
    expect(answer.status).toBe(409);
    expect(answer.html).toContain('Équipière');
    expect((await row(id)).titre).toBe('Son titre');
    const { id: signed } = await made('signe');
    expect((await send(`${urlOf(signed)}/modifier`, mine)).status).toBe(422);
  });
});

describe('what is received', () => {
  const receive = async (id: string, promesse: string, quantite: string) => ({
    ...filledForm(await open(urlOf(id)), 'form[action$="/apports"]'),
    promesse,
    quantite,
    recu_le: '2026-11-20',
  });
  const give = async (id: string, promesse: string, quantite: string) =>
    send(`${urlOf(id)}/apports`, await receive(id, promesse, quantite));

  test('never more than was promised, even by two people at once', async () => {
    const { id, promesse, organisation } = await made('signe');
    const over = await give(id, promesse, '11');
    expect(over.status).toBe(422);
    expect(textsOf(over.document, '#erreurs a')).toEqual([
      'La quantité dépasse la promesse ; enregistrez le surplus à part.',
    ]);
    expect(over.document.querySelector('#quantite')?.getAttribute('value')).toBe('11');
    const read = await receive(id, promesse, '6');
    const answers = await Promise.all([director, team].map((who) => send(`${urlOf(id)}/apports`, read, who)));
    expect(answers.map((one) => one.status).sort()).toEqual([303, 409]);
    expect((await give(id, promesse, '6')).status).toBe(422);
    expect((await row(id)).etat).toBe('tenu_partiellement');
    const adhesion = await db
      .selectFrom('adhesion')
      .select(['contact_le', 'version'])
      .where('organisation_id', '=', organisation)
      .executeTakeFirstOrThrow();
    // Noted on the membership, as a version that whoever is writing it is told of.
    expect(adhesion).toEqual({ contact_le: '2026-11-20', version: 2 });
    const state = (transition: string) => async () =>
      send(`${urlOf(id)}/etat`, { ...filledForm(await open(urlOf(id)), 'form[action$="/etat"]'), transition });
    expect(textsOf((await state('solder')()).document, '#erreurs a')).toEqual(['Il reste 4 jours à recevoir.']);
    expect((await give(id, promesse, '4')).status).toBe(303);
    expect((await state('solder')()).status).toBe(303);
    expect((await row(id)).etat).toBe('tenu');
  });

  test('sent twice it is received once; the second is told, with what was typed', async () => {
    const { id, promesse } = await made('signe');
    const form = await receive(id, promesse, '3');
    expect((await send(`${urlOf(id)}/apports`, form)).status).toBe(303);
    const again = await send(`${urlOf(id)}/apports`, form);
    expect(again.status).toBe(409);
    expectSound(again);
    expect(textsOf(again.document, '#erreurs a')).toEqual([
      'Cet engagement a changé entre-temps. Relisez-le, puis recommencez.',
    ]);
    expect(again.document.querySelector('#quantite')?.getAttribute('value')).toBe('3');
    const { rows } = await opened.pool.query('select quantite::int from apport where promesse_id = $1', [promesse]);
    expect(rows).toEqual([{ quantite: 3 }]);
  });

  test.each([
    ['', 'Indiquez la quantité reçue et la date.'],
    ['deux', 'Indiquez la quantité reçue et la date.'],
  ])('« %s » is refused at its field', async (quantite, sentence) => {
    const { id, promesse } = await made('signe');
    const answer = await give(id, promesse, quantite);
    expect(answer.status).toBe(422);
    expect(textsOf(answer.document, '#erreurs a')).toEqual([sentence]);
  });
});

describe('the document', () => {
  test('is read by who reads the commitment, as a download', async () => {
    const { id } = await made('signe');
    const answer = await app.request(`${ORIGIN}${urlOf(id)}/fichier`, { headers: { cookie: team.cookie } });
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    expect(await answer.text()).toBe('exemple');
  });
});

describe('the list', () => {
  test('counts, filters, and leaves as a file with one line a promise, which the journal keeps', async () => {
    const page = await open(`/espace/reseau/${own.slug}/engagements?etat=en_cours`);
    expectSound(page);
    const file = await app.request(`${ORIGIN}/espace/reseau/${own.slug}/engagements.csv`, {
      headers: { cookie: director.cookie },
    });
    const [head, ...lines] = (await file.text()).trim().split('\r\n');
    expect(head).toContain('organisation,nature,titre,etat');
    expect(lines.some((line) => line.includes('montant') && line.includes('1500.5'))).toBe(true);
    const read = await db.selectFrom('journal').select('nature').where('acte', '=', 'commitments.exported').execute();
    expect(read).toEqual([{ nature: 'export' }]);
  });
});

describe('sixty days before', () => {
  test('the direction is told once of each end, by a mail and in the product', async () => {
    const { id } = await made('signe');
    await db
      .updateTable('engagement')
      .set({ echeance: '2027-01-15', titre: 'Bientôt finie' })
      .where('id', '=', id)
      .execute();
    const deps = {
      db,
      log: { warn: (line: unknown) => void logged.push(line) },
      clock: fixedClock(TEST_NOW),
      sender: { service: 'Maillage', origin: 'https://maillage.exemple.fr' },
    };
    const mails = () =>
      db.selectFrom('courriel').select('destinataire').where('gabarit', '=', 'engagement_echeance').execute();
    expect(await tellEndings(deps)).toBe(1);
    expect(await mails()).toEqual([{ destinataire: director.courriel }]);
    expect(await tellEndings(deps)).toBe(0);
    await Promise.all([tellEndings(deps), tellEndings(deps)]);
    expect(await mails()).toHaveLength(1);
    await db.updateTable('engagement').set({ echeance: '2027-01-20' }).where('id', '=', id).execute();
    expect(await tellEndings(deps)).toBe(1);
    expect(await mails()).toHaveLength(2);
    const told = await db.selectFrom('notification').select('titre').where('compte_id', '=', director.id).execute();
    expect(told.filter((one) => one.titre.includes('prend fin'))).toHaveLength(2);
    // One that fails is logged; the others are told, and the job is said to have failed.
    const { id: failing } = await made('signe');
    await db.updateTable('engagement').set({ echeance: '2027-01-10' }).where('id', '=', failing).execute();
    await db.updateTable('engagement').set({ echeance: '2027-01-21' }).where('id', '=', id).execute();
    await opened.pool.query(
      `alter table journal add constraint en_panne check (acte <> 'commitment.ending_told' or objet_id <> '${failing}')`,
    );
    await expect(tellEndings(deps)).rejects.toThrow('1 of 2 failed');
    expect(logged).toMatchObject([{ id: failing }]);
    expect(await mails()).toHaveLength(3);
    await opened.pool.query('alter table journal drop constraint en_panne');
    expect(await tellEndings(deps)).toBe(1);
  });

  test('it waits on the desk of who keeps the network, until it is done', async () => {
    const { id } = await made('signe');
    await db.updateTable('engagement').set({ echeance: '2026-12-01' }).where('id', '=', id).execute();
    const link = `main a[href="${urlOf(id)}"]`;
    expect((await open('/espace')).document.querySelector(link)).not.toBeNull();
    await db.updateTable('engagement').set({ etat: 'tenu' }).where('id', '=', id).execute();
    expect((await open('/espace')).document.querySelector(link)).toBeNull();
  });
});
