import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { refreshSearch } from '../refresh-search.ts';
import { offerSearchJob } from './refresh-job.ts';

const opened = await testDatabase();
const { db, pool } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
let stranger: Persona;
let correspondent: Persona;
const lines: Record<string, string> = {};

/** Certifications of the tests: two of the filière of the campus, one of its speciality, one of neither, one that is closed. */
beforeAll(async () => {
  const both = await twoCampuses(db);
  own = both.own;
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })], { nom: 'Directrice' });
  stranger = await persona(db, [grantIn(both.other, { id: 'directeur_campus', perimetre: 'campus' })]);
  correspondent = await persona(db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })], {
    nom: 'Correspondante',
  });
  const origin = (await sql<{ id: number }>`select id from origine limit 1`.execute(db)).rows[0]!.id;
  await sql`update campus set filiere_lettre = 'S' where id = ${own.campus}::uuid`.execute(db);
  for (const [name, cfd, nsf, closed] of [
    ['meca', '40025012', '250', null],
    ['auto', '32020111', '201', null],
    ['cuisine', '50022146', '221', null],
    ['ferme', '40025099', '250', '2024-08-31'],
  ] as const) {
    await sql`insert into nsf (code, libelle, filiere_lettre) values (${nsf}, ${nsf}, ${nsf === '221' ? 'A' : 'S'}) on conflict do nothing`.execute(
      db,
    );
    await sql`insert into certification (cle, slug, cfd, intitule, niveau, nsf_code, fermeture, origine_id)
      values (${`cfd:${cfd}`}, ${name}, ${cfd}, ${`Diplôme ${name}`}, 4, ${nsf}, ${closed}::date, ${origin})`.execute(
      db,
    );
    const { rows } = await sql<{
      id: string;
    }>`insert into ligne_formation (certification_id, organisation_id, statut, origine_id)
      select id, ${own.organisation}::uuid, 'scolaire', ${origin} from certification where slug = ${name} returning id`.execute(
      db,
    );
    lines[name] = rows[0]!.id;
  }
  await sql`insert into certification_filiation (ancien_cfd, nouveau_cfd, origine_id) values ('40025099', '40025012', ${origin})`.execute(
    db,
  );
  await refreshSearch(db);
});

beforeEach(async () => {
  await sql`delete from ligne_campus`.execute(db);
  await sql`delete from notification`.execute(db);
  await sql`delete from pgboss.job where name = 'formations.rafraichir_recherche'`.execute(db);
  await sql`delete from ligne_formation where etat = 'a_confirmer' or statut <> 'scolaire'`.execute(db);
});

const LIST = () => `/espace/campus/${own.slug}/offre`;
const OWN = () => `/espace/organisations/${own.organisationSlug}/offre`;
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
type Fields = Record<string, string> | [string, string][];
const send = (path: string, fields: Fields, who = director) => sendForm(app, path, fields, { cookie: who.cookie });
const stateOf = async (name: string) => {
  const { rows } = await sql<{ etat: string; version: number; sur_parole: boolean; motif: string | null }>`
    select etat, version, sur_parole, motif from ligne_campus where ligne_id = ${lines[name]}::uuid`.execute(db);
  return rows[0] ?? { etat: 'proposee', version: 0, sur_parole: false, motif: null };
};
const many = (acte: string, ...names: string[]) =>
  names.map((name) => ['choix', name] as [string, string]).concat([['acte', acte]]);
const box = async (name: string) => `${lines[name]}:${(await stateOf(name)).version}`;
const ask = async (acte: string, names: string[], motif = '') => {
  const boxes = await Promise.all(names.map(box));
  return send(LIST(), [...many(acte, ...boxes), ['motif', motif]]);
};
const answer = async (acte: string, name: string, motif = '') =>
  send(
    `${OWN()}/${lines[name]}/reponse`,
    { acte, motif, campus: own.slug, version: String((await stateOf(name)).version) },
    correspondent,
  );
const shownOnCampus = async () =>
  textOf((await getPage(app, `/campus/${own.slug}`)).document.body).includes('niveau 4');
