import { beforeAll, describe, expect, test } from 'vitest';
import { organisationIn } from '#tests/support/access-examples.ts';
import { commitmentIn } from '#tests/support/access-network-examples.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { type FetchedPage, getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { campusColleges } from './colleges.ts';
import { runningStates } from './commitment-kinds.ts';
import { endingCommitments, overdueCommitments } from './commitment-list.sql.ts';
import { commitmentChanges } from './depuis/changes.sql.ts';
import { memberQuery } from './member-query.ts';
import { readMembers } from './read-members.ts';
import { nextPeriod, whyNotRenewed } from './renewal.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const TODAY = '2026-11-23';
const YESTERDAY = '2026-11-22';
let own: Territory;
let director: Persona;
let team: Persona;
let stranger: Persona;

beforeAll(async () => {
  const both = await twoCampuses(db);
  own = both.own;
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  team = await persona(db, [grantIn(own, { id: 'equipe_campus', perimetre: 'campus' })]);
  stranger = await persona(db, [grantIn(both.other, { id: 'directeur_campus', perimetre: 'campus' })]);
});

const open = (path: string, who = director): Promise<FetchedPage> =>
  getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who = director) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const listUrl = () => `/espace/reseau/${own.slug}/engagements`;
const urlOf = (id: string): string => `${listUrl()}/${id}`;
const renewUrl = (id: string): string => `${urlOf(id)}/reconduire`;
const FORM = 'form[action$="/reconduire"]';

/** A signed commitment of the year that ends on a day. */
async function ending(echeance: string, etat = 'signe') {
  const { id: organisation, slug } = await organisationIn(db, own);
  const { id } = await commitmentIn(db, { campus: own.campus, organisation }, etat);
  await db.updateTable('engagement').set({ debut: '2026-01-01', echeance }).where('id', '=', id).execute();
  return { id, organisation, slug };
}
/** What takes up a commitment, written as its form writes it. */
async function renewed(id: string): Promise<string> {
  expect((await send(renewUrl(id), filledForm(await open(renewUrl(id)), FORM))).status).toBe(303);
  return (await followers(id))[0]!.id;
}
const sign = (id: string) =>
  db.updateTable('engagement').set({ etat: 'signe', signature_le: TODAY }).where('id', '=', id).execute();
const main = (page: FetchedPage): string => textOf(page.document.querySelector('main'));
const followers = (id: string) => db.selectFrom('engagement').selectAll().where('suite_de', '=', id).execute();
const watched = async () => ({
  soon: (await endingCommitments(db, own.campus, TODAY, 60)).map((one) => one.id),
  past: (await overdueCommitments(db, own.campus, TODAY)).map((one) => one.id),
});

test.each([
  [
    { debut: '2026-01-01', echeance: '2026-12-31' },
    { debut: '2027-01-01', echeance: '2027-12-31' },
  ],
  [
    { debut: '2026-09-01', echeance: '2027-02-28' },
    { debut: '2027-03-01', echeance: '2027-08-31' },
  ],
  [
    { debut: '2026-11-02', echeance: '2026-11-20' },
    { debut: '2026-11-21', echeance: '2026-12-09' },
  ],
  [
    { debut: null, echeance: '2026-12-31' },
    { debut: '2027-01-01', echeance: '2027-12-31' },
  ],
])('the period that follows %o is as long', (was, next) => {
  expect(nextPeriod(was)).toEqual(next);
});

test('what is not signed, is broken, has no term or ends later is not taken up', () => {
  const why = (etat: 'projete' | 'rompu' | 'signe' | 'tenu', echeance: string | null) =>
    whyNotRenewed({ etat, echeance }, TODAY);
  expect(why('projete', YESTERDAY)).toContain('pas signé');
  expect(why('rompu', YESTERDAY)).toContain('rompu ou abandonné');
  expect(why('signe', null)).toContain('sans terme');
  expect(why('signe', '2027-01-23')).toContain('soixante jours');
  expect(why('signe', '2027-01-22')).toBeNull();
  expect(why('tenu', YESTERDAY)).toBeNull();
});

