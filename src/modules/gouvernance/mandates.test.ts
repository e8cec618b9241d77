import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { fixedClock } from '#core/time/index.ts';
import { organisationIn } from '#tests/support/access-examples.ts';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { mandateGrants } from './mandate-grants.sql.ts';
import { models } from './models.ts';
import { insertStatuts } from './statuts.sql.ts';
import { tellExpiries } from './tell-expiries.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const TODAY = '2026-11-23';
const deps = { db, clock: fixedClock(TEST_NOW), sender: { service: 'Maillage', origin: 'https://exemple.fr' } };
let own: Territory;
let director: Persona;
let member: Persona;
let originId: number;
/** The council: an organisation in each of its two colleges. */
let council: { id: string; schools: { id: string; contact: string }[] };

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  originId = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  await transaction(db, (tx) =>
    insertStatuts(tx, { campusId: own.campus, contenu: models.get('association_modele')!, du: '2020-01-01', originId }),
  );
});

beforeEach(async () => {
  member = await persona(db, []);
  await db.updateTable('instance_gouvernance').set({ etat: 'close' }).execute();
  council = await newCouncil();
});

async function contactOf(organisation: string, compteId: string | null, agreed = false): Promise<string> {
  const { id } = await db
    .insertInto('contact')
    .values({
      prenom: 'Dominique',
      nom: 'Exemple',
      courriel: `${compteId ?? organisation}@contact.exemple.fr`,
      compte_id: compteId,
      origine_id: originId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('contact_fonction')
    .values({ contact_id: id, organisation_id: organisation, titre: 'Proviseure' })
    .execute();
  if (agreed)
    await db
      .insertInto('contact_accord')
      .values({ contact_id: id, publication: 'gouvernance', texte: 'Oui', preuve: 'courriel', accorde_le: TEST_NOW })
      .execute();
  return id;
}

async function newCouncil(nom = 'Conseil') {
  const { id } = await db
    .insertInto('instance_gouvernance')
    .values({
      campus_id: own.campus,
      genre: 'ca',
      nom,
      statuts_modele: 'association_modele',
      statuts_cle: 'conseil_administration',
      origine_id: originId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const schools: { id: string; contact: string }[] = [];
  for (const [rang, cle] of ['formation', 'economie'].entries()) {
    const college = { instance_id: id, cle, nom: `Collège ${cle}`, sieges: 1, poids: 4900, rang };
    await db.insertInto('instance_college').values(college).execute();
    const school = await organisationIn(db, own);
    await db
      .insertInto('instance_membre')
      .values({ instance_id: id, organisation_id: school.id, college: cle })
      .execute();
    schools.push({ id: school.id, contact: await contactOf(school.id, rang === 0 ? member.id : null) });
  }
  return { id, schools };
}

/** With ordinary spaces. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
/** An anonymous page as nobody has kept it. */
const seen = (path: string) => getPage(testApp(opened), path);
const as = (who: Persona) => ({ cookie: who.cookie });
const look = (path: string, who: Persona) => getPage(app, path, { headers: as(who) });
const page = (id = council.id) => `/espace/gouvernance/${id}`;

async function give(change: Record<string, string> = {}, rank = 0) {
  const { id, contact } = council.schools[rank]!;
  const path = `${page()}/mandats/nouveau`;
  const form = filledForm(await look(`${path}?organisation=${id}`, director), 'form[method=post]');
  return sendForm(app, path, { ...form, contact, debut: TODAY, ...change }, as(director));
}
const mandates = () => db.selectFrom('mandat').selectAll().where('instance_id', '=', council.id).execute();
const end = (id: string, fields: Record<string, string>) =>
  sendForm(app, `/espace/gouvernance/mandats/${id}/terminer`, fields, as(director));

describe('a mandate', () => {
  test('given on screen, its last day comes from the statutes, and the journal says so', async () => {
    expectSound(await look(`${page()}/mandats/nouveau?organisation=${council.schools[0]!.id}`, director));
    const answer = await give();
    expect(answer.status).toBe(303);
    const [row] = await mandates();
    expect(row).toMatchObject({ role: 'membre', college: 'formation', debut: TODAY, fin: '2029-11-22' });
    const line = await db.selectFrom('journal').selectAll().where('objet_id', '=', row!.id).executeTakeFirstOrThrow();
    expect(line).toMatchObject({ acte: 'mandate.given', objet_type: 'mandat', acteur_id: director.id });
    const shown = await look(page(), director);
    expectSound(shown);
    expect(textOf(shown.document.querySelector('main'))).toContain('du 23 novembre 2026 au 22 novembre 2029');
  });

  test('refused: what was typed stays, the reason stands at its field in the words of the statutes', async () => {
    await give();
    const refused = await give({ role: 'tresorier' });
    expect(refused.status).toBe(422);
    const { document } = refused;
    expect(textOf(document.querySelector('#contact-erreur'))).toContain('a déjà un mandat dans cette instance');
    expect(textOf(document.querySelector('#qualite-erreur'))).toContain('« Chaque organisation désigne un titulaire');
    expect(document.querySelector('#role option[selected]')?.getAttribute('value')).toBe('tresorier');
    const long = await give({ qualite: 'suppleant', fin: '2031-01-01' });
    expect(textOf(long.document.querySelector('#fin-erreur'))).toContain('3 ans au plus');
    expect(await mandates()).toHaveLength(1);
  });

  test('two people who give the last seat at once: one is refused', async () => {
    const { id } = await organisationIn(db, own);
    const seat = { instance_id: council.id, organisation_id: id, college: 'formation' };
    await db.insertInto('instance_membre').values(seat).execute();
    council.schools.push({ id, contact: await contactOf(id, null) });
    const answers = await Promise.all([give(), give({}, 2)]);
    expect(answers.map((one) => one.status).sort()).toEqual([303, 422]);
    expect(await mandates()).toHaveLength(1);
  });

  test('renewed from the day after its last one, as often as the statutes say', async () => {
    await give();
    const statuses: number[] = [];
    for (let turn = 0; turn < 3; turn++) {
      const last = (await mandates()).sort((a, b) => b.debut.localeCompare(a.debut))[0]!;
      const answer = await sendForm(
        app,
        `/espace/gouvernance/mandats/${last.id}/renouveler`,
        { fin: '' },
        as(director),
      );
      statuses.push(answer.status);
      if (turn === 2) expect(textOf(answer.document)).toContain('se renouvelle 2 fois au plus');
    }
    expect(statuses).toEqual([303, 303, 422]);
    expect((await mandates()).map((one) => one.debut).sort()).toEqual([TODAY, '2029-11-23', '2032-11-23']);
    // Given on the morrow to the same person, for the same role, it would renew it too.
    const given = await give({ debut: '2035-11-23' });
    expect(textOf(given.document.querySelector('#fin-erreur'))).toContain('se renouvelle 2 fois au plus');
  });
});

describe('rights follow mandates', () => {
  test('the door opens with the mandate, and closes the instant it ends', async () => {
    expect((await look(page(), member)).status).toBe(403);
    await give({ role: 'secretaire' });
    expect(await mandateGrants(db, member.id, TODAY)).toEqual(
      ['secretaire_seance', 'membre_instance'].map((role) => ({
        role,
        perimetre: 'objet',
        cible: `instance:${council.id}`,
      })),
    );
    expect((await look(page(), member)).status).toBe(200);
    expect((await look(`${page()}/modifier`, member)).status).toBe(200);
    const other = council;
    council = await newCouncil('Un autre conseil');
    expect((await look(page(), member)).status).toBe(404);
    council = other;
    await db.updateTable('instance_gouvernance').set({ etat: 'close' }).where('etat', '=', 'active').execute();
    expect((await look(page(other.id), member)).status).toBe(403);
  });

  test('ended that very day, it gives nothing any more; ended for later, it holds until then', async () => {
    await give();
    const [{ id } = { id: '' }] = await mandates();
    expect((await end(id, { fin: '2026-12-31', motif: 'demission' })).status).toBe(303);
    expect((await look(page(), member)).status).toBe(200);
    expect(await mandateGrants(db, member.id, '2027-01-01')).toEqual([]);
    expect((await end(id, { fin: TODAY, motif: 'demission' })).status).toBe(303);
    expect((await look(page(), member)).status).toBe(403);
    expect((await end(id, { fin: TODAY, motif: 'demission' })).status).toBe(422);
  });

  test('are shown where one asks what a person may do, and who may see a body', async () => {
    await give({ role: 'secretaire' });
    const own = await look(`/espace/comptes/${member.id}`, member);
    expectSound(own);
    expect(textOf(own.document.querySelector('#roles')?.parentElement ?? null)).toContain(
      'Secrétariat de séanceConseil, Estuairedu 23 novembre 2026 au 22 novembre 2029par un mandat',
    );
    expect(textOf(own.document.querySelector('#actes')?.parentElement ?? null)).toContain('Tenir instances et mandats');
    const rights = await look(`/espace/droits/instance/${council.id}`, director);
    expectSound(rights);
    expect(textOf(rights.document.querySelector('main'))).toContain('Conseil, jusqu’au 22 novembre 2029');
    const [{ id } = { id: '' }] = await mandates();
    await end(id, { fin: TODAY, motif: 'demission' });
    const after = await look(`/espace/droits/instance/${council.id}`, director);
    expect(textOf(after.document.querySelector('main'))).not.toContain('jusqu’au 22 novembre 2029');
  });

  test('who presides or keeps the money owes a second factor, as if the role had been given', async () => {
    const lone = await persona(db, [], { secondFactor: false });
    await db.updateTable('contact').set({ compte_id: lone.id }).where('id', '=', council.schools[0]!.contact).execute();
    await give({ role: 'tresorier' });
    const answer = await look('/espace/gouvernance', lone);
    expect(answer.headers.get('location')).toContain('/connexion/second-facteur');
  });
});

describe('the end that comes', () => {
  test('is told once to who holds the mandate and to the presidency, whoever runs the job', async () => {
    await give({ fin: '2027-01-31' });
    await give({ role: 'president' }, 1);
    const before = Number(
      (
        await db
          .selectFrom('courriel')
          .select((eb) => eb.fn.countAll().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    );
    const told = await Promise.all([tellExpiries(deps), tellExpiries(deps)]);
    expect(told[0]! + told[1]!).toBe(1);
    expect(await tellExpiries(deps)).toBe(0);
    const mails = await db.selectFrom('courriel').select(['objet', 'gabarit']).execute();
    expect(mails.length - before).toBe(2);
    const subjects = mails.filter((one) => one.gabarit === 'mandat_echeance').map((one) => plain(one.objet));
    expect(subjects).toContain('Un mandat se termine le 31 janvier 2027');
    const shown = await db.selectFrom('notification').select('titre').where('compte_id', '=', member.id).execute();
    expect(shown).toEqual([{ titre: 'Un mandat se termine le 31 janvier 2027 : Conseil' }]);
  });

  test('is not told of a mandate that another one follows, nor to who refused to be written to', async () => {
    await give({ fin: '2027-01-31' });
    const [{ id } = { id: '' }] = await mandates();
    await db
      .updateTable('contact')
      .set({ oppose_le: TEST_NOW })
      .where('id', '=', council.schools[0]!.contact)
      .execute();
    expect(await tellExpiries(deps)).toBe(1);
    expect(await db.selectFrom('notification').select('id').where('compte_id', '=', member.id).execute()).toEqual([]);
    await db.updateTable('mandat').set({ alerte_pour: null }).where('id', '=', id).execute();
    await sendForm(app, `/espace/gouvernance/mandats/${id}/renouveler`, { fin: '' }, as(director));
    expect(await tellExpiries(deps)).toBe(0);
  });
});

describe('« Qui gouverne »', () => {
  test('names a person with her agreement only: page, CSV and JSON', async () => {
    await give();
    const path = `/campus/${own.slug}/gouvernance`;
    const texts = async () =>
      Promise.all([path, `${path}.csv`, `${path}.json`].map(async (one) => (await seen(one)).html));
    for (const text of await texts()) {
      expect(text).not.toContain('Dominique');
      expect(text).toContain('Proviseure');
    }
    const public_ = await seen(path);
    expectSound(public_);
    expect(textsOf(public_.document, 'h2')).toContain('Conseil');
    const { contact } = council.schools[0]!;
    const agreement = { contact_id: contact, publication: 'gouvernance', texte: 'Oui', preuve: 'courriel' };
    await db
      .insertInto('contact_accord')
      .values({ ...agreement, accorde_le: TEST_NOW })
      .execute();
    for (const text of await texts()) expect(text).toContain('Dominique Exemple');
    await db.updateTable('contact').set({ oppose_le: TEST_NOW }).where('id', '=', contact).execute();
    for (const text of await texts()) expect(text).not.toContain('Dominique');
  });

  test('is linked from the page of the campus, and leaves out what is not public', async () => {
    const campus = () => seen(`/campus/${own.slug}`);
    expect((await campus()).html).toContain(`/campus/${own.slug}/gouvernance`);
    await db.updateTable('instance_gouvernance').set({ publique: false }).where('id', '=', council.id).execute();
    expect(textOf((await seen(`/campus/${own.slug}/gouvernance`)).document)).toContain('n’a pas encore dit');
  });
});
