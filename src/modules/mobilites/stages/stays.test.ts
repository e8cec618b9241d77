import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { organisationIn } from '#tests/support/access-examples.ts';
import { applicationIn, stayOfferIn } from '#tests/support/access-stays.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { pdf } from '#tests/support/files/samples.ts';
import { sendFiles } from '#tests/support/files/send.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { followStays } from './job.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
/** During the stay, and after it. */
const after = testApp(opened, { now: '2027-02-03T09:00:00+01:00' });
let own: Territory;
let director: Persona;
let head: Persona;
let teacher: Persona;
let offer: string;
let host: { id: string; slug: string };

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  head = await persona(db, [grantIn(own, { id: 'responsable_organisation', perimetre: 'organisation' })]);
  teacher = await persona(db, [grantIn(own, { id: 'enseignant', perimetre: 'organisation' })], { nom: 'Enseignante' });
  host = await organisationIn(db, own);
});
beforeEach(async () => {
  for (const table of [
    'stage_lien',
    'stage_support',
    'stage_candidature',
    'stage_offre',
    'courriel',
    'notification',
    'frein',
  ])
    await sql`delete from ${sql.table(table)}`.execute(db);
  await sql`update organisation set courriel = null where id = ${own.organisation}::uuid`.execute(db);
  offer = await stayOfferIn(db, { campus: own.campus, organisation: host.id }, { places: 1 });
});

const rows = () => db.selectFrom('stage_candidature').selectAll().orderBy('cree_le').orderBy('id').execute();
const mails = async (template: string) =>
  (await db.selectFrom('courriel').select(['texte', 'gabarit', 'destinataire']).orderBy('cree_le').execute()).filter(
    (one) => one.gabarit === template,
  );
const linkIn = (text: string | null | undefined) => /\/(?:stage|depart)\/[\w-]{30,}/.exec(text ?? '')![0];
const said = () => ({
  prenom: 'Ada',
  nom: 'Exemple',
  courriel: 'ada.exemple@ac-exemple.fr',
  discipline: 'Chaudronnerie',
  ecole: own.organisationSlug,
  etablissement: 'Estuaire',
  chef_courriel: 'direction@lycee-exemple.fr',
});
const apply = (fields: Record<string, string> = said(), who?: Persona, to = app) =>
  sendForm(to, `/stages-enseignants/${offer}/candidater`, fields, who ? { cookie: who.cookie } : {});
const step = (id: string, version: number, fields: Record<string, string>, who: Persona, to = app) =>
  sendForm(
    to,
    `/espace/stages-enseignants/candidatures/${id}/etat`,
    { version: String(version), ...fields },
    {
      cookie: who.cookie,
    },
  );

