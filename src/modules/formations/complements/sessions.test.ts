import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { certificationIn, complementIn, lineIn, sessionIn } from '#tests/support/complements.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
let team: Persona;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  const of = (id: string) => [grantIn(own, { id, perimetre: 'campus' })];
  director = await persona(db, of('directeur_campus'), { nom: 'Directrice' });
  team = await persona(db, of('equipe_campus'));
});

const ONE = (id: string) => `/espace/campus/${own.slug}/complements/${id}`;
const open = (path: string) => getPage(app, path, { headers: { cookie: director.cookie } });
const send = (path: string, fields: Record<string, string>, who = director) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const errorOf = (page: { document: Document }, field: string) =>
  textOf(page.document.querySelector(`#${field}-erreur`));
const WEEK = {
  debut: '2027-01-11',
  fin: '2027-01-15',
  lieu: 'Blaye',
  places: '12',
  inscription_limite: '2027-01-04',
  etat: 'ouverte',
};
const plan = (id: string, more: Record<string, string> = {}, who = director) =>
  send(`${ONE(id)}/sessions/nouvelle`, { ...WEEK, ...more }, who);
const rows = (id: string) =>
  db.selectFrom('complement_session').selectAll().where('complement_id', '=', id).orderBy('debut').execute();

describe('planning a session', () => {
  test('refuses at the field what cannot be, and keeps what was typed', async () => {
    const id = await complementIn(db, own, { nature: 'formation_continue' });
    expectSound(await open(`${ONE(id)}/sessions/nouvelle`));
    const refused = await plan(id, {
      fin: '2027-01-10',
      lieu: '',
      places: '0',
      inscription_limite: '2027-01-12',
      etat: 'peut-être',
    });
    expect(refused.status).toBe(422);
    expectSound(refused);
    expect(errorOf(refused, 'fin')).toBe('La session finit avant de commencer : corrigez l’une des deux dates.');
    expect(errorOf(refused, 'lieu')).toBe('Dites où elle a lieu.');
    expect(errorOf(refused, 'places')).toContain('1 au moins');
    expect(errorOf(refused, 'inscription_limite')).toContain('une fois la session commencée');
    expect(errorOf(refused, 'etat')).toContain('Choisissez');
    expect(refused.document.querySelector('#fin')?.getAttribute('value')).toBe('2027-01-10');
    expect(await rows(id)).toEqual([]);
  });

  test('the same one, even sent twice at once, is noted once', async () => {
    const id = await complementIn(db, own, { nature: 'formation_continue' });
    const answers = await Promise.all([plan(id), plan(id, {}, team)]);
    expect(answers.map((one) => one.status).sort()).toEqual([303, 422]);
    expect(errorOf(answers.find((one) => one.status === 422)!, 'debut')).toContain('déjà notée');
    expect(await rows(id)).toHaveLength(1);
  });

  test('stands within the dates of its complement, which then may not leave it outside', async () => {
    const id = await complementIn(db, own, { nature: 'formation_continue' });
    const dated = { version: '1', nature: 'formation_continue', nom: 'Datée', debut: '2027-01-01', fin: '2027-02-28' };
    expect((await send(`${ONE(id)}/modifier`, dated)).status).toBe(303);
    expect(errorOf(await plan(id, { debut: '2026-12-30', inscription_limite: '' }), 'debut')).toContain(
      '1er janvier 2027',
    );
    expect(errorOf(await plan(id, { fin: '2027-03-01' }), 'fin')).toContain('prend fin le 28 février 2027');
    await plan(id);
    const shorter = await send(`${ONE(id)}/modifier`, { ...dated, version: '2', fin: '2027-01-12' });
    expect(errorOf(shorter, 'fin')).toContain('Une session finit après ce jour');
  });

  test('a coloration has none', async () => {
    const id = await complementIn(db, own, { nature: 'coloration' });
    expect((await open(`${ONE(id)}/sessions/nouvelle`)).status).toBe(422);
    expect((await plan(id)).status).toBe(422);
    expect((await open(ONE(id))).document.querySelector('#sessions')).toBeNull();
  });
});

