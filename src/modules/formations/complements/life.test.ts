import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { transitionsFrom } from '#core/workflow/index.ts';
import { testApp } from '#tests/support/app.ts';
import { certificationIn, complementIn, lineIn } from '#tests/support/complements.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { complementWorkflow } from './workflow.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
let team: Persona;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  const of = (id: string) => [grantIn(own, { id, perimetre: 'campus' })];
  director = await persona(db, of('directeur_campus'));
  team = await persona(db, of('equipe_campus'));
});

const ONE = (id: string) => `/espace/campus/${own.slug}/complements/${id}`;
const open = (path: string) => getPage(app, path, { headers: { cookie: director.cookie } });
const live = (id: string, transition: string, more: Record<string, string> = {}, who = director) =>
  sendForm(app, `${ONE(id)}/etat`, { version: '1', transition, le: '2026-11-20', ...more }, { cookie: who.cookie });
const stateOf = async (id: string) =>
  db
    .selectFrom('complement_local')
    .select(['etat', 'version', 'certification_id'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
const errorOf = (page: { document: Document }, field: string) =>
  textOf(page.document.querySelector(`#${field}-erreur`));

test('from an idea to a national diploma, no state is skipped, and nothing leaves the end', () => {
  const next = (state: string) =>
    [...new Set(transitionsFrom(complementWorkflow, state).map((one) => one.vers))].sort();
  expect(next('idee')).toEqual(['etude', 'fermee']);
  expect(next('etude')).toEqual(['demande', 'fermee', 'idee', 'ouverte']);
  expect(next('demande')).toEqual(['etude', 'fermee', 'ouverte']);
  expect(next('ouverte')).toEqual(['fermee', 'nationale']);
  expect(next('fermee')).toEqual(['etude', 'ouverte']);
  expect(next('nationale')).toEqual([]);
});

describe('the life of a complement', () => {
  test('a FCIL is studied, asked for, opened by a decision, and becomes a diploma: each step dated and journalled', async () => {
    const id = await complementIn(db, own, { nature: 'fcil' });
    await live(id, 'etudier');
    const direct = await live(id, 'ouvrir_sans_demande', { version: '2' });
    expect(direct.status).toBe(422);
    expect(textOf(direct.document.querySelector('#transition'))).toContain('une autorité en décide');
    await live(id, 'demander', { version: '2' });
    const undecided = await live(id, 'ouvrir', { version: '3' });
    expectSound(undecided);
    expect(errorOf(undecided, 'decision')).toContain('Donnez la décision');
    expect((await live(id, 'ouvrir', { version: '3', decision: 'Arrêté du recteur' })).status).toBe(303);
    const diploma = await certificationIn(db, { intitule: 'Peinture sur aéronef' });
    const unnamed = await live(id, 'devenir_nationale', {
      version: '4',
      decision: 'Arrêté du 18 février 2020',
      diplome: 'xyzzy',
    });
    expect(errorOf(unnamed, 'diplome')).toContain('Aucun diplôme');
    expect(unnamed.document.querySelector('#decision')?.getAttribute('value')).toBe('Arrêté du 18 février 2020');
    const address = `https://exemple.fr/formations/${diploma.slug}`;
    const national = { version: '4', decision: 'Arrêté du 18 février 2020', diplome: address };
    expect((await live(id, 'devenir_nationale', national)).status).toBe(303);
    expect(await stateOf(id)).toEqual({ etat: 'nationale', version: 5, certification_id: diploma.id });
    const page = await open(ONE(id));
    expectSound(page);
    expect(textsOf(page.document, '#vie ~ ol > li b, section[aria-labelledby="vie"] ol > li b')).toEqual(
      expect.arrayContaining(['Idée', 'À l’étude', 'Demandé', 'Ouvert', 'Devenu diplôme national']),
    );
    expect(page.document.querySelector('form[action$="/etat"]')).toBeNull();
    const lines = await db
      .selectFrom('journal')
      .select(['acte', 'apres'])
      .where('objet_id', '=', id)
      .orderBy('id')
      .execute();
    expect(lines.map((one) => (one.apres as { etat: string }).etat)).toEqual([
      'etude',
      'demande',
      'ouverte',
      'nationale',
    ]);
  });

  test('a step has a day: none, one to come, one before the last step, are refused at the field', async () => {
    const id = await complementIn(db, own);
    expect(errorOf(await live(id, 'etudier', { le: '' }), 'le')).toContain('Donnez le jour');
    expect(errorOf(await live(id, 'etudier', { le: '2026-12-24' }), 'le')).toContain('à venir');
    const early = await live(id, 'etudier', { le: '2026-01-31' });
    expect(errorOf(early, 'le')).toBe('Ce jour précède l’étape d’avant, du 1er février 2026.');
    expect(early.document.querySelector('#le')?.getAttribute('value')).toBe('2026-01-31');
    expect((await stateOf(id)).etat).toBe('idee');
  });

  test('going back asks for a reason; what is open does not become a request again', async () => {
    const id = await complementIn(db, own, { etat: 'demande' });
    expect(errorOf(await live(id, 'reprendre_l_etude'), 'motif')).toBe('Dites pourquoi.');
    expect((await live(id, 'reprendre_l_etude', { motif: 'Dossier incomplet' })).status).toBe(303);
    const there = await complementIn(db, own, { etat: 'ouverte' });
    const refused = await live(there, 'demander');
    expect(refused.status).toBe(422);
    expect(textOf(refused.document.body)).toContain('Cet acte ne part pas de cet état');
    expect((await live(there, 'inconnu')).status).toBe(422);
    expect(textOf((await live(there, '')).document.querySelector('#transition'))).toContain(
      'Choisissez ce qui vient de se passer',
    );
  });

  test('nothing is asked for without a holder and a text, no coloration opens without a line', async () => {
    const id = await complementIn(db, own, { nature: 'coloration', etat: 'etude' });
    await sql`delete from complement_porteur where complement_id = ${id}::uuid`.execute(db);
    expect(textOf((await live(id, 'demander')).document.querySelector('#transition'))).toContain(
      'un établissement porteur',
    );
    const asked = await complementIn(db, own, { nature: 'coloration', etat: 'demande' });
    const bare = await live(asked, 'ouvrir', { decision: 'Accord' });
    expect(textOf(bare.document.querySelector('#transition'))).toContain('ajoutez d’abord la formation colorée');
    const line = await lineIn(db, own);
    await sql`insert into ligne_complement values (${line}::uuid, ${asked}::uuid, 5)`.execute(db);
    expect((await live(asked, 'ouvrir', { decision: 'Accord' })).status).toBe(303);
  });

  test('what closed opens again, unless it never was open, or its places were taken since', async () => {
    const abandoned = await complementIn(db, own);
    await live(abandoned, 'abandonner', { motif: 'Personne ne le demande' });
    const refused = await live(abandoned, 'rouvrir', { version: '2', motif: 'Si' });
    expect(textOf(refused.document.querySelector('#transition'))).toContain('Il n’a jamais ouvert');
    const [a, b] = [
      await complementIn(db, own, { nature: 'coloration', etat: 'fermee' }),
      await complementIn(db, own, { nature: 'coloration', etat: 'ouverte' }),
    ];
    const line = await lineIn(db, own, { capacite: 10 });
    await sql`insert into ligne_complement values (${line}::uuid, ${a}::uuid, 6), (${line}::uuid, ${b}::uuid, 6)`.execute(
      db,
    );
    const full = await live(a, 'rouvrir', { motif: 'La demande revient' });
    expect(full.status).toBe(422);
    expect(textOf(full.document.querySelector('#transition'))).toContain('il en reste 4');
    expect((await stateOf(a)).etat).toBe('fermee');
  });

  test('what is open, or was, takes no nature that an authority decides: such a complement is asked for', async () => {
    for (const etat of ['ouverte', 'fermee']) {
      const id = await complementIn(db, own, { nature: 'module_complementaire', etat });
      const form = filledForm(await open(`${ONE(id)}/modifier`), 'form[action$="/modifier"]');
      const refused = await sendForm(
        app,
        `${ONE(id)}/modifier`,
        { ...form, nature: 'fcil' },
        { cookie: director.cookie },
      );
      expect(refused.status).toBe(422);
      expectSound(refused);
      expect(errorOf(refused, 'nature')).toContain('Une autorité décide de cette nature');
    }
    const idea = await complementIn(db, own, { nature: 'module_complementaire' });
    const form = filledForm(await open(`${ONE(idea)}/modifier`), 'form[action$="/modifier"]');
    expect(
      (await sendForm(app, `${ONE(idea)}/modifier`, { ...form, nature: 'fcil' }, { cookie: director.cookie })).status,
    ).toBe(303);
  });

  test('two people at once live one step: the second reads the page again', async () => {
    const id = await complementIn(db, own);
    const answers = await Promise.all([live(id, 'etudier'), live(id, 'etudier', {}, team)]);
    expect(answers.map((one) => one.status).sort()).toEqual([303, 422]);
    const late = await live(id, 'demander', { version: '1' });
    expect(late.status).toBe(409);
    expect(textOf(late.document.querySelector('#transition'))).toContain('a changé ceci entre-temps');
    const steps = await db.selectFrom('complement_etape').selectAll().where('complement_id', '=', id).execute();
    expect(steps).toHaveLength(2);
  });
});
