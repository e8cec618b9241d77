import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { actionIn } from '#tests/support/access-actions.ts';
import { cordeeIn } from '#tests/support/access-cordees.ts';
import { eventIn, groupIn } from '#tests/support/access-events.ts';
import { organisationIn } from '#tests/support/access-examples.ts';
import { mentorIn } from '#tests/support/access-mentors.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { presiding } from '#tests/support/presiding.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let other: Territory;
let director: Persona;
let president: Persona;
let correspondent: Persona;
let partner: { id: string; slug: string };

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  president = await presiding(db, own);
  correspondent = await persona(db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })]);
  partner = await organisationIn(db, own);
  const place = { campus: own.campus, organisation: own.organisation };
  const led = await actionIn(db, place, { etat: 'en_cours', titre: 'Équiper' });
  await actionIn(db, place, { etat: 'realisee', titre: 'Former', debut: '2025-02-01', fin: '2025-06-30' });
  await actionIn(db, place, { etat: 'proposee', titre: 'Une idée seulement' });
  await actionIn(db, place, { etat: 'abandonnee', titre: 'Laissée' });
  await sql`insert into action_partenaire (action_id, organisation_id) values (${led.id}::uuid, ${partner.id}::uuid),
    (${led.id}::uuid, ${own.organisation}::uuid)`.execute(db);
  const held = await eventIn(db, place, { etat: 'realise', titre: 'Portes du plateau' });
  const hidden = await eventIn(db, place, { etat: 'inscriptions_closes', titre: 'Entre nous' });
  await sql`update evenement set visible = false where id = ${hidden}::uuid`.execute(db);
  await sql`insert into evenement_hote (evenement_id, organisation_id) values (${held}::uuid, ${own.organisation}::uuid)`.execute(
    db,
  );
  await eventIn(db, place, { etat: 'annule', titre: 'Tombé' });
  await eventIn(db, place, {
    etat: 'a_venir',
    titre: 'À venir',
    debut: '2027-03-10T08:00:00Z',
    fin: '2027-03-10T10:00:00Z',
  });
  // Later on the day of the test: it is still to come.
  await eventIn(db, place, {
    etat: 'inscriptions_closes',
    titre: 'Cet après-midi',
    debut: '2026-11-23T13:00:00Z',
    fin: '2026-11-23T16:00:00Z',
  });
  for (const etat of ['presente', 'absente', 'refusee']) await classOfPartner(held, etat);
  // Counted on the spot: it was received, and never registered.
  const come = await classOfPartner(held, 'presente');
  await sql`update inscription_groupe set sans_inscription = true, contact_nom = null, contact_fonction = null, contact_courriel = null,
    contact_telephone = null, arrivee = 'autre' where id = ${come}::uuid`.execute(db);
  const cordee = await cordeeIn(db, { ...own, organisation: partner.id });
  const { mentor } = await mentorIn(db, cordee.id);
  await sql`update mentor set structure = (select upper(nom) from organisation where id = ${own.organisation}::uuid) where id = ${mentor}::uuid`.execute(
    db,
  );
});

/** A class of the partner that registered for an event. */
async function classOfPartner(event: string, etat: string): Promise<string> {
  const group = await groupIn(db, event, { etat });
  await sql`update inscription_groupe set organisation_id = ${partner.id}::uuid, etablissement = null where id = ${group}::uuid`.execute(
    db,
  );
  return group;
}

const list = () => `/espace/reseau/${own.slug}/donne-et-recu`;
const member = (slug = own.organisationSlug) => `/espace/reseau/${own.slug}/membres/${slug}`;
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const file = async (path: string, who = director) =>
  (await (await app.request(ORIGIN + path, { headers: { cookie: who.cookie } })).text()).trim().split('\r\n');
const rowOf = (page: Awaited<ReturnType<typeof open>>, slug: string) =>
  [...page.document.querySelectorAll('tbody tr')].find((row) => row.innerHTML.includes(`/membres/${slug}"`))!;