describe('« Reconduire »', () => {
  test('proposes the same promises on the period that follows, and links both', async () => {
    const { id } = await ending('2026-12-31');
    const page = await open(urlOf(id));
    expect(page.document.querySelector(`a[href="${renewUrl(id)}"]`)).not.toBeNull();
    const form = await open(renewUrl(id));
    expectSound(form);
    const typed = filledForm(form, FORM);
    expect(typed).toMatchObject({
      nature: 'convention',
      debut: '2027-01-01',
      echeance: '2027-12-31',
      quantite_1: '10',
    });
    const early = await send(renewUrl(id), { ...typed, debut: '2026-12-31' });
    expect(early.status).toBe(422);
    expect(textsOf(early.document, '#erreurs a')).toEqual([
      'La suite commence après la fin du précédent, le 31 décembre 2026.',
    ]);
    expect(early.document.querySelector('#titre')?.getAttribute('value')).toBe(typed.titre);
    const done = await send(renewUrl(id), { ...typed, titre: 'Une année de plus' });
    expect(done.status).toBe(303);
    const [next] = await followers(id);
    expect(done.headers.get('location')).toBe(urlOf(next!.id));
    expect(next).toMatchObject({ etat: 'projete', nature: 'convention', debut: '2027-01-01', echeance: '2027-12-31' });
    const promises = await db
      .selectFrom('promesse')
      .select(['genre', 'quantite'])
      .where('engagement_id', '=', next!.id)
      .execute();
    expect(promises).toEqual([{ genre: 'jours', quantite: 10 }]);
    const shown = await open(urlOf(next!.id));
    expectSound(shown);
    expect(textOf(shown.document.querySelector('main'))).toContain('Fait suite à');
    const former = await open(urlOf(id));
    expectSound(former);
    expect(main(former)).toContain('31 décembre 2026, reconduction à signer');
    expect(former.document.querySelector(`main a[href="${urlOf(next!.id)}"]`)).not.toBeNull();
    expect(former.document.querySelector(`a[href="${renewUrl(id)}"]`)).toBeNull();
    const lines = await db
      .selectFrom('journal')
      .select(['acte', 'details'])
      .where('objet_id', 'in', [id, next!.id])
      .where('acte', 'in', ['commitment.renewed', 'commitment.created'])
      .orderBy('id')
      .execute();
    expect(lines).toMatchObject([
      { acte: 'commitment.created', details: { suite_de: id } },
      { acte: 'commitment.renewed', details: { suite: next!.id } },
    ]);
    // A draft silences no end; once it is signed, the former one is behind.
    expect((await watched()).soon).toContain(id);
    await sign(next!.id);
    expect((await watched()).soon).not.toContain(id);
    expect(main(await open(urlOf(id)))).toContain('31 décembre 2026, reconduitReconduit par');
  });

  test('two people at the same time make one; what the second typed is given back', async () => {
    const { id } = await ending(YESTERDAY);
    const typed = filledForm(await open(renewUrl(id)), FORM);
    const answers = await Promise.all([
      send(renewUrl(id), { ...typed, titre: 'Celui de l’une' }),
      send(renewUrl(id), { ...typed, titre: 'Celui de l’autre' }, team),
    ]);
    expect(answers.map((one) => one.status).sort()).toEqual([303, 409]);
    const kept = await followers(id);
    expect(kept).toHaveLength(1);
    const refused = answers.find((one) => one.status === 409)!;
    expectSound(refused);
    expect(textsOf(refused.document, '#erreurs a')[0]).toContain(`a déjà une suite, « ${kept[0]!.titre} »`);
    expect(refused.document.querySelector('#titre')?.getAttribute('value')).toMatch(/^Celui de/);
    expect((await open(renewUrl(id))).status).toBe(409);
    // Given up, it takes nothing up: the former one waits again, and may be taken up again.
    await db.updateTable('engagement').set({ etat: 'abandonne' }).where('id', '=', kept[0]!.id).execute();
    expect((await watched()).past).toContain(id);
    expect((await send(renewUrl(id), typed)).status).toBe(303);
  });

  test('what takes it up begins after its end, when it is changed too', async () => {
    const { id } = await ending('2026-12-31');
    const next = await renewed(id);
    const typed = filledForm(await open(`${urlOf(next)}/modifier`), 'form[action$="/modifier"]');
    for (const debut of ['2026-12-31', '']) {
      const early = await send(`${urlOf(next)}/modifier`, { ...typed, debut });
      expect(early.status).toBe(422);
      expectSound(early);
      expect(textsOf(early.document, '#erreurs a[href="#debut"]')).toEqual([
        'La suite commence après la fin du précédent, le 31 décembre 2026.',
      ]);
    }
    expect((await send(`${urlOf(next)}/modifier`, { ...typed, debut: '2027-02-01' })).status).toBe(303);
  });

  test('somebody of another campus finds nothing', async () => {
    const { id } = await ending(YESTERDAY);
    expect((await open(renewUrl(id), stranger)).status).toBe(404);
    expect((await send(renewUrl(id), { nature: 'convention', titre: 'X', debut: TODAY }, stranger)).status).toBe(404);
    expect(await followers(id)).toEqual([]);
  });
});

