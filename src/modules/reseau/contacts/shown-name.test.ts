import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { routes } from '#app';
import { recordOrigin } from '#core/provenance/index.ts';
import { cordeeIn } from '#tests/support/access-cordees.ts';
import { eventIn } from '#tests/support/access-events.ts';
import { contactIn, organisationIn } from '#tests/support/access-examples.ts';
import { commitmentIn } from '#tests/support/access-network-examples.ts';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, twoCampuses } from '#tests/support/two-campuses.ts';
import { askConfirmations } from './confirmation.ts';

// Mock-up 14b: « Afficher notre nom sur la page publique du campus ».

const opened = await testDatabase();
const { db } = opened;
const NOW = new Date(TEST_NOW);
const { own, other } = await twoCampuses(db);
const director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
const stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
const app = testApp(opened);
const sheet = await organisationIn(db, own);
const partner = await organisationIn(db, own);
const name = (await sql<{ nom: string }>`select nom from organisation where id = ${sheet.id}::uuid`.execute(db))
  .rows[0]!.nom;
for (const organisation of [sheet.id, partner.id]) {
  const { promesse } = await commitmentIn(db, { campus: own.campus, organisation });
  await sql`update promesse set objet = 'Ateliers' where id = ${promesse}::uuid`.execute(db);
}
const contact = await contactIn(db, { organisation: sheet.id, campus: own.campus });
await sql`update contact set courriel = 'ana@exemple.fr' where id = ${contact.id}::uuid`.execute(db);
await sql`insert into contact_accord (contact_id, publication, texte, accorde_le, preuve)
  values (${contact.id}::uuid, 'page_campus', 'Un accord', ${NOW}, 'dit')`.execute(db);
const member = `/espace/reseau/${own.slug}/membres/${sheet.slug}`;
const base = `/campus/${own.slug}`;
// What the organisation does, besides being a member: its seat in a public body, an event at its place, a cordée.
const origine = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
await sql`with i as (insert into instance_gouvernance (campus_id, genre, nom, publique, etat, origine_id)
    values (${own.campus}::uuid, 'copil', 'Comité', true, 'active', ${origine}) returning id)
  insert into mandat (instance_id, contact_id, organisation_id, role, qualite, debut, origine_id)
    select i.id, ${contact.id}::uuid, ${sheet.id}::uuid, 'membre', 'titulaire', '2026-01-01', ${origine} from i`.execute(
  db,
);
const event = await eventIn(
  db,
  { campus: own.campus, organisation: sheet.id },
  { etat: 'a_venir', debut: '2027-03-10T08:00:00Z', fin: '2027-03-10T10:00:00Z' },
);
const cordee = await cordeeIn(db, { ...own, organisation: sheet.id }, { etat: 'en_cours' });
/** Where its name says what it does: the choice tells it, and leaves it. */
const STAYS = /^(\/campus\/[^/]+\/gouvernance|\/agenda|\/evenements\/|\/cordees)/;
/** Every public address of the product that is about nothing narrower than a campus, the event and the cordée, as they are declared. */
const addresses = routes
  .filter((route) => route.method === 'GET' && route.access === 'public')
  .map((route) => route.path.replace(/(\/campus\/):slug/, `$1${own.slug}`))
  .map((path) =>
    path
      .replace('/evenements/:slug', `/evenements/essai-${event}`)
      .replace('/cordees/:id', `/cordees/${cordee.id}`)
      .replace('/etablissements/:slug', `/etablissements/${partner.slug}`),
  )
  .filter((path) => !path.includes(':') && !path.startsWith('/deconnexion'));

/** Public addresses that name it as a member. Pages are kept until the journal moves: another service reads them anew. */
async function naming(): Promise<string[]> {
  const fresh = testApp(opened);
  const found: string[] = [];
  for (const path of addresses) {
    const answer = await fresh.request(`http://localhost${path}`);
    if ((await answer.text()).includes(name) && !STAYS.test(path)) found.push(path);
  }
  return found;
}
const campusesOfSheet = async () =>
  (await getPage(testApp(opened), `/etablissements/${sheet.slug}`)).document.querySelectorAll(`main a[href="${base}"]`)
    .length;

async function linkOf(): Promise<string> {
  await sql`delete from lien_confirmation`.execute(db);
  await sql`update organisation set confirmee_le = ${NOW}`.execute(db);
  const old = new Date(NOW.getTime() - 400 * 86_400_000);
  await sql`update organisation set confirmee_le = null, creee_le = ${old} where id = ${sheet.id}::uuid`.execute(db);
  const sender = { service: 'Maillage', origin: 'http://localhost' };
  await askConfirmations(db, { log: { warn: () => undefined }, sender, now: NOW });
  const { rows } = await sql<{ texte: string }>`
    select texte from courriel where destinataire = 'ana@exemple.fr' order by cree_le desc, id desc limit 1`.execute(
    db,
  );
  return /\/fiche\/[\w-]{43}/.exec(rows[0]!.texte)![0];
}
const shown = async () =>
  (
    await sql<{
      nom_public: boolean;
    }>`select nom_public from adhesion where organisation_id = ${sheet.id}::uuid`.execute(db)
  ).rows[0]!.nom_public;