describe('applying without an account', () => {
  test('what is refused is said at its field; nothing is asked of the school before the address is confirmed', async () => {
    const page = await getPage(app, `/stages-enseignants/${offer}/candidater`);
    expectSound(page);
    const refused = await apply({ ...said(), courriel: 'ada@gmail.com', discipline: '', chef_courriel: '' });
    expect(refused.status).toBe(422);
    expect(textsOf(refused.document, '#erreurs a')).toEqual([
      'Donnez une adresse professionnelle, celle de l’académie ou de l’établissement.',
      'Dites ce que vous enseignez.',
      'Donnez l’adresse de votre chef d’établissement : il donne son accord.',
    ]);
    expect(refused.document.querySelector('#nom')?.getAttribute('value')).toBe('Exemple');
    const self = await apply({ ...said(), chef_courriel: said().courriel });
    expect(textOf(self.document.querySelector('#chef_courriel-erreur'))).toContain('C’est votre adresse');
    expect((await apply()).status).toBe(303);
    expect((await rows())[0]).toMatchObject({ etat: 'candidature', voie: 'formulaire', chef_source: 'saisie' });
    expect(await mails('stage_enseignant_accord')).toEqual([]);
    const [letter] = await mails('stage_enseignant_recu');
    const link = linkIn(letter!.texte);
    const opened_ = await getPage(app, link);
    expectSound(opened_);
    expect((await rows())[0]!.etat).toBe('candidature');
    expect((await sendForm(app, link, { transition: 'transmettre' })).status).toBe(200);
    expect((await rows())[0]!.etat).toBe('accord_chef');
    expect((await mails('stage_enseignant_accord')).map((one) => one.destinataire)).toEqual([
      'direction@lycee-exemple.fr',
    ]);
    expect((await getPage(app, `/stage/${'x'.repeat(43)}`)).status).toBe(410);
  });

  test('the public address of the school decides, whatever is typed; a machine is thanked and nothing is kept', async () => {
    await sql`update organisation set courriel = 'ce.0330000a@ac-exemple.fr' where id = ${own.organisation}::uuid`.execute(
      db,
    );
    await apply();
    expect((await rows())[0]).toMatchObject({ chef_courriel: 'ce.0330000a@ac-exemple.fr', chef_source: 'fiche' });
    expect((await apply({ ...said(), courriel: 'b@ac-exemple.fr', site_internet: 'http://x' })).status).toBe(303);
    expect(await rows()).toHaveLength(1);
    await apply();
    expect(await rows()).toHaveLength(1);
    expect(await mails('stage_enseignant_recu')).toHaveLength(2);
  });

  test('a school is found by its name or is not in the directory', async () => {
    const found = await apply({ ...said(), ecole: '', acte: 'chercher' });
    expect(found.status).toBe(200);
    expect(textOf(found.document.querySelector('#ecole'))).toContain('Lycée Estuaire');
    const none = await apply({ ...said(), ecole: '', etablissement: 'zzzz' });
    expect(textOf(none.document.querySelector('#etablissement-erreur'))).toContain('Aucun établissement');
    expect((await apply({ ...said(), ecole: 'autre', etablissement: 'Lycée des îles' })).status).toBe(303);
    expect((await rows())[0]).toMatchObject({ etablissement_dit: 'Lycée des îles', organisation_id: null });
  });
});

