import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import { type ConsultationOffice, consultationOffice, linkTo, on, opened } from '#tests/support/consultations.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn } from '#tests/support/two-campuses.ts';
import { shareSynthesis } from './conduct.ts';

const base = await testDatabase();
const { db } = base;
const app = testApp(base);
const later = (days: number) =>
  testApp(base, { now: new Date(Date.parse(TEST_NOW) + days * 86_400_000).toISOString() });
let office: ConsultationOffice;
let speaker: Persona;
beforeAll(async () => {
  office = await consultationOffice(db);
  speaker = await persona(db, [{ role: 'correspondant', perimetre: 'organisation', organisation_id: office.ana.id }]);
});

const open = (path: string, who?: Persona, site = app) =>
  getPage(site, path, { headers: { cookie: who?.cookie ?? '' } });
const send = (path: string, fields: Record<string, string> | [string, string][], who?: Persona, site = app) =>
  sendForm(site, path, fields, { cookie: who?.cookie ?? '' });
const url = (id: string) => `/espace/consultations/${id}`;

describe('the pages of who leads', () => {
  test('prepare, question, open, follow, close, read: each is sound', async () => {
    const fresh = `/espace/campus/${office.own.slug}/consultations/nouvelle`;
    expectSound(await open(fresh, office.director));
    const bare = await send(
      fresh,
      { titre: '', presentation: 'Pourquoi', aupres: 'reseau', cloture: '' },
      office.director,
    );
    expect(bare.status).toBe(422);
    expectSound(bare);
    expect(textsOf(bare.document, '.err')).toHaveLength(2);
    expect(filledForm(bare, 'form.fiche')).toMatchObject({ presentation: 'Pourquoi' });
    const fields = {
      titre: 'Thèmes',
      presentation: 'Pourquoi',
      aupres: 'reseau',
      cible: 'membre',
      cloture: '2026-12-11',
    };
    const made = await send(fresh, fields, office.director);
    expect(made.status).toBe(303);
    const [id] = /[0-9a-f-]{36}/.exec(made.headers.get('location')!)!;
    const questions = `${url(id!)}/questions`;
    const page = await open(questions, office.director);
    expectSound(page);
    const { version } = filledForm(page, 'form.fiche');
    const poor = { version: version!, acte: 'ajouter', intitule: 'Quel jour ?', genre: 'choix', choix: 'Lundi' };
    const refused = await send(questions, poor, office.director);
    expect([refused.status, textOf(refused.document.querySelector('.err'))]).toEqual([
      422,
      'Écrivez au moins deux choix, un par ligne.',
    ]);
    expectSound(refused);
    expect((await send(questions, { ...poor, choix: 'Lundi\nMardi' }, office.director)).status).toBe(303);
    const stale = await send(questions, { ...poor, choix: 'Lundi\nJeudi' }, office.director);
    expect(stale.status).toBe(409);
    expectSound(stale);
    expect(filledForm(stale, 'form.fiche')).toMatchObject({ intitule: 'Quel jour ?', choix: 'Lundi\nJeudi' });
    // What somebody did meanwhile is told before what is wrong; a refused form keeps the version that was read.
    const both = await send(questions, poor, office.director);
    expect(both.status).toBe(409);
    expectSound(both);
    expect(textOf(both.document)).toContain('Quelqu’un a modifié cette consultation entre-temps');
    const fresher = filledForm(both, 'form.fiche');
    expect(
      filledForm(await send(questions, { ...fresher, acte: 'ajouter' }, office.director), 'form.fiche').version,
    ).toBe(fresher.version);
    for (const titre of ['Voir www.exemple.fr', 'Voir https://exemple.fr', 'Th\u202eèmes'])
      expect((await send(fresh, { ...fields, titre }, office.director)).status).toBe(422);
    const old = await send(`${url(id!)}/modifier`, { ...fields, version: '1', titre: 'Autre' }, office.director);
    expect(old.status).toBe(409);
    expectSound(old);
    expect(textOf(old.document)).toContain('Celle qui est enregistrée');
    const draft = await open(url(id!), office.director);
    expectSound(draft);
    expect(textOf(draft.document)).toContain('refuse les courriels : à prévenir autrement');
    const ready = filledForm(draft, `form[action="${url(id!)}/etat"]`);
    expect((await send(`${url(id!)}/etat`, { ...ready, acte: 'ouvrir' }, office.director)).status).toBe(303);
    for (const path of ['/espace/consultations', url(id!), questions, `${url(id!)}/synthese`]) {
      expectSound(await open(path, office.director));
    }
    const motive = await send(
      `${url(id!)}/etat`,
      { acte: 'prolonger', cloture: '2026-12-20', motif_prolonger: '' },
      office.director,
    );
    expect(motive.status).toBe(422);
    expectSound(motive);
    expect((await send(`${url(id!)}/etat`, { acte: 'clore', motif_clore: 'Un essai' }, office.director)).status).toBe(
      303,
    );
    expectSound(await open(url(id!), office.director));
    expect((await open(url(id!), office.stranger)).status).toBe(404);
    expect((await open(url(id!), speaker)).status).toBe(404);
  });

  test('answers leave as a CSV in which nothing runs, and as a tagged PDF; both are in the journal', async () => {
    const { id, q } = await opened(await on(db, office.director), office.own);
    await send(await linkTo(db, 'ana@exemple.fr'), { version: '0', [q[0]!]: 'oui', [q[3]!]: '=1+1' });
    const csv = await open(`${url(id)}/reponses.csv?format=csv-excel`, office.director);
    expect(csv.html).toContain("'=1+1");
    expect(csv.html.split('\r\n')[0]).toContain('Une remarque ?');
    await sql`update consultation set titre = 'Thèmes à retenir' where id = ${id}::uuid`.execute(db);
    const pdf = await app.request(`http://localhost${url(id)}/synthese.pdf`, {
      headers: { cookie: office.director.cookie },
    });
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(pdf.headers.get('content-disposition')).toContain('synthese-themes-a-retenir.pdf');
    const text = Buffer.from(await pdf.arrayBuffer()).toString('latin1');
    expect(text).toContain('/StructTreeRoot');
    const exports = await db
      .selectFrom('journal')
      .select('id')
      .where('acte', '=', 'consultation.exported')
      .where('objet_id', '=', id)
      .execute();
    expect(exports).toHaveLength(2);
  });
});