const queued = async () =>
  (
    await sql<{
      data: { charge: { organisations: string[] } };
    }>`select data from pgboss.job where name = ${offerSearchJob.name}`.execute(db)
  ).rows;
const found = async () => {
  for (const { data } of await queued()) await offerSearchJob.run({ db } as never, data.charge);
  const { rows } = await sql`select 1 from recherche_facette f join recherche_campus c on c.numero = any(f.campus)
    where c.campus_id = ${own.campus}::uuid and f.offres > 0`.execute(db);
  return rows.length > 0;
};

describe('what is proposed', () => {
  test('open lines of members, in the filière of the campus; not what is closed, nor of another filière', async () => {
    const page = await open(`${LIST()}?etat=proposee`);
    expectSound(page);
    expect(textsOf(page.document, 'tbody th a')).toEqual(['Diplôme auto', 'Diplôme meca']);
    expect((await open(LIST(), stranger)).status).toBe(404);
  });

  test('and in the speciality of a line that is shown', async () => {
    await sql`update campus set filiere_lettre = null where id = ${own.campus}::uuid`.execute(db);
    expect(textsOf((await open(`${LIST()}?etat=proposee`)).document, 'tbody th a')).toEqual([]);
    await sql`insert into ligne_campus (ligne_id, campus_id, origine_id) select ${lines.ferme}::uuid, ${own.campus}::uuid, origine_id
      from ligne_formation where id = ${lines.ferme}::uuid`.execute(db);
    const page = await open(`${LIST()}?etat=proposee`);
    expect(textsOf(page.document, 'tbody th a')).toEqual(['Diplôme meca']);
    expect(textOf(page.document.querySelector('tbody'))).toContain('Même spécialité');
    await sql`update campus set filiere_lettre = 'S' where id = ${own.campus}::uuid`.execute(db);
  });

  test('what is set aside is kept, and taken back', async () => {
    expect((await ask('ecarter', ['meca'])).status).toBe(303);
    expect(textsOf((await open(`${LIST()}?etat=proposee`)).document, 'tbody th a')).toEqual(['Diplôme auto']);
    expect(textsOf((await open(`${LIST()}?etat=ecartee`)).document, 'tbody th a')).toEqual(['Diplôme meca']);
    expect((await ask('reprendre', ['meca'])).status).toBe(303);
    expect((await stateOf('meca')).etat).toBe('proposee');
  });
});