describe('changing a session', () => {
  test('two people who edit see both versions', async () => {
    const id = await complementIn(db, own, { nature: 'formation_continue' });
    const session = await sessionIn(db, id);
    const page = await open(`${ONE(id)}/sessions/${session}`);
    expectSound(page);
    const form = filledForm(page, 'main form.pile');
    delete (form as Record<string, string>).motif_retrait;
    expect((await send(`${ONE(id)}/sessions/${session}`, { ...form, lieu: 'Libourne' })).status).toBe(303);
    const late = await send(`${ONE(id)}/sessions/${session}`, { ...form, lieu: 'Pons', etat: 'complete' }, team);
    expect(late.status).toBe(409);
    expectSound(late);
    const merged = filledForm(late, 'main form.pile');
    expect((await send(`${ONE(id)}/sessions/${session}`, { ...merged, choix_lieu: 'actuelle' }, team)).status).toBe(
      303,
    );
    expect((await rows(id))[0]).toMatchObject({ lieu: 'Libourne', etat: 'complete', version: 3 });
  });

  test('may not become another that is there; leaves with a reason', async () => {
    const id = await complementIn(db, own, { nature: 'formation_continue' });
    await plan(id);
    await plan(id, { lieu: 'Pons' });
    const [, second] = (await rows(id)).sort((a, b) => a.lieu.localeCompare(b.lieu));
    const same = await send(`${ONE(id)}/sessions/${second!.id}`, { ...WEEK, version: '1' });
    expect(errorOf(same, 'debut')).toContain('déjà notée');
    const bare = await send(`${ONE(id)}/sessions/${second!.id}/retirer`, { version: '1', motif_retrait: '' });
    expect(errorOf(bare, 'motif_retrait')).toContain('Dites pourquoi');
    await send(`${ONE(id)}/sessions/${second!.id}/retirer`, { version: '1', motif_retrait: 'Doublon' });
    expect(textsOf((await open(ONE(id))).document, 'section[aria-labelledby="sessions"] tbody th')).toHaveLength(1);
    const line = await db
      .selectFrom('journal')
      .select(['acte', 'motif'])
      .where('objet_id', '=', second!.id)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    expect(line).toEqual({ acte: 'complement.session_withdrawn', motif: 'Doublon' });
  });

  test('one that was withdrawn is put back from the page of its complement, unless it was noted again or fits no more', async () => {
    const id = await complementIn(db, own, { nature: 'formation_continue' });
    const session = await sessionIn(db, id);
    const at = `${ONE(id)}/sessions/${session}`;
    const refusal = async (answer: Awaited<ReturnType<typeof send>>) => {
      expect(answer.status).toBe(422);
      return textOf(answer.document.querySelector('.avis--erreur'));
    };
    expect(await refusal(await send(`${at}/remettre`, {}))).toContain('Cette session n’est pas retirée');
    await send(`${at}/retirer`, { version: '1', motif_retrait: 'Un essai' });
    expect((await open(at)).status).toBe(422);
    await plan(id, { lieu: `Blaye ${session}` });
    expect(await refusal(await send(`${at}/remettre`, {}))).toContain('La même session a été notée depuis');
    await db.deleteFrom('complement_session').where('complement_id', '=', id).where('id', '<>', session).execute();
    const dates = db.updateTable('complement_local').where('id', '=', id);
    await dates.set({ fin: '2027-01-12' }).execute();
    expect(await refusal(await send(`${at}/remettre`, {}))).toContain('prend fin le 12 janvier 2027');
    await dates.set({ fin: null }).execute();
    const page = await open(ONE(id));
    expectSound(page);
    expect(textOf(page.document.querySelector('#sessions-retirees'))).toContain(
      `Blaye ${session}. Retirée le 23 novembre 2026`,
    );
    const action = page.document.querySelector('#sessions-retirees form')!.getAttribute('action')!;
    const both = await Promise.all([send(action, {}), send(action, {}, team)]);
    expect(both.map((one) => one.status).sort()).toEqual([303, 422]);
    expect((await open(at)).status).toBe(200);
    expect((await open(ONE(id))).document.querySelector('#sessions-retirees')).toBeNull();
    const lines = await db.selectFrom('journal').select('acte').where('objet_id', '=', session).orderBy('id').execute();
    expect(lines.map((one) => one.acte)).toEqual(['complement.session_withdrawn', 'complement.session_restored']);
  });
});