describe('the life of a stay', () => {
  test('a teacher applies by an account, the head authorises, presence, feedback and material follow', async () => {
    const { status, headers } = await apply({ ...said(), courriel: '' }, teacher);
    expect(status).toBe(303);
    const [one] = await rows();
    expect(headers.get('location')).toBe(`/espace/stages-enseignants/candidatures/${one!.id}`);
    expect(one).toMatchObject({ etat: 'accord_chef', compte_id: teacher.id, courriel: teacher.courriel });
    const desk = await getPage(app, '/espace', { headers: { cookie: head.cookie } });
    expect(textOf(desk.document.body)).toContain('demande votre accord');
    const page = await getPage(app, `/espace/stages-enseignants/candidatures/${one!.id}`, {
      headers: { cookie: head.cookie },
    });
    expectSound(page);
    const bare = await step(one!.id, 2, { transition: 'retenir' }, head);
    expect(textOf(bare.document.querySelector('#texte-erreur'))).toBe('Dites comment les cours sont assurés.');
    expect((await step(one!.id, 2, { transition: 'retenir', texte: 'Un collègue.' }, director)).status).toBe(403);
    expect((await step(one!.id, 1, { transition: 'retenir', texte: 'Un collègue.' }, head)).status).toBe(409);
    expect((await step(one!.id, 2, { transition: 'retenir', texte: 'Un collègue.' }, head)).status).toBe(303);
    const [decision] = await mails('stage_enseignant_decision');
    const link = linkIn(decision!.texte);
    const agreement = await app.request(`${ORIGIN}${link}/convention.pdf`);
    expect(agreement.headers.get('content-type')).toContain('application/pdf');
    expect((await agreement.text()).startsWith('%PDF')).toBe(true);
    const early = await sendForm(app, link, { transition: 'constater', jours: '2' });
    expect(textOf(early.document.body)).toContain('Le stage n’a pas commencé');
    const many = await sendForm(after, link, { transition: 'constater', jours: '2,5' });
    expect(textOf(many.document.querySelector('#jours-erreur'))).toContain('2 au plus');
    await sendForm(after, link, { transition: 'constater', jours: '1,5' });
    const file = [{ name: 'sequence.pdf', bytes: pdf('Séquence'), field: 'fichier' }];
    const untitled = await sendFiles(after, `${link}/support`, file, { titre: '', lecteurs: 'public' }, '');
    expect(untitled.status).toBe(422);
    await sendFiles(after, `${link}/support`, file, { titre: 'Une séquence', lecteurs: 'public' }, '');
    await sql`update stage_offre set etat = 'annulee'`.execute(db);
    const gone = await sendFiles(after, `${link}/support`, file, { titre: 'Trop tard', lecteurs: 'public' }, '');
    expect([gone.status, textOf(gone.document.querySelector('#erreurs'))]).toEqual([
      422,
      expect.stringContaining('Ce stage est annulé'),
    ]);
    await sql`update stage_offre set etat = 'ouverte'`.execute(db);
    const done = await sendForm(after, link, { transition: 'evaluer', texte: 'Un TP de soudage.', satisfaction: '5' });
    expectSound(done);
    expect((await rows())[0]).toMatchObject({
      etat: 'evalue',
      jours_presents: 1.5,
      satisfaction: 5,
      retour: 'Un TP de soudage.',
    });
    const seen = await getPage(after, `/stages-enseignants/${offer}`);
    expectSound(seen);
    expect(textOf(seen.document.body)).toContain('1 enseignant venu');
    expect(textOf(seen.document.body)).not.toMatch(/Enseignante|TP de soudage|satisfaction/);
    const shared = seen.document.querySelector('a[download]')!.getAttribute('href')!;
    expect((await getPage(after, shared)).status).toBe(200);
  });

  test('the head answers by the mailed link, names herself, and is asked once', async () => {
    await apply(said(), teacher);
    const link = linkIn((await mails('stage_enseignant_accord'))[0]!.texte);
    expectSound(await getPage(app, link));
    const nameless = await sendForm(app, link, { transition: 'refuser', texte: 'Examens ces jours-là.' });
    expect(textOf(nameless.document.querySelector('#nom-erreur'))).toContain('nom et fonction');
    const order = { transition: 'refuser', texte: 'Examens ces jours-là.', nom: 'Jo Exemple, proviseure' };
    const both = await Promise.all([sendForm(app, link, order), sendForm(app, link, order)]);
    expect(both.map((one) => one.status).sort()).toEqual([200, 422]);
    expect((await rows())[0]).toMatchObject({ etat: 'refuse', decide_nom: 'Jo Exemple, proviseure', decide_par: null });
    const [told] = await mails('stage_enseignant_decision');
    expect(told!.texte).toContain('Examens ces jours-là.');
  });
});