describe('the page of a link', () => {
  test('reads, answers, changes the answer; what is missing is said at its field and nothing typed is lost', async () => {
    const { id, q } = await opened(await on(db, office.director), office.own);
    const link = await linkTo(db, 'ana@exemple.fr');
    const page = await open(link);
    expect(page.status).toBe(200);
    expectSound(page);
    expect(page.headers.get('cache-control')).toBe('no-store');
    const refused = await send(link, { version: '0', [q[2]!]: 'douze', [q[3]!]: 'Une idée' });
    expect(refused.status).toBe(422);
    expectSound(refused);
    expect(textsOf(refused.document, '.err')).toHaveLength(2);
    expect(filledForm(refused, 'form.questions')).toMatchObject({ [q[2]!]: 'douze', [q[3]!]: 'Une idée' });
    const done = await send(link, [
      ['version', '0'],
      [q[0]!, 'non'],
      [q[1]!, 'Gestes'],
      [q[1]!, 'Mobilité'],
    ]);
    expect(done.status).toBe(200);
    expectSound(done);
    expect(textOf(done.document)).toContain('La réponse est enregistrée');
    const row = await db
      .selectFrom('consultation_reponse')
      .selectAll()
      .where('consultation_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row.reponses).toEqual({ [q[0]!.slice(2)]: 'non', [q[1]!.slice(2)]: ['Gestes', 'Mobilité'] });
    // An account of the same organisation answered on the page it had opened before: both are shown.
    const screen = `${url(id)}/repondre/${office.ana.slug}`;
    const wrong = await send(screen, { version: '0', [q[2]!]: 'douze' }, speaker);
    expect(wrong.status).toBe(409);
    expectSound(wrong);
    const again = await send(screen, { ...filledForm(wrong, 'form.questions') }, speaker);
    expect([again.status, filledForm(again, 'form.questions').version]).toEqual([422, '1']);
    const late = await send(screen, { version: '0', [q[0]!]: 'oui' }, speaker);
    expect(late.status).toBe(409);
    expectSound(late);
    expect(textOf(late.document.querySelector('#erreurs'))).toContain('Celle qui est enregistrée');
    const kept = filledForm(late, 'form.questions');
    expect(kept).toMatchObject({ version: '1', [q[0]!]: 'oui' });
    expect((await send(screen, kept, speaker)).status).toBe(303);
    const sheet = await open(`${url(id)}/reponses/${office.ana.slug}`, office.director);
    expectSound(sheet);
    expect(textOf(sheet.document)).toContain('remplacée ensuite');
  });

  test('too late, the answer is refused in plain words and shown back; the synthesis is read once shared', async () => {
    const { id, q } = await opened(await on(db, office.director), office.own);
    const link = await linkTo(db, 'ana@exemple.fr');
    await send(link, { version: '0', [q[0]!]: 'oui', [q[3]!]: 'Des gestes partagés' });
    const after = later(30);
    const late = await send(
      link,
      { version: '1', [q[0]!]: 'non', [q[3]!]: 'Trop tard, pourtant utile' },
      undefined,
      after,
    );
    expect(late.status).toBe(410);
    expectSound(late);
    const said = textOf(late.document.querySelector('#erreurs'));
    expect(said).toContain('n’est pas enregistrée');
    expect(said).toContain('Trop tard, pourtant utile');
    await sql`update consultation set etat = 'close', close_le = now() where id = ${id}::uuid`.execute(db);
    expect(textOf((await open(link, undefined, after)).document)).not.toContain('En tout');
    await shareSynthesis(await on(db, office.director), id, false);
    const shared = await open(link, undefined, after);
    expectSound(shared);
    expect(textOf(shared.document)).toContain('1 réponse sur');
    // Its own text is there once; the synthesis without free texts adds no other.
    expect(textOf(shared.document).split('Des gestes partagés')).toHaveLength(2);
  });

  test('opens nothing once its person has left, or when it is not one', async () => {
    await opened(await on(db, office.director), office.own);
    const link = await linkTo(db, 'ana@exemple.fr');
    await sql`update contact_fonction set fin = '2026-01-01' where contact_id = ${office.ana.contact}::uuid`.execute(
      db,
    );
    const gone = await open(link);
    expect(gone.status).toBe(410);
    expectSound(gone);
    await sql`update contact_fonction set fin = null where contact_id = ${office.ana.contact}::uuid`.execute(db);
    expect((await open(`/consultation/${'x'.repeat(43)}`)).status).toBe(410);
  });

  test('opens nothing once the account that received it no longer answers for the organisation', async () => {
    const grant = { role: 'responsable_organisation', perimetre: 'organisation', organisation_id: office.nil.id };
    const head = await persona(db, [grant]);
    const { courriel } = await db
      .selectFrom('compte')
      .select('courriel')
      .where('id', '=', head.id)
      .executeTakeFirstOrThrow();
    await opened(await on(db, office.director), office.own);
    const link = await linkTo(db, courriel!);
    const set = (values: { retiree_le?: string | null; fin?: string | null }) =>
      db.updateTable('attribution').set(values).where('compte_id', '=', head.id).execute();
    expect((await open(link)).status).toBe(200);
    for (const values of [{ retiree_le: TEST_NOW }, { fin: '2026-11-01' }]) {
      await set(values);
      expect((await open(link)).status).toBe(410);
      await set({ retiree_le: null, fin: null });
    }
    expect((await open(link)).status).toBe(200);
  });
});

describe('who speaks for an organisation', () => {
  test('finds it on her desk until it is answered, and answers for hers alone', async () => {
    await sql`update consultation set etat = 'close', close_le = now() where etat = 'ouverte'`.execute(db);
    const { id, q } = await opened(await on(db, office.director), office.own);
    const mine = `${url(id)}/repondre/${office.ana.slug}`;
    const desk = await open('/espace', speaker);
    expect(desk.document.querySelector(`a[href="${mine}"]`)).not.toBeNull();
    for (const path of [mine, '/espace/consultations']) expectSound(await open(path, speaker));
    expect((await open(`${url(id)}/repondre/${office.bob.slug}`, speaker)).status).toBe(404);
    expect((await send(mine, { version: '0', [q[0]!]: 'oui' }, speaker)).status).toBe(303);
    expect((await open('/espace', speaker)).document.querySelector(`a[href="${mine}"]`)).toBeNull();
    expect((await open(mine, office.director)).status).toBe(403);
    const soon = '2026-12-05T09:30:00+01:00';
    const grant = grantIn(office.own, { id: 'directeur_campus', perimetre: 'campus' });
    const awake = await persona(db, [grant], { now: soon });
    const led = textOf((await open('/espace', awake, testApp(base, { now: soon }))).document);
    expect(led).toContain('Consultation à relancer : Groupes de travail');
  });

  test('sits in the body that is asked: her mandate opens it, and closes it when it ends', async () => {
    const origine_id = (await db.selectFrom('origine').select('id').limit(1).executeTakeFirstOrThrow()).id;
    const body = { campus_id: office.own.campus, genre: 'groupe_travail', nom: 'Groupe', origine_id };
    const { id: instance } = await db
      .insertInto('instance_gouvernance')
      .values(body)
      .returning('id')
      .executeTakeFirstOrThrow();
    const seated = await persona(db, [
      grantIn({ ...office.own, campus: instance }, { id: 'membre_instance', perimetre: 'objet' }, 'instance'),
    ]);
    await db.updateTable('contact').set({ compte_id: seated.id }).where('id', '=', office.ana.contact!).execute();
    const mandate = {
      instance_id: instance,
      organisation_id: office.ana.id,
      contact_id: office.ana.contact!,
      role: 'membre',
      qualite: 'titulaire',
      debut: '2026-01-01',
      origine_id,
    };
    const { id: mandat } = await db.insertInto('mandat').values(mandate).returning('id').executeTakeFirstOrThrow();
    const { id, q } = await opened(await on(db, office.director), office.own, { instanceId: instance });
    const mine = `${url(id)}/repondre/${office.ana.slug}`;
    expectSound(await open(mine, seated));
    expect(textOf((await open('/espace/consultations', seated)).document)).toContain('Groupes de travail');
    expect((await send(mine, { version: '0', [q[0]!]: 'abstention' }, seated)).status).toBe(303);
    await db.updateTable('mandat').set({ fin: '2026-10-01' }).where('id', '=', mandat).execute();
    expect((await open(mine, seated)).status).toBe(404);
  });
});