describe('what the public reads', () => {
  test('sessions to come, with a schema.org course; past ones leave the page and stay in the workspace and its file', async () => {
    const certification = await certificationIn(db);
    const line = await lineIn(db, own, { certification: certification.id });
    const id = await complementIn(db, own, { nature: 'formation_continue', nom: 'Souder en hauteur', etat: 'ouverte' });
    await sql`insert into ligne_complement values (${line}::uuid, ${id}::uuid, null)`.execute(db);
    await plan(id);
    await plan(id, { debut: '2026-10-05', fin: '2026-10-09', inscription_limite: '', lieu: 'Pauillac' });
    const page = await getPage(app, `/formations/${certification.slug}`);
    expectSound(page);
    const said = textOf(page.document.querySelector(`#complement-${id}`));
    expect(said).toContain(
      'Du 11 janvier 2027 au 15 janvier 2027, Blaye, 12 places : inscriptions ouvertes, inscription jusqu’au 4 janvier 2027',
    );
    expect(said).not.toContain('Pauillac');
    const course = [...page.document.querySelectorAll('script[type="application/ld+json"]')]
      .map((block) => JSON.parse(block.textContent!))
      .find((value) => value['@type'] === 'Course');
    expect(course.hasCourseInstance).toEqual([
      {
        '@type': 'CourseInstance',
        startDate: '2027-01-11',
        endDate: '2027-01-15',
        location: { '@type': 'Place', name: 'Blaye' },
        maximumAttendeeCapacity: 12,
      },
    ]);
    expect(textOf((await open(ONE(id))).document.querySelector('#sessions')!.parentElement)).toContain('Pauillac');
    const file = await app.request(`${ORIGIN}${ONE(id)}/sessions.csv?format=csv`, {
      headers: { cookie: director.cookie },
    });
    expect((await file.text()).trim().split('\r\n')).toHaveLength(3);
  });

  // The page said « ouvert » of what had opened in 2019 as of what opened this morning.
  test('since when it is open, and the dated steps of a life that has several, its idea left out', async () => {
    const certification = await certificationIn(db);
    const line = await lineIn(db, own, { certification: certification.id });
    const tied = async (etat: string) => {
      const id = await complementIn(db, own, { etat });
      await sql`insert into ligne_complement values (${line}::uuid, ${id}::uuid, null)`.execute(db);
      return id;
    };
    const [since, national] = [await tied('ouverte'), await tied('nationale')];
    await sql`update complement_etape set rang = 7 where complement_id = ${since}::uuid`.execute(db);
    await sql`insert into complement_etape (complement_id, rang, etat, le, note_le) values
      (${since}::uuid, 1, 'idee', '2025-03-01', now()), (${since}::uuid, 2, 'etude', '2025-09-01', now())`.execute(db);
    const page = await getPage(app, `/formations/${certification.slug}`);
    expectSound(page);
    const partOf = (id: string) => page.document.querySelector(`#complement-${id}`)!;
    expect(textOf(partOf(since))).toContain('Module complémentaire, ouvert depuis le 1er février 2026');
    expect(textsOf(partOf(since), 'details li')).toEqual(['À l’étude 1er septembre 2025', 'Ouvert 1er février 2026']);
    expect(textOf(partOf(national))).toContain('devenu diplôme national le 1er février 2026');
    const campus = textOf((await getPage(app, `/campus/${own.slug}`)).document.body);
    expect(campus).toContain('Module complémentaire, ouvert depuis le 1er février 2026');
  });

  // The file of the campus said less than its page.
  test('in a file too: the diploma that it became, its steps, the trainings that receive it and their places', async () => {
    const certification = (await certificationIn(db, { intitule: 'Mécanique navale' })).id;
    const closed = await lineIn(db, own);
    await sql`update ligne_formation set etat = 'fermee' where id = ${closed}::uuid`.execute(db);
    const id = await complementIn(db, own, { nature: 'coloration', nom: 'Navale', etat: 'nationale', certification });
    await sql`insert into ligne_complement values (${closed}::uuid, ${id}::uuid, null),
      (${await lineIn(db, own, { certification })}::uuid, ${id}::uuid, 6)`.execute(db);
    const file = await (await app.request(`${ORIGIN}/campus/${own.slug}/offre/complements.csv?format=csv`)).text();
    const lines = parse(file, { columns: true }) as Record<string, string>[];
    expect(lines.find((one) => one.nom === 'Navale')).toMatchObject({
      diplome_devenu: 'Mécanique navale',
      etapes: 'ouvert 2026-02-01 | devenu diplôme national 2026-02-01',
      formations: 'Mécanique navale, Lycée Estuaire',
      places_colorees: '6',
      places_total: '24',
    });
  });

  test('an idea, a closed or a withdrawn complement is on no public page', async () => {
    const certification = await certificationIn(db);
    const line = await lineIn(db, own, { certification: certification.id });
    for (const over of [{ etat: 'idee' }, { etat: 'fermee' }, { etat: 'ouverte', retire: true }]) {
      const id = await complementIn(db, own, { ...over, nom: `Caché ${JSON.stringify(over)}` });
      await sql`insert into ligne_complement values (${line}::uuid, ${id}::uuid, null)`.execute(db);
    }
    for (const path of [`/formations/${certification.slug}`, `/campus/${own.slug}`, `/campus/${own.slug}/offre`]) {
      expect((await getPage(app, path)).html).not.toContain('Caché');
    }
  });
});