describe('attaching', () => {
  test('several lines are asked of the establishment, which is told once, and confirms: then only they are public', async () => {
    expect((await ask('demander', ['meca', 'auto'])).status).toBe(303);
    const told = await db.selectFrom('notification').selectAll().execute();
    expect(told.map((one) => [one.compte_id, one.titre])).toEqual([
      [correspondent.id, 'Estuaire vous demande de confirmer 2 formations'],
    ]);
    expect(await shownOnCampus()).toBe(false);
    expect(await queued()).toEqual([]);
    const page = await open(`${OWN()}?etat=a_confirmer`, correspondent);
    expectSound(page);
    expect(textOf(page.document.querySelector('h1'))).toBe('2 formations à confirmer');
    const boxes = [...page.document.querySelectorAll('input[name="choix"]')].map((one) => one.getAttribute('value')!);
    expect((await send(OWN(), many('confirmer', ...boxes), correspondent)).status).toBe(303);
    expect((await stateOf('meca')).etat).toBe('confirmee');
    expect(await shownOnCampus()).toBe(true);
    expect(await found()).toBe(true);
  });

  test('on the word of the campus it is public at once, and the establishment may still confirm or contest', async () => {
    await ask('affirmer', ['meca']);
    expect(await stateOf('meca')).toMatchObject({ etat: 'confirmee', sur_parole: true });
    expect(await shownOnCampus()).toBe(true);
    const silent = await answer('contester', 'meca');
    expect(silent.status).toBe(422);
    expect(textOf(silent.document.querySelector('#erreurs'))).toContain('Dites ce qui n’est pas exact');
    expect((await answer('contester', 'meca', 'Section fermée.')).status).toBe(303);
    expect(await stateOf('meca')).toMatchObject({ etat: 'contestee', motif: 'Section fermée.', sur_parole: false });
    expect(await shownOnCampus()).toBe(false);
    const { rows } = await sql<{
      titre: string;
    }>`select titre from notification where compte_id = ${director.id}::uuid`.execute(db);
    expect(rows[0]?.titre).toContain('conteste 1 formation');
    const list = await open(`${LIST()}?etat=contestee`);
    expectSound(list);
    expect(textOf(list.document.querySelector('tbody'))).toContain('« Section fermée. »');
    expect((await ask('affirmer', ['meca'])).status).toBe(422);
    expect((await ask('affirmer', ['meca'], 'Vu avec la région.')).status).toBe(303);
  });

  test('all or none, the boxes and the reason stay, and nothing is done to what moved meanwhile', async () => {
    await ask('demander', ['meca']);
    const boxes = [`${lines.auto}:0`, `${lines.meca}:0`];
    const refused = await send(`${LIST()}?etat=proposee`, [...many('demander', ...boxes), ['motif', 'Un mot']]);
    expect(refused.status).toBe(422);
    expect(textOf(refused.document.querySelector('#erreurs'))).toContain('« Diplôme meca » a changé entre-temps');
    expect((await stateOf('auto')).etat).toBe('proposee');
    expect(refused.document.querySelector(`input[value="${lines.auto}:0"]`)?.hasAttribute('checked')).toBe(true);
    const none = await send(LIST(), { acte: 'retirer' });
    expect(textOf(none.document.querySelector('#erreurs'))).toContain('Cochez au moins une formation');
  });

  test('taking out asks for a reason, and takes out of the campus page and of the search', async () => {
    await ask('affirmer', ['meca']);
    // Without its queue, as after a restoration, the night finds it too.
    await sql`delete from pgboss.job where name = ${offerSearchJob.name}`.execute(db);
    await offerSearchJob.run({ db } as never, undefined);
    expect(await found()).toBe(true);
    expect((await ask('retirer', ['meca'])).status).toBe(422);
    expect((await ask('retirer', ['meca'], 'Fin du partenariat.')).status).toBe(303);
    expect(await shownOnCampus()).toBe(false);
    expect(await found()).toBe(false);
    const page = await open(`/espace/offre/${lines.meca}`);
    expectSound(page);
    expect(textOf(page.document.body)).toContain('Fin du partenariat.');
    expect((await open(`/espace/offre/${lines.meca}`, stranger)).status).toBe(404);
  });

  test('a campus that takes out and an establishment that confirms at once: one is done, the other reads it', async () => {
    await ask('demander', ['meca']);
    const answers = await Promise.all([ask('retirer', ['meca'], 'Erreur'), answer('confirmer', 'meca')]);
    expect(answers.map((one) => one.status).sort()).toEqual([303, 422]);
    expect((await stateOf('meca')).version).toBe(2);
    const { rows } =
      await sql`select 1 from journal where acte = 'offer.line_changed' and details->>'ligne' = ${lines.meca!}`.execute(
        db,
      );
    expect(rows.length).toBeGreaterThan(1);
  });

  test('two directors attach the same line at once: one row, one refusal', async () => {
    const fields = many('demander', `${lines.meca}:0`);
    const answers = await Promise.all([send(LIST(), fields), send(LIST(), fields), send(LIST(), fields)]);
    expect(answers.map((one) => one.status).sort()).toEqual([303, 422, 422]);
    expect((await stateOf('meca')).version).toBe(1);
  });
});

