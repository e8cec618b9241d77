import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { type CordeeExample, cordeeIn, schoolIn } from '#tests/support/access-cordees.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
let headReferent: Persona;
let chief: Persona;
let made: CordeeExample;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  headReferent = await persona(db, []);
});

beforeEach(async () => {
  made = await cordeeIn(db, own, { etat: 'valide' });
  await db
    .insertInto('cordee_referent')
    .values({ etablissement_id: made.tete, compte_id: headReferent.id, depuis: '2026-09-01' })
    .execute();
  const { organisation_id: organisation } = await db
    .selectFrom('cordee_etablissement')
    .select('organisation_id')
    .where('id', '=', made.tete)
    .executeTakeFirstOrThrow();
  chief = await persona(db, [
    grantIn({ ...own, organisation }, { id: 'responsable_organisation', perimetre: 'organisation' }),
  ]);
  await sql`delete from cordee_depense`.execute(db);
  await sql`delete from cordee_financement`.execute(db);
});

const MONEY = () => `/espace/campus/${own.slug}/cordees/${made.id}/annees/2026/financement`;
const open = (path: string, who = headReferent) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who = headReferent) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const requests = () => db.selectFrom('cordee_financement').selectAll().orderBy('cree_le').execute();
const expenses = () => db.selectFrom('cordee_depense').selectAll().orderBy('cree_le').execute();
const errorsOf = (page: { document: Document }) => textOf(page.document.querySelector('#erreurs'));

const granted = (more: Record<string, string> = {}) => ({
  version: '0',
  guichet: 'education_nationale',
  etat: 'accordee',
  demande: '1 200',
  accorde: '1 000,50',
  recu: '500',
  deposee: '2026-06-12',
  repondue: '2026-09-10',
  ...more,
});
const paid = (request: string, part: string, more: Record<string, string> = {}) => ({
  version: '0',
  libelle: 'Un car',
  nature: 'deplacements',
  payee: '2026-10-02',
  montant: '800',
  justificatif: 'F-12',
  de_0: request,
  part_0: part,
  ...more,
});
const asked = async (more: Record<string, string> = {}) => {
  const funder = await schoolIn(db, own, 'association');
  const done = await send(`${MONEY()}/demandes/nouvelle`, granted({ etablissement: funder.nom, ...more }));
  expect(done.status).toBe(303);
  const row = (await requests()).find((one) => one.financeur_id === funder.id)!;
  return { ...row, nom: funder.nom };
};

test('the head asks, obtains and spends; every table comes to the same totals, and the file too', async () => {
  const first = await asked();
  const second = await asked({ demande: '300', accorde: '300', recu: '' });
  expect(
    (await send(`${MONEY()}/depenses/nouvelle`, paid(first.id, '600', { de_1: second.id, part_1: '150,25' }))).status,
  ).toBe(303);
  const page = await open(MONEY());
  expectSound(page);
  const rows = textsOf(page.document, '#financeurs ~ section tbody tr, section[aria-labelledby="financeurs"] tbody tr');
  expect(rows.at(-1)).toMatch(/Total\s*1.500,00.€\s*1.300,50.€\s*500,00.€\s*750,25.€\s*550,25.€/);
  const said = textOf(page.document.querySelector('section[aria-labelledby="depenses"]'));
  expect(said).toMatch(
    /Dépensé en tout\s*800,00.€\s*Payé par les financeurs\s*750,25.€\s*Payé par la tête de cordée\s*49,75.€/,
  );
  const csv = await open(`${MONEY()}.csv`);
  expect(csv.html).toContain(`${first.nom},Éducation nationale`);
  expect(csv.html).toMatch(/1200[^\n]*1000[.,]5[^\n]*500[^\n]*600/);
  const { act } = await db
    .selectFrom('journal')
    .select('acte as act')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  expect(act).toBe('cordee.funding_exported');
});

test('the team and the chief of the head read; a roped establishment reads no amount, and neither asks in the name of the head', async () => {
  const { nom } = await asked();
  for (const who of [director, chief]) expect(textOf((await open(MONEY(), who)).document.body)).toContain(nom);
  expect((await open(`${MONEY()}/demandes/nouvelle`, chief)).status).toBe(200);
  expect((await open(`${MONEY()}/demandes/nouvelle`, director)).status).toBe(403);
  const roped = await persona(db, [grantIn(own, { id: 'responsable_organisation', perimetre: 'organisation' })]);
  const correspondent = await persona(db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })]);
  expect((await open(MONEY(), roped)).status).toBe(404);
  expect((await open(MONEY(), correspondent)).status).toBe(403);
  const programme = await open(MONEY().replace('/financement', ''), roped);
  expect(textsOf(programme.document, '.onglets a')).not.toContain('Financement');
  expect((await send(`${MONEY()}/demandes/nouvelle`, granted({ etablissement: nom }), roped)).status).toBe(404);
});

