import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { recordOrigin } from '#core/provenance/index.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { type FetchedPage, getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { likelySheets } from './likely-sheets.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let other: Territory;
let director: Persona;
let join = '';

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  await db
    .insertInto('commune')
    .values({ insee: '33058', nom: 'Blaye', nom_plie: 'blaye', departement_code: '33' })
    .execute();
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  join = `/campus/${own.slug}/rejoindre`;
});
beforeEach(() => db.deleteFrom('frein').execute());

const typed = {
  nom: 'Ateliers de la Rive',
  genre: 'entreprise',
  commune: 'Blaye',
  code_genre: 'siret',
  code: '',
  prenom: 'Camille',
  nom_personne: 'Exemple',
  fonction: 'Direction',
  courriel: 'camille@exemple.fr',
  telephone: '',
  message: 'Accueillir des classes',
  site_internet: '',
};
const ask = (values: Partial<typeof typed> = {}, path = join): Promise<FetchedPage> =>
  sendForm(app, path, { ...typed, ...values });
const open = (path: string): Promise<FetchedPage> => getPage(app, path, { headers: { cookie: director.cookie } });
const rows = () => db.selectFrom('candidature').selectAll().orderBy('recue_le').execute();

describe('« Rejoindre le campus »', () => {
  test('is read without an account; refusals stand at their fields and nothing typed is lost', async () => {
    expectSound(await getPage(app, join));
    const refused = await ask({ code: '123', courriel: 'camille', commune: 'Nulle-Part' });
    expect(refused.status).toBe(422);
    expect(refused.document.querySelector('#nom')?.getAttribute('value')).toBe('Ateliers de la Rive');
    expect(refused.document.querySelector('#courriel-erreur')).not.toBeNull();
    const code = await ask({ code: '123', commune: 'Nulle-Part' });
    expect(textsOf(code.document, '#erreurs a').join(' ')).toMatch(/Aucune commune.*n’est pas un code SIRET valable/);
    expect(await rows()).toEqual([]);
  });

  test('a machine that fills the hidden field is thanked, and nothing is kept', async () => {
    expect((await ask({ site_internet: 'https://exemple.fr' })).status).toBe(303);
    expect(await rows()).toEqual([]);
  });

  test('a campus whose requests nobody would examine says so', async () => {
    const page = await getPage(app, `/campus/${other.slug}/rejoindre`);
    expect(textOf(page.document.querySelector('main'))).toContain('Personne n’examine encore');
    expect((await ask({}, `/campus/${other.slug}/rejoindre`)).status).toBe(422);
  });

  test('sent twice it is kept once, whoever examines is told, and one address is slowed down', async () => {
    for (let n = 0; n < 3; n++) expect((await ask()).headers.get('location')).toBe(`${join}?envoyee=oui`);
    expect(await rows()).toHaveLength(1);
    const told = await db.selectFrom('notification').select('titre').where('compte_id', '=', director.id).execute();
    expect(told).toEqual([{ titre: 'Ateliers de la Rive demande à rejoindre le campus.' }]);
    const slowed = await ask();
    expect(slowed.status).toBe(422);
    expect(textsOf(slowed.document, '#erreurs a')[0]).toContain('Trop d’essais');
  });
});

describe('twice at the same moment', () => {
  test('one address that asks the same thing makes one request', async () => {
    const twice = { nom: 'Double atelier', courriel: 'double@exemple.fr' };
    await Promise.all([ask(twice), ask({ ...twice, nom: 'DOUBLE atelier' })]);
    const kept = (await rows()).filter((row) => row.courriel === 'double@exemple.fr');
    expect(kept).toHaveLength(1);
    await db.deleteFrom('candidature').where('id', '=', kept[0]!.id).execute();
  });
});

describe('sheets that may be the one of a request', () => {
  const asked = { nom: 'Sans pareil', commune: 'Blaye', codeGenre: null, code: null } as const;

  test('a code is the same in its own kind only; what is in the bin is left out', async () => {
    const origine_id = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
    await db
      .insertInto('identifiant')
      .values({ organisation_id: own.organisation, genre: 'rna', valeur: 'W335000042', origine_id })
      .execute();
    const of = (codeGenre: 'rna' | 'siret') => likelySheets(db, { ...asked, codeGenre, code: 'W335000042' });
    expect(await of('rna')).toMatchObject([{ id: own.organisation, sameCode: true }]);
    expect(await of('siret')).toEqual([]);
    await db
      .updateTable('organisation')
      .set({ supprimee_le: new Date(), supprimee_par: 'a1' })
      .where('id', '=', own.organisation)
      .execute();
    expect(await of('rna')).toEqual([]);
    await db
      .updateTable('organisation')
      .set({ supprimee_le: null, supprimee_par: null })
      .where('id', '=', own.organisation)
      .execute();
  });

  test('a near name is one of the same town', async () => {
    const { nom } = await db
      .selectFrom('organisation')
      .select('nom')
      .where('id', '=', own.organisation)
      .executeTakeFirstOrThrow();
    const like = { ...asked, nom: `${nom} de la Haute Gironde` };
    const town = (commune_insee: string | null) =>
      db.updateTable('organisation').set({ commune_insee }).where('id', '=', own.organisation).execute();
    await town('33058');
    expect(await likelySheets(db, like)).toMatchObject([{ id: own.organisation, sameCode: false }]);
    await town(null);
    expect(await likelySheets(db, like)).toEqual([]);
  });
});