describe('adding by hand', () => {
  const ADD = () => `${LIST()}/ajouter`;
  const typed = (more: Record<string, string> = {}) => ({
    q: 'diplome',
    certification: 'cuisine',
    organisation: own.organisationSlug,
    statut: 'apprentissage',
    acte: 'demander',
    ...more,
  });

  test('finds certifications by their words, refuses one that is closed with what replaced it, and one that is there', async () => {
    const page = await open(`${ADD()}?q=DIPLOME+cuis`);
    expectSound(page);
    expect(
      [...page.document.querySelectorAll('input[name="certification"]')].map((one) => one.getAttribute('value')),
    ).toEqual(['cuisine']);
    const closed = await send(ADD(), typed({ certification: 'ferme' }));
    expect(closed.status).toBe(422);
    expect(textOf(closed.document.querySelector('#erreurs'))).toContain(
      '« Diplôme ferme » n’accueille plus d’entrants depuis le 31 août 2024 : « Diplôme meca » le remplace.',
    );
    expect(closed.document.querySelector('input[value="ferme"]')?.hasAttribute('checked')).toBe(true);
    const there = await send(ADD(), typed({ statut: 'scolaire' }));
    expect(textOf(there.document.querySelector('#erreurs'))).toContain('existe déjà : rattachez-la depuis sa page');
    expect(there.document.querySelector(`a[href="/espace/offre/${lines.cuisine}"]`)).not.toBeNull();
    expect(textsOf((await send(ADD(), { q: 'diplome' })).document, '#erreurs li')).toHaveLength(3);
  });

  test('nobody outside sees it before the establishment says yes', async () => {
    const done = await send(ADD(), typed());
    expect(done.status).toBe(303);
    lines.hand = done.headers.get('location')!.split('/').at(-1)!;
    await sql`delete from ligne_formation where id = ${lines.cuisine}::uuid`.execute(db);
    const PUBLIC = `/formations/cuisine/${own.organisationSlug}`;
    expect((await getPage(app, PUBLIC)).status).toBe(404);
    expect(textOf((await getPage(app, `/etablissements/${own.organisationSlug}`)).document.body)).not.toContain(
      'Diplôme cuisine',
    );
    expect((await answer('confirmer', 'hand')).status).toBe(303);
    expect((await getPage(app, PUBLIC)).status).toBe(200);
    await sql`delete from ligne_campus`.execute(db);
    await sql`delete from ligne_formation where id = ${lines.hand}::uuid`.execute(db);
  });

  test('twice at once makes one line', async () => {
    const order = typed({ certification: 'auto' });
    const answers = await Promise.all([send(ADD(), order), send(ADD(), order), send(ADD(), order)]);
    expect(answers.map((one) => one.status).sort()).toEqual([303, 422, 422]);
    const { rows } = await sql`select 1 from ligne_formation where etat = 'a_confirmer'`.execute(db);
    expect(rows).toHaveLength(1);
  });
});

test('the list narrows by its address, says how many, and goes into a file without a name', async () => {
  await ask('affirmer', ['meca', 'auto']);
  const page = await open(`${LIST()}?niveau=4&statut=scolaire&etablissement=${own.organisationSlug}`);
  expect(textOf(page.document.querySelector('h1'))).toBe('2 formations dans l’offre');
  expect(textsOf((await open(`${LIST()}?statut=apprentissage`)).document, '.vide__titre')).toEqual([
    'Aucune formation ne correspond',
  ]);
  const answerOf = await app.request(`${ORIGIN}${LIST()}.csv?format=csv`, { headers: { cookie: director.cookie } });
  const text = await answerOf.text();
  expect(text.split('\r\n')).toHaveLength(4);
  expect(text).toContain('confirmée sur la parole du campus');
  expect(text).not.toContain('Directrice');
  expect((await pool.query("select 1 from journal where acte = 'offer.exported'")).rowCount).toBe(1);
});

test('the desk of each says what waits, and the page of offers how many', async () => {
  await ask('demander', ['meca']);
  expect(textOf((await open('/espace', correspondent)).document.body)).toContain('1 formation à confirmer');
  await answer('contester', 'meca', 'Non');
  expect(textOf((await open('/espace')).document.body)).toContain('1 formation contestée');
  const page = await open('/espace/offre');
  expectSound(page);
  expect(textsOf(page.document, 'tbody td')).toEqual(['0', '0', '0', '1', '0']);
});