describe('places', () => {
  test('six teachers at once for one place: one is asked for, five wait in order; a place that frees goes to the first', async () => {
    const people = await Promise.all(
      Array.from({ length: 6 }, () => persona(db, [grantIn(own, { id: 'enseignant', perimetre: 'organisation' })])),
    );
    const sent = await Promise.all(people.map((who) => apply(said(), who)));
    expect(sent.map((one) => one.status)).toEqual([303, 303, 303, 303, 303, 303]);
    const all = await rows();
    expect(all.filter((one) => one.etat === 'accord_chef')).toHaveLength(1);
    const waiting = all.filter((one) => one.etat === 'liste_attente');
    expect(waiting).toHaveLength(5);
    const promote = (one: (typeof all)[number]) => step(one.id, one.version, { transition: 'promouvoir' }, director);
    const full = await promote(waiting[0]!);
    expect(textOf(full.document.body)).toContain('Aucune place n’est libre.');
    const asked = all.find((one) => one.etat === 'accord_chef')!;
    await step(asked.id, asked.version, { transition: 'refuser', texte: 'Examens.' }, head);
    const skipped = await promote(waiting[1]!);
    expect(textOf(skipped.document.body)).toContain('Quelqu’un attend depuis plus longtemps');
    expect((await promote(waiting[0]!)).status).toBe(303);
  });

  test('another stay at the same dates is refused; a cancelled offer ends what waits and says why', async () => {
    await apply(said(), teacher);
    const first = offer;
    offer = await stayOfferIn(db, { campus: own.campus, organisation: host.id });
    const refused = await apply(said(), teacher);
    expect(textOf(refused.document.body)).toContain('Vous avez déjà un stage à ces dates.');
    const path = `/espace/campus/${own.slug}/stages-enseignants/${first}`;
    const order = { version: '1', etat: 'annulee', motif: '' };
    const bare = await sendForm(app, `${path}/etat`, order, { cookie: director.cookie });
    expect(textOf(bare.document.querySelector('#motif-erreur'))).toContain('Écrivez pourquoi');
    expect(
      (await sendForm(app, `${path}/etat`, { ...order, motif: 'Travaux.' }, { cookie: director.cookie })).status,
    ).toBe(303);
    expect((await rows())[0]).toMatchObject({ etat: 'annule', motif: 'Travaux.' });
    expect((await mails('stage_enseignant_decision'))[0]!.texte).toContain('Travaux.');
    expect((await getPage(app, `/stages-enseignants/${first}`)).status).toBe(404);
  });

  test('an offer whose places are given keeps them and its dates', async () => {
    await applicationIn(db, offer, { organisation: own.organisation, etat: 'retenu' });
    const path = `/espace/campus/${own.slug}/stages-enseignants/${offer}/modifier`;
    const fields = {
      version: '1',
      organisation: host.slug,
      titre: 'Un stage',
      texte: 'Deux jours en atelier.',
      niveau: 'enseignants',
      debut: '2027-02-02',
      fin: '2027-02-03',
      jours: '2',
      places: '1',
      prise_en_charge: 'repas offert',
    };
    const moved = await sendForm(app, path, fields, { cookie: director.cookie });
    expect(textOf(moved.document.querySelector('#debut-erreur'))).toContain('Des enseignants ont demandé ce stage');
    const none = await sendForm(app, path, { ...fields, places: '0' }, { cookie: director.cookie });
    expect(textOf(none.document.querySelector('#places-erreur'))).toContain('de 1 à 200');
    const stale = await sendForm(app, path, { ...fields, version: '7' }, { cookie: director.cookie });
    expect(stale.status).toBe(409);
    expectSound(stale);
  });
});

describe('who reads, and what is forgotten', () => {
  test('the team and the host read their pages; a teacher finds nothing of another one', async () => {
    const id = await applicationIn(db, offer, { organisation: own.organisation, nom: 'Canari' });
    const list = `/espace/campus/${own.slug}/stages-enseignants`;
    const as = (who: Persona, path: string) => getPage(app, path, { headers: { cookie: who.cookie } });
    for (const path of [list, `${list}/nouveau`, `${list}/${offer}`, `${list}/${offer}/modifier`])
      expectSound(await as(director, path));
    const hosting = await persona(db, [{ role: 'correspondant', perimetre: 'organisation', organisation_id: host.id }]);
    const hosted = await as(hosting, `${list}/${offer}`);
    expect(hosted.html).not.toContain('Canari');
    expect((await as(teacher, `/espace/stages-enseignants/candidatures/${id}`)).status).toBe(404);
    const csv = await as(director, `${list}/${offer}/candidatures.csv`);
    expect(csv.html).toContain('Ada Canari');
    expect((await getPage(app, '/stages-enseignants.csv')).html).not.toContain('Canari');
  });

  test('a head is reminded once after ten days; an address never confirmed is forgotten after seven', async () => {
    await applicationIn(db, offer, { organisation: own.organisation });
    await applicationIn(db, offer, { organisation: own.organisation, etat: 'candidature' });
    const sender = { service: 'Maillage', origin: ORIGIN };
    const now = new Date('2026-11-23T08:00:00Z');
    expect(await followStays(db, { now, sender })).toBe(1);
    expect(await followStays(db, { now, sender })).toBe(0);
    expect(await mails('stage_enseignant_accord')).toHaveLength(1);
    expect((await rows()).map((one) => one.etat)).toEqual(['accord_chef']);
  });
});