const linesOf = async (act: string) =>
  (
    await sql<{
      role: string | null;
      objet: string;
    }>`select acteur_role as role, objet_type as objet from journal where acte = ${act}`.execute(db)
  ).rows;

test('the name is shown unless it is taken off; taken off by the link, no public address of the campus says it', async () => {
  const before = await naming();
  for (const path of [
    base,
    `${base}/reseau`,
    `${base}/reseau.csv`,
    `${base}/reseau.json`,
    `${base}/cooperations`,
    `${base}/cooperations.csv`,
  ])
    expect(before).toContain(path);
  expect((await getPage(testApp(opened), base)).html.split(name).length).toBeGreaterThan(2);
  expect(await campusesOfSheet()).toBeGreaterThan(0);
  const link = await linkOf();
  const page = await getPage(app, link);
  expectSound(page);
  expect(textOf(page.document.querySelector('#fiche'))).toContain('Afficher notre nom sur la page publique du campus');
  const explained = page.document.querySelector('[name=nom_public]')!.getAttribute('aria-describedby')!;
  for (const place of ['instance publique', 'formations', 'événements', 'cordée'])
    expect(textOf(page.document.getElementById(explained))).toContain(place);
  const form = { ...filledForm(page, '#fiche'), acte: 'repondre' };
  expect(form).toMatchObject({ nom_vu: 'affiche', nom_public: 'oui' });
  const unticked = Object.fromEntries(Object.entries(form).filter(([field]) => field !== 'nom_public'));
  // Refused for another reason, the box stays as it was left.
  const refused = await sendForm(app, link, { ...unticked, ligne_apports: 'corriger' });
  expect([refused.status, filledForm(refused, '#fiche').nom_public]).toEqual([422, undefined]);
  const both = await Promise.all([1, 2].map(() => sendForm(app, link, unticked)));
  expect(both.map((one) => one.status).sort()).toEqual([200, 410]);
  const thanked = both.find((one) => one.status === 200)!;
  expectSound(thanked);
  expect(textOf(thanked.document.body)).toContain('Votre nom n’est plus affiché parmi les membres');
  expect(await shown()).toBe(false);
  expect(await naming()).toEqual([]);
  // What it does is still said: a class must find where to go.
  for (const path of [`${base}/gouvernance`, `/evenements/essai-${event}`, `/cordees/${cordee.id}`])
    expect((await getPage(testApp(opened), path)).html, path).toContain(name);
  const campus = await getPage(testApp(opened), base);
  expect(campus.html).toContain(`/evenements/essai-${event}`);
  expect(campus.html).not.toContain(name);
  expect(await campusesOfSheet()).toBe(0);
  expect((await getPage(app, `${base}/cooperations?avec=${sheet.slug}`)).status).toBe(404);
  expect(await linesOf('membership.name_hidden')).toEqual([{ role: 'porteur_de_lien', objet: 'adhesion' }]);
  const told = await sql<{
    titre: string;
    lien: string;
  }>`select titre, lien from notification where compte_id = ${director.id}::uuid`.execute(db);
  expect(told.rows).toContainEqual({ titre: `${name} retire son nom de la page publique`, lien: member });
});

test('the team still reads it, sees the choice and changes it with its trace', async () => {
  const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
  expect((await open(`/espace/reseau/${own.slug}`)).html).toContain(name);
  const page = await open(member);
  expectSound(page);
  expect(textOf(page.document)).toContain('pas affiché');
  expect((await open(`/espace/reseau/${own.slug}/membres.csv`)).html).toContain('nom_public');
  expect((await open(member, stranger)).status).toBe(404);
  const edit = await open(`${member}/modifier`);
  expectSound(edit);
  const form = filledForm(edit, 'main form');
  expect(form.nom_public).toBeUndefined();
  const sent = await sendForm(app, `${member}/modifier`, { ...form, nom_public: 'oui' }, { cookie: director.cookie });
  expect(sent.status).toBe(303);
  expect(await shown()).toBe(true);
  expect(await naming()).toContain(base);
  const { rows } = await sql<{
    champs: unknown;
  }>`select apres as champs from journal where acte = 'membership.changed'`.execute(db);
  expect(JSON.stringify(rows)).toContain('nom_public');
});

test('what the team changed while the page was open is left alone by an answer that does not touch the choice', async () => {
  const link = await linkOf();
  const form = { ...filledForm(await getPage(app, link), '#fiche'), acte: 'repondre' };
  await sql`update adhesion set nom_public = false where organisation_id = ${sheet.id}::uuid`.execute(db);
  // Refused for another reason meanwhile, the box that nobody touched reads as the team left it.
  const refused = await sendForm(app, link, { ...form, ligne_apports: 'corriger' });
  expect([refused.status, filledForm(refused, '#fiche').nom_public]).toEqual([422, undefined]);
  expect((await sendForm(app, link, form)).status).toBe(200);
  expect(await shown()).toBe(false);
  const again = await linkOf();
  const hidden = { ...filledForm(await getPage(app, again), '#fiche'), acte: 'repondre' };
  expect(hidden).toMatchObject({ nom_vu: 'tu' });
  expect((await sendForm(app, again, { ...hidden, nom_public: 'oui' })).status).toBe(200);
  expect([await shown(), (await linesOf('membership.name_shown')).length]).toEqual([true, 1]);
});