test('each member shows what it leads, hosts and receives; each number opens exactly what it counts', async () => {
  const page = await open(list());
  expectSound(page);
  const mine = rowOf(page, own.organisationSlug);
  for (const words of ['2 actions comme pilote', '2 événements tenus', '2 classes reçues', '1 mentor'])
    expect(textOf(mine)).toContain(words);
  // Said as partner of its own action, it leads it once.
  expect(textOf(mine)).not.toContain('comme partenaire');
  const theirs = rowOf(page, partner.slug);
  for (const words of ['1 action comme partenaire', '2 classes inscrites', '1 cordée comme encordé'])
    expect(textOf(theirs)).toContain(words);
  for (const row of [mine, theirs])
    for (const link of row.querySelectorAll('a[href*="quoi="]')) {
      const opened = await open(link.getAttribute('href')!);
      expectSound(opened);
      expect(textsOf(opened.document, 'tbody tr'), link.textContent!).toHaveLength(
        Number.parseInt(link.textContent!, 10),
      );
      for (const line of opened.document.querySelectorAll('tbody th a'))
        expect((await open(line.getAttribute('href')!)).status, line.textContent!).toBe(200);
    }
  // Two members may share an action: it is counted for each, and never added.
  expect(textOf(page.document.querySelector('tbody tr:last-child'))).toContain('par membre');
  // A year keeps what was under way in it; mentors have no date, and count in the periods that hold today.
  const before = textOf(rowOf(await open(`${list()}?annee=2025`), own.organisationSlug));
  expect(before).toContain('1 action comme pilote');
  expect(before).not.toMatch(/événement|mentor/);
});

test('the files hold the rows of the pages', async () => {
  const lines = (await file(`${list()}.csv`)).map((line) => line.split(',').slice(2, 7).join(','));
  for (const line of [
    'donné,Actions menées comme pilote,actions,,2',
    'donné,Événements tenus ou accueillis,événements,,2',
    'reçu,Classes inscrites,classes,,2',
  ])
    expect(lines).toContain(line);
  const [head, ...rows] = await file(`${member()}/donne-et-recu.csv?quoi=action_menee`);
  expect(head).toBe('organisation,sens,quoi,nom,le,etat,exemple,adresse');
  expect(rows.map((row) => row.split(',')[3]).sort()).toEqual(['Former', 'Équiper']);
  const { rows: traced } = await sql<{ details: object }>`select details from journal
    where acte = 'given.exported' and objet_type = 'adhesion'`.execute(db);
  expect(traced).toEqual([{ details: { lignes: 2 } }]);
});

test('« rien » is said of what is read alone: the rest is named as not read, and a column of nothing else is not shown', async () => {
  const page = await open(list(), president);
  expectSound(page);
  expect(textsOf(page.document, 'thead th')).not.toContain('Reçoit');
  expect(textOf(rowOf(page, partner.slug))).toContain('rien de ce que vous lisez');
  expect(textOf(page.document.body)).toMatch(
    /Votre rôle ne lit pas.*actions menées comme pilote.*classes reçues.*mentors/,
  );
  const sheet = await open(member(partner.slug), president);
  expectSound(sheet);
  for (const words of ['rien de ce que vous lisez', 'non lu par votre rôle'])
    expect(textsOf(sheet.document, 'main dl').join()).toContain(words);
  const none = await open(`${member(partner.slug)}/donne-et-recu`, president);
  expect(textOf(none.document.body)).toContain(
    'Rien n’est compté ici pour cette organisation : événements tenus ou accueillis.',
  );
  const asked = await open(`${member()}/donne-et-recu?quoi=mentor`, president);
  expect(textOf(asked.document.body)).toContain('Votre rôle ne lit pas ce que vous demandez.');
  // What is not counted, or not on this page, is not said to be none.
  const past = await open(`${member()}/donne-et-recu?annee=2024`);
  expect(textOf(past.document.body)).toContain('Les mentors ne sont comptés que dans l’année en cours.');
  const far = await open(`${member()}/donne-et-recu?page=9`);
  expectSound(far);
  expect(textOf(far.document.querySelector('main'))).not.toMatch(/Rien n’est compté|année en cours/);
  expect(far.document.querySelector('.vide .btn')?.getAttribute('href')).toBe(`${member()}/donne-et-recu`);
  // The direction reads every kind, also in a year that has no mentor.
  const whole = await open(`${list()}?annee=2025`);
  expect(textOf(whole.document.body)).not.toContain('Votre rôle ne lit pas');
  expect(textsOf(whole.document, 'thead th')).toContain('Reçoit');
});

