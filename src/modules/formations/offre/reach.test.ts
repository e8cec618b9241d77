import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { offerLineIn } from '#tests/support/access-offer-examples.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { certificationIn } from '#tests/support/request-examples.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { offerSearchJob } from './refresh-job.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let other: Territory;
let director: Persona;
let stranger: Persona;
let head: Persona;

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
  head = await persona(db, [grantIn(own, { id: 'responsable_organisation', perimetre: 'organisation' })]);
});

beforeEach(async () => {
  await sql`update adhesion set statut = 'membre' where campus_id = ${own.campus}::uuid`.execute(db);
});

const LIST = () => `/espace/campus/${own.slug}/offre`;
const LINE = (line: string) => `/espace/offre/${line}`;
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who = director) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const lineAt = (id: string) =>
  db.selectFrom('ligne_formation').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const tied = (line: string, campus = own.campus) =>
  db
    .selectFrom('ligne_campus')
    .select(['etat', 'version'])
    .where('ligne_id', '=', line)
    .where('campus_id', '=', campus)
    .executeTakeFirst();
const act = async (line: string, acte: string, motif = '') =>
  send(`${LIST()}/${line}/etat`, { acte, motif, campus: own.slug, version: String((await tied(line))?.version ?? 0) });
const answer = async (line: string, acte: string, motif = '') =>
  send(
    `/espace/organisations/${own.organisationSlug}/offre/${line}/reponse`,
    { acte, motif, campus: own.slug, version: String((await tied(line))!.version) },
    head,
  );

describe('a campus reads and writes what is not public', () => {
  test('of no line of a school that is not its member, whatever it ticks', async () => {
    const line = await offerLineIn(db, other, { etat: 'confirmee' });
    for (const acte of ['ecarter', 'demander', 'affirmer', 'reprendre'])
      expect((await send(LIST(), { choix: `${line}:0`, acte })).status).toBe(404);
    expect(await tied(line)).toBeUndefined();
    expect((await open(LINE(line))).status).toBe(404);
    expect((await open(LINE(line), stranger)).status).toBe(200);
  });

  test.each(['ecartee', 'retiree', 'contestee'])('of no school that left it, of which a line is %s', async (etat) => {
    const line = await offerLineIn(db, own, { etat });
    expect(textOf((await open(`${LIST()}?etat=${etat}`)).document.querySelector('tbody'))).toContain('12 places');
    await sql`update adhesion set statut = 'ancien' where campus_id = ${own.campus}::uuid`.execute(db);
    const judged = await send(`${LINE(line)}/effectifs/2026/validation`, { acte: 'valider', version: '1', motif: '' });
    expect(judged.status).toBe(404);
    expect((await open(`${LINE(line)}/details`)).status).toBe(404);
    expect((await send(`${LINE(line)}/details`, { version: '0', rythme: 'Ailleurs' })).status).toBe(404);
    const list = await open(`${LIST()}?etat=${etat}`);
    expectSound(list);
    expect(textOf(list.document.querySelector('tbody'))).not.toMatch(/12 places|à valider/);
    const file = await app.request(`${ORIGIN}${LIST()}.csv?format=csv&etat=${etat}`, {
      headers: { cookie: director.cookie },
    });
    expect(await file.text()).not.toContain('à valider');
    // Three girls of a class could be named: whoever reads what is public alone read their number.
    await sql`insert into ligne_annee (ligne_id, annee, jeu, effectif, filles, origine_id)
      select id, 2025, 'saisie', 25, 3, origine_id from ligne_formation where id = ${line}::uuid`.execute(db);
    const girls = async (who: Persona) =>
      textsOf((await open(LINE(line), who)).document, 'td[data-titre="Dont filles"]').filter(
        (one) => one !== 'non dit',
      );
    expect([await girls(director), await girls(head)]).toEqual([['nombre masqué'], expect.arrayContaining(['3'])]);
    const page = await open(LINE(line));
    expectSound(page);
    expect(textOf(page.document.querySelector('#effectifs')!.parentElement)).toContain('seul ce qui est public');
    expect(page.html).not.toContain('pas encore public');
    expect(page.document.querySelector('a[href$="/details"]')).toBeNull();
    if (etat === 'contestee') expect((await act(line, 'retirer', 'Il est parti.')).status).toBe(303);
    await db.deleteFrom('ligne_campus').execute();
  });

  test('of a school that left it, while it still shows the line', async () => {
    const line = await offerLineIn(db, own, { etat: 'confirmee' });
    await sql`update adhesion set statut = 'ancien' where campus_id = ${own.campus}::uuid`.execute(db);
    expect((await open(LINE(line))).html).toContain('pas encore public');
    const judged = await send(`${LINE(line)}/effectifs/2026/validation`, { acte: 'valider', version: '1', motif: '' });
    expect(judged.status).toBe(303);
  });
});