test('a refusal says what is missing, at its field, and nothing typed is lost', async () => {
  const first = await asked();
  const over = await send(`${MONEY()}/depenses/nouvelle`, paid(first.id, '800,01'));
  expect([over.status, errorsOf(over)]).toEqual([422, expect.stringContaining('Les parts dépassent la dépense')]);
  const beyond = await send(`${MONEY()}/depenses/nouvelle`, paid(first.id, '1 000,51', { montant: '2000' }));
  expect(errorsOf(beyond)).toMatch(/a accordé 1.000,50.€ : il en reste 1.000,50.€/);
  expect(beyond.document.querySelector('input[name="part_0"]')!.getAttribute('value')).toBe('1 000,51');
  expect((await send(`${MONEY()}/depenses/nouvelle`, paid(first.id, '700'))).status).toBe(303);
  const edit = `${MONEY()}/demandes/${first.id}`;
  const less = await send(edit, granted({ etablissement: first.nom, version: '1', accorde: '699,99', recu: '' }));
  expect(errorsOf(less)).toMatch(/Des dépenses de 700,00.€ lui sont affectées/);
  const back = await send(edit, granted({ etablissement: first.nom, version: '1', etat: 'retiree' }));
  expect(errorsOf(back)).toContain('reprenez-les d’abord');
  await sql`update cordee_annee set etat = 'a_valider' where id = ${made.anneeId}::uuid`.execute(db);
  const early = await send(`${MONEY()}/demandes/nouvelle`, granted({ etablissement: first.nom }));
  expect(errorsOf(early)).toContain('une fois le programme validé');
});

test('two people change the same request: the second one reads what the first wrote', async () => {
  const first = await asked();
  const edit = `${MONEY()}/demandes/${first.id}`;
  const change = (accorde: string) => send(edit, granted({ etablissement: first.nom, version: '1', accorde }));
  expect((await change('900')).status).toBe(303);
  const late = await change('950');
  expect(late.status).toBe(409);
  expect(errorsOf(late)).toMatch(/accordé : 900,00.€.*gardé ci-dessous/);
  expect(late.document.querySelector('input[name="accorde"]')!.getAttribute('value')).toBe('950');
  expect((await requests())[0]!.accorde_centimes).toBe(90_000);
});

test('ten expenses at once never take more than was granted', async () => {
  const first = await asked();
  const all = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      send(`${MONEY()}/depenses/nouvelle`, paid(first.id, '150', { libelle: `Car ${index}`, montant: '150' })),
    ),
  );
  expect(all.filter((one) => one.status === 303)).toHaveLength(6);
  expect(all.filter((one) => one.status === 422)).toHaveLength(4);
  const { rows } = await sql<{ sum: number }>`select sum(centimes)::int as sum from cordee_depense_part`.execute(db);
  expect(rows[0]!.sum).toBe(90_000);
});

test('a year is closed once each expense is justified; then no amount moves', async () => {
  const first = await asked();
  expect((await send(`${MONEY()}/depenses/nouvelle`, paid(first.id, '10', { justificatif: '' }))).status).toBe(303);
  await sql`update cordee_annee set etat = 'bilan_valide' where id = ${made.anneeId}::uuid`.execute(db);
  const state = MONEY().replace('/financement', '/etat');
  const close = () => send(state, { version: '1', transition: 'clore' });
  expect(errorsOf(await close())).toContain('Dépenses sans justificatif : 1.');
  const [expense] = await expenses();
  const justified = paid(first.id, '10', { version: '1', justificatif: 'F-9' });
  expect((await send(`${MONEY()}/depenses/${expense!.id}`, justified)).status).toBe(303);
  expect((await close()).status).toBe(303);
  const late = await send(`${MONEY()}/depenses/${expense!.id}/retirer`, { version: '2' });
  expect([late.status, textOf(late.document.body)]).toEqual([422, expect.stringContaining('L’année est close')]);
  expect(await expenses()).toHaveLength(1);
});

test('a paper is joined, read by who reads the money, and taken away', async () => {
  const first = await asked();
  const at = `${MONEY()}/demandes/${first.id}`;
  const body = new FormData();
  body.append(
    'fichier',
    new File(['%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'], 'decision.pdf', { type: 'application/pdf' }),
  );
  const request = new Request(`${ORIGIN}${at}/pieces`, { method: 'POST', body });
  const sent = await app.request(`${ORIGIN}${at}/pieces`, {
    method: 'POST',
    headers: {
      cookie: headReferent.cookie,
      origin: ORIGIN,
      'content-type': request.headers.get('content-type')!,
    },
    body: await request.arrayBuffer(),
  });
  expect(sent.status).toBe(303);
  const page = await open(at, director);
  const link = page.document.querySelector('a[download]')!;
  expect(textOf(link)).toBe('decision.pdf');
  const href = link.getAttribute('href')!;
  expect((await open(href, director)).status).toBe(200);
  expect((await send(`${href}/retirer`, {}, director)).status).toBe(403);
  expect((await send(`${href}/retirer`, {})).status).toBe(303);
  expect((await open(href)).status).toBe(404);
});
