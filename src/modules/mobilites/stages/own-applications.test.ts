import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { organisationIn } from '#tests/support/access-examples.ts';
import { applicationIn, stayOfferIn } from '#tests/support/access-stays.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const MINE = '/espace/stages-enseignants/candidatures';
const SCHOOL = '/espace/stages-enseignants/departs';
let own: Territory;
let director: Persona;
let teacher: Persona;
/** Answers for her school, and teaches there. */
let head: Persona;
let offer: string;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  teacher = await persona(db, [grantIn(own, { id: 'formateur', perimetre: 'organisation' })]);
  head = await persona(db, [
    grantIn(own, { id: 'responsable_organisation', perimetre: 'organisation' }),
    grantIn(own, { id: 'enseignant', perimetre: 'organisation' }),
  ]);
});
beforeEach(async () => {
  await sql`delete from stage_candidature`.execute(db);
  const { id } = await organisationIn(db, own);
  offer = await stayOfferIn(db, { campus: own.campus, organisation: id });
});

const open = (path: string, who: Persona) => getPage(app, path, { headers: { cookie: who.cookie } });
const asked = (order: { etat?: string; compte?: string; nom?: string; courriel?: string; organisation?: string }) =>
  applicationIn(db, offer, { organisation: own.organisation, ...order });

describe('a teacher who has an account', () => {
  test('finds her applications from the menu, and those of nobody else', async () => {
    const id = await asked({ compte: teacher.id, etat: 'refuse' });
    await asked({ compte: head.id });
    const desk = await open('/espace', teacher);
    expect(desk.document.querySelector(`nav a[href="${MINE}"]`)).not.toBeNull();
    const list = await open(MINE, teacher);
    expectSound(list);
    expect(list.document.querySelector('h1')?.textContent).toContain('1 candidature');
    expect([...list.document.querySelectorAll('tbody th a')].map((one) => one.getAttribute('href'))).toEqual([
      `${MINE}/${id}`,
    ]);
    expect(textsOf(list.document, 'tbody td').at(-1)).toContain('refusé');
    const one = await open(`${MINE}/${id}`, teacher);
    expectSound(one);
    expect(one.document.querySelector(`nav a[href="${MINE}"]`)).not.toBeNull();
  });

  test('reads where to find one when there is none', async () => {
    const list = await open(MINE, teacher);
    expectSound(list);
    expect(textOf(list.document.body)).toContain('Voir les stages');
  });
});

describe('a head of school', () => {
  test('finds what waits first, then what she answered; neither her own, nor what is not confirmed', async () => {
    const { id: elsewhere } = await organisationIn(db, own);
    await asked({ nom: 'Répondue', etat: 'retenu' });
    await asked({ nom: 'Attendue' });
    await asked({ nom: 'Inconnue', etat: 'candidature' });
    await asked({ nom: 'Ailleurs', organisation: elsewhere });
    await asked({ nom: 'Elle-même', compte: head.id });
    await asked({ nom: 'Elle encore', courriel: head.courriel.toUpperCase() });
    const list = await open(SCHOOL, head);
    expectSound(list);
    expect(textsOf(list.document, 'tbody th a')).toEqual(['Ada Attendue', 'Ada Répondue']);
    const link = list.document.querySelector('tbody th a')!.getAttribute('href')!;
    const one = await open(link, head);
    expectSound(one);
    expect(one.document.querySelector(`nav a[href="${SCHOOL}"]`)).not.toBeNull();
  });

  test('and nobody else: the team has its own list, a teacher hers', async () => {
    for (const [path, who] of [
      [SCHOOL, teacher],
      [SCHOOL, director],
      [MINE, director],
    ] as const)
      expect((await open(path, who)).status).toBe(403);
  });
});