describe('a line that only a campus typed', () => {
  const typed = async () => {
    const { slug } = await certificationIn(db);
    const sent = {
      q: 'x',
      certification: slug,
      organisation: own.organisationSlug,
      statut: 'scolaire',
      acte: 'affirmer',
    };
    const done = await send(`${LIST()}/ajouter`, sent);
    const line = done.headers.get('location')!.split('/').at(-1)!;
    return { line, seen: async () => (await getPage(app, `/formations/${slug}/${own.organisationSlug}`)).status };
  };
  const queued = async () =>
    (await sql`select from pgboss.job where name = ${offerSearchJob.name}`.execute(db)).rows.length;

  test('leaves the catalogue when it is contested or taken out, and comes back with the word of somebody', async () => {
    const { line, seen } = await typed();
    expect(await seen()).toBe(200);
    await sql`delete from pgboss.job where name = ${offerSearchJob.name}`.execute(db);
    expect((await answer(line, 'contester', 'Jamais ouverte ici.')).status).toBe(303);
    expect((await lineAt(line)).etat).toBe('a_confirmer');
    expect(await seen()).toBe(404);
    expect(await queued()).toBe(1);
    expect((await act(line, 'affirmer', 'Vue sur place.')).status).toBe(303);
    expect(await seen()).toBe(200);
    expect((await act(line, 'retirer', 'Erreur.')).status).toBe(303);
    expect(await seen()).toBe(404);
  });

  test('stays while another campus shows it, or once a decision opened it', async () => {
    const shared = await typed();
    const { origine_id } = await lineAt(shared.line);
    await db
      .insertInto('ligne_campus')
      .values({ ligne_id: shared.line, campus_id: other.campus, etat: 'confirmee', par_cote: 'campus', origine_id })
      .execute();
    await act(shared.line, 'retirer', 'Fin.');
    expect(await shared.seen()).toBe(200);
    const decided = await typed();
    const year = { ligne_id: decided.line, annee: 2026, jeu: 'demande_formation', capacite: 12, origine_id };
    await db.insertInto('ligne_annee').values(year).execute();
    await act(decided.line, 'retirer', 'Fin.');
    expect(await decided.seen()).toBe(200);
  });

  test('as one that a file gives: it stays, whoever contests it', async () => {
    const line = await offerLineIn(db, own, { etat: 'confirmee' });
    await answer(line, 'contester', 'Fermée.');
    expect((await lineAt(line)).etat).toBe('ouverte');
  });
});

test('a line that was closed opens again once its establishment confirms it, and not on the word of the campus', async () => {
  const line = await offerLineIn(db, own, { etat: 'confirmee' });
  await sql`update ligne_campus set par_cote = 'etablissement' where ligne_id = ${line}::uuid`.execute(db);
  const again = await answer(line, 'confirmer');
  expect(textOf(again.document.querySelector('#erreurs'))).toContain('déjà confirmée');
  await sql`update ligne_formation set etat = 'fermee' where id = ${line}::uuid`.execute(db);
  const page = await open(LINE(line), head);
  expectSound(page);
  expect(page.document.querySelector('input[name="acte"][value="confirmer"]')).not.toBeNull();
  expect((await answer(line, 'confirmer')).status).toBe(303);
  expect(textOf((await open(LINE(line), head)).document.body)).not.toContain('n’est plus ouverte');
  expect((await lineAt(line)).etat).toBe('ouverte');
});
