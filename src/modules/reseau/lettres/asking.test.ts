import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { organisationIn } from '#tests/support/access-examples.ts';
import { testApp } from '#tests/support/app.ts';
import { letterDesk, memberWithContact } from '#tests/support/asked-letters.ts';
import { testDatabase } from '#tests/support/database.ts';
import { textOf } from '#tests/support/page.ts';
import { persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, twoCampuses } from '#tests/support/two-campuses.ts';
import { checkedRequest, dayFault } from './schemas.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const { own, other } = await twoCampuses(db);
const director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
const stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
const reader = await persona(db, [grantIn(own, { id: 'lecteur', perimetre: 'campus' })]);
const { base, letters, mails, ask, open, journal } = letterDesk(db, app, own.slug);
const first = await memberWithContact(db, own, 'ana@exemple.fr');
const second = await memberWithContact(db, own, 'bob@exemple.fr');
const alone = await organisationIn(db, own);
const head = await persona(db, [
  { role: 'responsable_organisation', perimetre: 'organisation', organisation_id: first.organisation },
]);

beforeEach(async () => {
  await sql`delete from courriel`.execute(db);
  await db.deleteFrom('notification').execute();
  await db.deleteFrom('lettre_demandee').execute();
});

describe('asking a letter', () => {
  test('starts from the boxes of the list of members, for who may ask', async () => {
    const list = await open(`/espace/reseau/${own.slug}`, director.cookie);
    expectSound(list);
    const box = list.document.querySelector(`input.coche[value="${first.slug}"]`)!;
    expect(box.getAttribute('form')).toBe('choix');
    expect(list.document.querySelector(`form#choix button[formaction="${base}/demander"]`)).not.toBeNull();
    expect((await open(`/espace/reseau/${own.slug}`, reader.cookie)).html).not.toContain('class="coche"');
    const page = await open(`${base}/demander?membre=${first.slug}&membre=${alone.slug}`, director.cookie);
    expectSound(page);
    const ticked = [...page.document.querySelectorAll('input[name="membre"]')].map((one) => one.getAttribute('value'));
    expect(ticked).toEqual([first.slug, alone.slug]);
    expect(textOf(page.document.querySelector('#membre'))).toContain('personne à qui écrire');
    const empty = await open(`${base}/demander?membre=inconnu&membre=${'x'.repeat(300)}`, director.cookie);
    expect(textOf(empty.document)).toContain('Aucun membre n’est choisi');
  });

  test('mails one link to each correspondent, tells the accounts of the organisation, names whose request is to be printed', async () => {
    const done = await ask(director.cookie, [first.slug, second.slug, alone.slug]);
    expect(done.status).toBe(303);
    expect((await letters()).map((one) => one.courriel).toSorted()).toEqual(['ana@exemple.fr', 'bob@exemple.fr', null]);
    const sent = await mails('demande_lettre');
    expect(sent.map((one) => one.destinataire).sort()).toEqual(['ana@exemple.fr', 'bob@exemple.fr']);
    for (const words of ['Dossier du label', 'À adresser au recteur.', '20 décembre 2026', 'lettre de soutien']) {
      expect(sent[0]!.texte!.replace(/[\u00a0\u202f]/g, ' ')).toContain(words);
    }
    expect(await db.selectFrom('notification').select('compte_id').execute()).toEqual([{ compte_id: head.id }]);
    const list = await open(base, director.cookie);
    expectSound(list);
    expect(textOf(list.document.querySelector('h1'))).toBe('3 lettres demandées');
    expect(await journal()).toEqual(['letter.asked', 'letter.asked', 'letter.asked']);
    const kept = JSON.stringify(
      await db.selectFrom('journal').selectAll().where('acte', '=', 'letter.asked').execute(),
    );
    expect(kept).not.toMatch(/ana@|bob@/);
  });

  test('sent twice at once, asks once; the same letter stays asked once while it is open', async () => {
    const both = await Promise.all([1, 2].map(() => ask(director.cookie, [first.slug, second.slug])));
    expect(both.map((one) => one.status).sort()).toEqual([303, 422]);
    expect(await letters()).toHaveLength(2);
    expect(await mails('demande_lettre')).toHaveLength(2);
    const again = await ask(director.cookie, [first.slug]);
    expect(textOf(again.document)).toContain('déjà demandée');
    expect((await ask(director.cookie, [first.slug], { nature: 'lettre_engagement' })).status).toBe(303);
  });

  test('refuses what cannot be, keeps what was typed, and is for the campus alone', async () => {
    const refused = await ask(director.cookie, [first.slug], {
      objet: ' ',
      attendue_le: '2026-11-01',
      nature: 'convention',
    });
    expect(refused.status).toBe(422);
    expectSound(refused);
    expect(textOf(refused.document)).toContain('Cette date est passée');
    expect(refused.document.querySelector('textarea[name="texte"]')?.textContent).toBe('À adresser au recteur.');
    expect(refused.document.querySelectorAll('input[name="membre"][checked]')).toHaveLength(1);
    expect((await ask(director.cookie, [])).status).toBe(422);
    expect((await ask(stranger.cookie, [first.slug])).status).toBe(404);
    expect((await ask(reader.cookie, [first.slug])).status).toBe(403);
    const hostile = await ask(director.cookie, [first.slug], {
      objet: '<script>alert(1)</script>',
      texte: '=cmd|{lien}\u0000',
    });
    expect(hostile.status).toBe(303);
    expect((await open(base, director.cookie)).html).not.toContain('<script>alert');
    expect(await letters()).toHaveLength(1);
  });
});