describe('past its end', () => {
  test('it stays to look at until somebody says what came of it, on every page and in the file', async () => {
    const { id, slug } = await ending(YESTERDAY);
    expect(await watched()).toMatchObject({ past: expect.arrayContaining([id]) });
    const link = `main a[href="${urlOf(id)}"]`;
    const desk = await open('/espace');
    expect(desk.document.querySelector(link)).not.toBeNull();
    expect(textOf(desk.document.querySelector('main'))).toContain('Engagement échu, à constater');
    const network = await open(`/espace/reseau/${own.slug}`);
    expectSound(network);
    expect(network.document.querySelector(`#a-terme ~ ol a[href="${urlOf(id)}"]`)).not.toBeNull();
    const member = await open(`/espace/reseau/${own.slug}/membres/${slug}`);
    expectSound(member);
    expect(textOf(member.document.querySelector('main'))).toContain('échu le 22 novembre 2026, à constater');
    expect(member.document.querySelector(`a[href="${renewUrl(id)}"]`)).not.toBeNull();
    const page = await open(urlOf(id));
    expectSound(page);
    expect(textOf(page.document.querySelector('.avis--alerte'))).toContain('Échu, à constater');
    const list = await open(`${listUrl()}?etat=echus`);
    expectSound(list);
    expect(list.document.querySelector(link)).not.toBeNull();
    const file = await app.request(`${ORIGIN}${listUrl()}.csv?etat=echus`, { headers: { cookie: director.cookie } });
    const [head, ...lines] = (await file.text()).trim().split('\r\n');
    const column = head!.split(',').indexOf('a_constater');
    const line = lines.find((one) => one.includes(id))!.split(',');
    expect(line[column]).toBe('true');
    const said = await send(`${urlOf(id)}/etat`, {
      ...filledForm(page, 'form[action$="/etat"]'),
      transition: 'constater_defaut',
      motif: 'Rien n’est venu.',
    });
    expect(said.status).toBe(303);
    expect((await watched()).past).not.toContain(id);
    expect((await open('/espace')).document.querySelector(link)).toBeNull();
  });
});

test('past its end, a draft leaves it to look at; signed, it is late, counted and announced no more', async () => {
  const { id, slug } = await ending(YESTERDAY);
  const next = await renewed(id);
  expect((await watched()).past).toContain(id);
  const member = () => open(`/espace/reseau/${own.slug}/membres/${slug}`);
  const drafted = await member();
  expectSound(drafted);
  expect(main(drafted)).toContain('échu le 22 novembre 2026, à constater reconduction à signer');
  expect(drafted.document.querySelector(`a[href="${renewUrl(id)}"]`)).toBeNull();
  expect(textOf((await open(urlOf(id))).document.querySelector('.avis--alerte'))).toContain('faites signer');
  const listed = async () =>
    (await readMembers(db, own.campus, memberQuery.parse({ membre: slug }), TODAY, campusColleges(null), null)).rows;
  expect(await listed()).toMatchObject([{ engagements: 1, echeance: YESTERDAY }]);
  const told = async () => {
    const period = { campusId: own.campus, from: '2026-11-01', to: TODAY, until: TODAY };
    return (await commitmentChanges(db, { ...period, running: runningStates })).map((one) => one.id);
  };
  expect(await told()).toContain(id);
  await sign(next);
  expect((await watched()).past).not.toContain(id);
  expect(main(await member())).not.toContain('échu le');
  expect(await told()).not.toContain(id);
  const [after] = await followers(id);
  expect(await listed()).toMatchObject([{ engagements: 1, echeance: after!.echeance }]);
});