test.each(['correspondant', 'responsable_organisation'])(
  'a school reads the classes that it registered, each under its event, and no sheet of a group: %s',
  async (role) => {
    const school = await persona(db, [{ role, perimetre: 'organisation', organisation_id: partner.id }]);
    const path = `${member(partner.slug)}/donne-et-recu`;
    const page = await open(`${path}?quoi=classe_inscrite`, school);
    expectSound(page);
    const lines = [...page.document.querySelectorAll('tbody th a')];
    expect(lines.map(textOf).join()).toMatch(/: Portes du plateau.*: Portes du plateau/);
    expect(lines).toHaveLength(2);
    for (const line of lines) expect((await open(line.getAttribute('href')!, school)).status).toBe(200);
    expect(await file(`${path}.csv?quoi=classe_inscrite`, school)).toHaveLength(3);
    expect(textOf((await open(`${path}?quoi=classe_recue`, school)).document.body)).toContain(
      'Votre rôle ne lit pas ce que vous demandez.',
    );
    // Its own, though the agenda does not list the event.
    await sql`update evenement set visible = false where titre = 'Portes du plateau'`.execute(db);
    const unlisted = await file(`${path}.csv?quoi=classe_inscrite`, school);
    await sql`update evenement set visible = true where titre = 'Portes du plateau'`.execute(db);
    expect(unlisted).toHaveLength(3);
  },
);

test('who reads the commitments of every campus reads the classes of no school', async () => {
  const reader = await persona(db, [{ role: 'lecteur', perimetre: 'national' }]);
  const page = await open(`${member(partner.slug)}/donne-et-recu?quoi=classe_inscrite`, reader);
  expect([page.status, textOf(page.document.body)]).toEqual([
    200,
    expect.stringContaining('Votre rôle ne lit pas ce que vous demandez.'),
  ]);
});

test('who does not read actions nor cordées sees neither their names nor their numbers; another campus sees nothing', async () => {
  for (const path of [list(), member(), `${member()}/donne-et-recu`, `${member()}/donne-et-recu?quoi=action_menee`]) {
    const page = await open(path, president);
    expect(page.status).toBe(200);
    expectSound(page);
    expect(textsOf(page.document, 'main :is(table, form, dl)').join()).not.toMatch(
      /Équiper|comme pilote|classes? reçue|mentor|encordé|Entre nous/,
    );
  }
  expect(textOf(rowOf(await open(list(), president), own.organisationSlug))).toContain('1 événement tenu');
  const shut = await file(`${member()}/donne-et-recu.csv`, president);
  expect(shut.slice(1).map((row) => row.split(',')[3])).toEqual(['Portes du plateau']);
  // Its correspondent reads all of its own, and nothing of the others.
  const page = await open(`${member()}/donne-et-recu`, correspondent);
  for (const words of ['Équiper', 'Entre nous']) expect(textOf(page.document.body)).toContain(words);
  expect(textsOf(page.document, 'tbody tr').join()).not.toContain('lasse');
  for (const line of page.document.querySelectorAll('tbody th a'))
    expect((await open(line.getAttribute('href')!, correspondent)).status, line.textContent!).toBe(200);
  expect((await open(`${member(partner.slug)}/donne-et-recu`, correspondent)).status).toBe(404);
  // Once it has left, the room of events shows it those of the agenda alone, and so does this page.
  const membership = sql`campus_id = ${own.campus}::uuid and organisation_id = ${own.organisation}::uuid`;
  for (const left of [sql`statut = 'ancien'`, sql`statut = 'membre', fin = '2026-10'`]) {
    await sql`update adhesion set ${left} where ${membership}`.execute(db);
    const after = await open(`${member()}/donne-et-recu?quoi=evenement_tenu`, correspondent);
    expect(textsOf(after.document, 'tbody th a')).toEqual(['Portes du plateau']);
    for (const line of after.document.querySelectorAll('tbody th a'))
      expect((await open(line.getAttribute('href')!, correspondent)).status).toBe(200);
  }
  const stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
  for (const end of ['', '.csv']) expect((await open(`${member()}/donne-et-recu${end}`, stranger)).status).toBe(404);
});
