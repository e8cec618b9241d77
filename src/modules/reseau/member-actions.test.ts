import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { actionIn } from '#tests/support/access-actions.ts';
import { contactIn, organisationIn } from '#tests/support/access-examples.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { presiding } from '#tests/support/presiding.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
let president: Persona;
let partner: { id: string; slug: string };

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  president = await presiding(db, own);
  partner = await organisationIn(db, own);
  await organisationIn(db, own);
  const place = { campus: own.campus, organisation: own.organisation };
  const led = await actionIn(db, place, { etat: 'en_cours' });
  // Said as partner of what it pilots, it pilots it; what is proposed, done or given up is not under way.
  for (const organisation of [own.organisation, partner.id])
    await sql`insert into action_partenaire (action_id, organisation_id) values (${led.id}::uuid, ${organisation}::uuid)`.execute(
      db,
    );
  for (const etat of ['proposee', 'realisee', 'abandonnee'])
    await actionIn(db, { campus: own.campus, organisation: partner.id }, { etat });
});

const list = () => `/espace/reseau/${own.slug}`;
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const slugsOf = async (path: string, who = director) =>
  [...(await open(path, who)).document.querySelectorAll('tbody th a')].map(
    (one) => one.getAttribute('href')!.split('/').at(-1)!,
  );

test('members are asked by the actions that they lead or help, counted in the list and in its file', async () => {
  const page = await open(list());
  expectSound(page);
  const row = (slug: string) =>
    textOf([...page.document.querySelectorAll('tbody tr')].find((one) => one.innerHTML.includes(`/membres/${slug}"`))!);
  expect(row(own.organisationSlug)).toContain('1 comme pilote');
  expect(row(own.organisationSlug)).not.toContain('partenaire');
  expect(row(partner.slug)).toContain('1 comme partenaire');
  expect(await slugsOf(`${list()}?actions=mene`)).toEqual([own.organisationSlug]);
  expect(await slugsOf(`${list()}?actions=participe`)).toEqual([partner.slug]);
  expect((await slugsOf(`${list()}?actions=engage`)).sort()).toEqual([own.organisationSlug, partner.slug].sort());
  const without = await open(`${list()}?actions=sans`);
  expectSound(without);
  expect(textsOf(without.document, 'tbody tr')).toHaveLength(1);
  expect(textOf(without.document.querySelector('caption'))).toBe('1 organisation');
  const file = await app.request(`${ORIGIN}${list()}/membres.csv?actions=mene`, {
    headers: { cookie: director.cookie },
  });
  const [head, ...lines] = (await file.text()).trim().split('\r\n');
  const at = head!.split(',').indexOf('actions_pilote');
  expect(lines.map((line) => line.split(',').slice(at, at + 2))).toEqual([['1', '0']]);
});

test('the criterion is kept as a segment, counted there, and chooses who receives a mailing', async () => {
  const form = filledForm(await open(`${list()}/segments/nouveau?actions=participe`), 'form.pile');
  const sent = await sendForm(
    app,
    `${list()}/segments/nouveau`,
    { ...form, nom: 'Partenaires d’une action', partage: 'oui' },
    { cookie: director.cookie },
  );
  expect(sent.status).toBe(303);
  const segments = await open(`${list()}/segments`);
  expect(textsOf(segments.document, 'tbody tr').join()).toContain('Actions en cours : partenaire d’au moins une');
  expect(textsOf(segments.document, 'tbody td')[0]).toBe('1');
  for (const organisation of [own.organisation, partner.id]) await contactIn(db, { organisation, campus: own.campus });
  const mailing = await open(`${list()}/courriers/nouveau?actions=participe`);
  expectSound(mailing);
  expect(textOf(mailing.document.querySelector('main'))).toContain(
    '1 organisation. Toute la sélection. Actions en cours : partenaire d’au moins une.',
  );
});

test('who reads no action sees neither the column nor the question, and an address that asks it keeps nobody', async () => {
  const page = await open(list(), president);
  expectSound(page);
  expect(textOf(page.document.querySelector('main table'))).not.toContain('Actions');
  expect(page.document.querySelector('[name=actions]')).toBeNull();
  for (const asked of ['mene', 'participe', 'engage', 'sans'])
    expect(await slugsOf(`${list()}?actions=${asked}`, president)).toEqual([]);
  // By the address of a shared segment: the campus has not lost its members, nor its families theirs.
  const shared = await open(`${list()}?actions=sans`, president);
  expectSound(shared);
  expect(textOf(shared.document.querySelector('main'))).toContain('ne lit pas les actions');
  expect(textOf(shared.document.querySelector('h1'))).toBe('3 membres');
  expect(textOf(shared.document.querySelector('nav[aria-label="Familles du réseau"]'))).toContain('Tous 3');
  const file = await app.request(`${ORIGIN}${list()}/membres.csv`, { headers: { cookie: president.cookie } });
  expect(await file.text()).not.toContain('actions_');
  // A shared segment says no number of what she does not read: nobody knows that there is none.
  expect(textsOf((await open(`${list()}/segments`, president)).document, 'tbody td')[0]).toBe('non lu par votre rôle');
  const segments = await app.request(`${ORIGIN}${list()}/segments.csv`, { headers: { cookie: president.cookie } });
  expect((await segments.text()).split('\r\n')[1]).toContain('Partenaires d’une action,,');
  const form = await open(`${list()}/segments/nouveau?actions=sans`, president);
  expect(textOf(form.document.querySelector('form.pile'))).toContain('ne lit pas les actions');
});