test('the list is filtered, and exported without a name', async () => {
  await ask(director.cookie, [first.slug, second.slug]);
  await ask(director.cookie, [first.slug], { nature: 'lettre_engagement', objet: '=Plateau' });
  await sql`update lettre_demandee set etat = 'annulee', close_le = now() where nature = 'lettre_engagement'`.execute(
    db,
  );
  await sql`update lettre_demandee set attendue_le = '2026-11-01' where organisation_id = ${second.organisation}::uuid`.execute(
    db,
  );
  const rows = async (query: string) =>
    (await open(`${base}?${query}`, director.cookie)).document.querySelectorAll('tbody tr').length;
  expect([await rows(''), await rows('etat=attendues'), await rows('etat=en_retard')]).toEqual([3, 2, 1]);
  expect([await rows('etat=annulee'), await rows('nature=lettre_soutien'), await rows('q=plateau')]).toEqual([1, 2, 1]);
  expect(await rows('etat=zut&page=x')).toBe(3);
  const csv = await open(`${base}.csv?nature=lettre_engagement`, director.cookie);
  expect(csv.html).toContain('organisation,nature,objet,etat');
  expect(csv.html).toContain("'=Plateau");
  expect(csv.html).not.toMatch(/ana@|bob@/);
  expect((await open(`${base}.csv`, stranger.cookie)).status).toBe(404);
  const own_ = await open(`/espace/organisations/${first.slug}/reseau`, head.cookie);
  expectSound(own_);
  expect(textOf(own_.document.querySelector('[aria-labelledby="lettres"]'))).toContain('Dossier du label');
});

test('days and fields of a request', () => {
  const days = ['', '2026-11-22', '2026-11-23', 'demain', '2028-01-01'].map((day) => dayFault(day, '2026-11-23'));
  expect(days.map((one) => one?.split(' ').slice(0, 4).join(' ') ?? null)).toEqual([
    'Donnez une date complète.',
    'Cette date est passée.',
    null,
    'Donnez une date complète.',
    'Cette date est trop',
  ]);
  const values = { membre: ['a'], nature: 'lettre_soutien', objet: 'Un', texte: '', attendue_le: '2026-12-01' };
  expect(checkedRequest(values, '2026-11-23')).toMatchObject({ ok: true, text: { texte: null } });
  expect(checkedRequest({ ...values, membre: [], objet: 'x'.repeat(201) }, '2026-11-23')).toMatchObject({
    errors: { membre: expect.any(String), objet: expect.stringContaining('200') },
  });
});