describe('what is examined', () => {
  test('a new sheet enters the network as a candidate, who asked becomes its correspondent, and is answered', async () => {
    const [one] = await rows();
    const url = `/espace/reseau/${own.slug}/candidatures/${one!.id}`;
    const page = await open(url);
    expectSound(page);
    const fields = { ...filledForm(page, `form[action="${url}"]`), acte: 'examiner', organisation: 'nouvelle' };
    expect((await sendForm(app, url, fields, { cookie: director.cookie })).status).toBe(303);
    const again = await sendForm(app, url, fields, { cookie: director.cookie });
    expect(again.status).toBe(409);
    const [after] = await rows();
    expect(after).toMatchObject({ etat: 'en_examen' });
    const adhesion = await db
      .selectFrom('adhesion')
      .selectAll()
      .where('organisation_id', '=', after!.organisation_id)
      .executeTakeFirstOrThrow();
    expect(adhesion).toMatchObject({ statut: 'candidat' });
    expect(adhesion.correspondant_id).not.toBeNull();
    const link = (await open(url)).document.querySelector('main a[href*="/membres/"]')!.getAttribute('href')!;
    const member = filledForm(await open(link), 'form[action$="/statut"]');
    const refusal = {
      ...member,
      transition: 'refuser',
      motif: 'Hors du domaine',
      instance: 'Bureau',
      decision_le: '2026-11-20',
    };
    expect((await sendForm(app, `${link}/statut`, refusal, { cookie: director.cookie })).status).toBe(303);
    expect((await rows())[0]).toMatchObject({ etat: 'refusee', motif: 'Hors du domaine' });
    const mails = await db.selectFrom('courriel').select(['gabarit', 'destinataire', 'paragraphes']).execute();
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ gabarit: 'adhesion_refusee', destinataire: 'camille@exemple.fr' });
  });

  test('refused at once with a reason, answered by mail; without a reason it is not', async () => {
    await ask({ nom: 'Autre atelier', courriel: 'autre@exemple.fr' });
    const one = (await rows()).find((row) => row.nom === 'Autre atelier')!;
    const url = `/espace/reseau/${own.slug}/candidatures/${one.id}`;
    const send = (motif: string) =>
      sendForm(app, url, { version: '1', acte: 'refuser', motif }, { cookie: director.cookie });
    const bare = await send('');
    expect(bare.status).toBe(422);
    expect(bare.document.querySelector('#motif-erreur')).not.toBeNull();
    expect((await send('Hors du territoire')).status).toBe(303);
    const mail = await db
      .selectFrom('courriel')
      .select('gabarit')
      .where('destinataire', '=', 'autre@exemple.fr')
      .execute();
    expect(mail).toEqual([{ gabarit: 'adhesion_refusee' }]);
  });
});

test('the file of the requests has every line of the page, and whoever may not examine gets none', async () => {
  const list = `/espace/reseau/${own.slug}/candidatures`;
  const page = await open(list);
  expect(page.document.querySelector(`a[href="${list}.csv?format=csv-excel"]`)).not.toBeNull();
  const answer = await app.request(`${ORIGIN}${list}.csv?format=csv`, { headers: { cookie: director.cookie } });
  expect(answer.status).toBe(200);
  const lines = (await answer.text()).trim().split('\r\n');
  expect(lines[0]).toBe(
    'organisation,nature,commune,code_genre,code,prenom,nom,fonction,courriel,telephone,message,recue_le,attend_jours,a_repondre_avant,en_retard,etat,close_le,motif,fiche,adresse',
  );
  const here = await db.selectFrom('candidature').select('nom').where('campus_id', '=', own.campus).execute();
  expect(here.length).toBeGreaterThan(0);
  expect(
    lines
      .slice(1)
      .map((line) => line.split(',')[0])
      .sort(),
  ).toEqual(here.map((one) => one.nom).sort());
  const traced = await db
    .selectFrom('journal')
    .select('details')
    .where('acte', '=', 'candidatures.exported')
    .executeTakeFirstOrThrow();
  expect(traced.details).toMatchObject({ lignes: here.length });
  const reader = await persona(db, [grantIn(own, { id: 'lecteur', perimetre: 'campus' })]);
  const stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
  for (const [who, status] of [
    [reader, 403],
    [stranger, 404],
  ] as const)
    expect((await app.request(`${ORIGIN}${list}.csv`, { headers: { cookie: who.cookie } })).status).toBe(status);
});
