import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { type CordeeExample, cordeeIn } from '#tests/support/access-cordees.ts';
import { mentorIn } from '#tests/support/access-mentors.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

import { endForgottenMentors } from './job.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
let made: CordeeExample;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
});
beforeEach(async () => {
  for (const table of ['mentor', 'courriel', 'notification', 'frein'])
    await sql`delete from ${sql.table(table)}`.execute(db);
  made = await cordeeIn(db, own, { etat: 'en_cours' });
  await db.deleteFrom('mentor').execute();
});

const said = (nom: string): [string, string][] => [
  ...Object.entries({ genre: 'etudiant', prenom: 'Ada', nom, courriel: 'ada@exemple.fr', structure: 'Université' }),
  ...Object.entries({ distance: 'oui', charte: '2026.1', secteurs: 'S', disponibilites: 'mercredi' }),
];
const apply = (nom: string) => sendForm(app, `/cordees/${made.id}/devenir-mentor`, said(nom));
const letters = (template: string) =>
  db.selectFrom('courriel').select(['texte', 'objet']).where('gabarit', '=', template).execute();
const linkIn = (text: string | null) => /\/mentor\/[\w-]{30,}/.exec(text ?? '')![0];

test('an address that somebody else typed is erased by its owner, and nobody is told; typed again, the last text stands', async () => {
  await apply('Usurpée');
  await apply('Corrigée');
  const kept = () => db.selectFrom('mentor').select('nom').execute();
  expect(await kept()).toEqual([{ nom: 'Corrigée' }]);
  const links = (await letters('mentor_confirmation')).map((one) => linkIn(one.texte));
  const opening = await Promise.all(links.map(async (one) => (await getPage(app, one)).status));
  expect([...opening].sort()).toEqual([200, 410]);
  const link = links[opening.indexOf(200)]!;
  const page = await getPage(app, link);
  expectSound(page);
  expect(textOf(page.document.body)).toContain('Effacer ma candidature');
  const gone = await sendForm(app, link, { transition: 'effacer' });
  expect(textOf(gone.document.querySelector('h1'))).toBe('Votre candidature est effacée');
  expect(await kept()).toEqual([]);
  expect(await db.selectFrom('notification').select('id').execute()).toEqual([]);
  expect((await getPage(app, link)).status).toBe(410);
});

test('who is refused, or whose departure the cordée notes, is written so, without a link that opens nothing', async () => {
  const base = `/espace/campus/${own.slug}/cordees/${made.id}/mentors`;
  for (const [etat, transition, texte] of [
    ['en_verification', 'refuser', 'Plus de place.'],
    ['actif', 'partir', 'Fin des études.'],
  ] as const) {
    const { mentor } = await mentorIn(db, made.id, { courriel: `${etat}@exemple.fr`, etat });
    const { version } = await db
      .selectFrom('mentor')
      .select('version')
      .where('id', '=', mentor)
      .executeTakeFirstOrThrow();
    const form = { version: String(version), transition, texte };
    expect((await sendForm(app, `${base}/${mentor}/etat`, form, { cookie: director.cookie })).status).toBe(303);
  }
  const ends = await letters('mentor_fin');
  const all = ends.map((one) => `${one.objet} ${one.texte}`).join();
  expect(ends).toHaveLength(2);
  for (const words of ['n’est pas retenue', 'il est terminé', 'Plus de place.', 'Fin des études.'])
    expect(all).toContain(words);
  expect(all).not.toContain('/mentor/');
});

test('of whom nothing is verified for a year, a mentor is gone, once, and told so; a check that holds keeps the others', async () => {
  const { mentor: lapsed } = await mentorIn(db, made.id, { courriel: 'a@exemple.fr', etat: 'suspendu' });
  const { mentor: kept } = await mentorIn(db, made.id, { courriel: 'b@exemple.fr', etat: 'actif' });
  await db.updateTable('mentor').set({ confirme_le: '2025-01-10T08:00:00Z' }).execute();
  await db
    .updateTable('mentor_verification')
    .set({ verifie_le: '2025-01-12', jusquau: '2025-11-22' })
    .where('mentor_id', '=', lapsed)
    .execute();
  const sender = { service: 'Maillage', origin: 'http://localhost' };
  const at = (day: string) => endForgottenMentors(db, { now: new Date(`${day}T05:00:00Z`), sender });
  expect(await at('2026-11-22')).toBe(0);
  expect((await Promise.all([at('2026-11-23'), at('2026-11-23')])).sort()).toEqual([0, 1]);
  const states = await db.selectFrom('mentor').select(['id', 'etat']).execute();
  expect(new Map(states.map((one) => [one.id, one.etat]))).toEqual(
    new Map([
      [lapsed, 'parti'],
      [kept, 'actif'],
    ]),
  );
  const ends = await letters('mentor_fin');
  expect(ends.map((one) => one.texte).join()).toContain('Aucune vérification n’est en vigueur depuis un an.');
  expect(ends).toHaveLength(1);
});
