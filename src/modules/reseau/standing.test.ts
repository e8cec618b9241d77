import { beforeAll, describe, expect, test } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { organisationIn } from '#tests/support/access-examples.ts';
import { commitmentIn } from '#tests/support/access-network-examples.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { type FetchedPage, getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { saveContact } from './save-contact.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let other: Territory;
let director: Persona;
let team: Persona;
let responsible: Persona;

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  const in_ = (id: string, perimetre = 'campus') => [grantIn(own, { id, perimetre })];
  director = await persona(db, in_('directeur_campus'), { nom: 'Directrice' });
  team = await persona(db, in_('equipe_campus'), { nom: 'Équipière' });
  responsible = await persona(db, in_('responsable_organisation', 'organisation'), { nom: 'Responsable' });
});

/** A member of its own, in a standing. */
async function member(statut: string): Promise<{ id: string; slug: string; url: string }> {
  const { id, slug } = await organisationIn(db, own);
  await db.updateTable('adhesion').set({ statut, debut: '2021-02' }).where('organisation_id', '=', id).execute();
  await db
    .updateTable('adhesion_etape')
    .set({ statut, debut: '2021-02' })
    .where('adhesion_id', '=', (eb) => eb.selectFrom('adhesion').select('id').where('organisation_id', '=', id))
    .execute();
  return { id, slug, url: `/espace/reseau/${own.slug}/membres/${slug}` };
}

const open = (path: string, who: Persona): Promise<FetchedPage> =>
  getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who: Persona) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const row = (organisation: string) =>
  db.selectFrom('adhesion').selectAll().where('organisation_id', '=', organisation).executeTakeFirstOrThrow();
const contactOf = (organisation: string) =>
  transaction(db, async (tx) =>
    saveContact(tx, {
      contact: {
        prenom: 'Alix',
        nom: 'Exemple',
        courriel: 'alix@exemple.fr',
        telephone: null,
        compte_id: null,
        verifie_le: null,
        origine_id: await recordOrigin(tx, { nature: 'fait', label: 'Une page' }),
      },
      fonctions: [{ organisation_id: organisation, campus_id: null, titre: 'Direction', debut: null, fin: null }],
    }),
  );

/** @returns the page that refuses, or null once it is done. */
async function change(url: string, who: Persona, values: Record<string, string>): Promise<FetchedPage | null> {
  const fields = { ...filledForm(await open(url, director), 'form[action$="/statut"]'), ...values };
  const answer = await send(`${url}/statut`, fields, who);
  return answer.status === 303 ? null : answer;
}

describe('a change of standing', () => {
  test('every guard that does not hold is told at once, beside its field, and nothing typed is lost', async () => {
    const { url, id } = await member('candidat');
    const page = (await change(url, director, { transition: 'admettre', motif: 'Un essai' }))!;
    expect(page.status).toBe(422);
    const said = textsOf(page.document, '#erreurs li').join(' ');
    expect(said).toContain('Indiquez l’instance et la date de la décision.');
    expect(said).toContain('Choisissez le collège.');
    expect(said).toContain('La convention ou la charte n’est pas signée.');
    expect(textOf(page.document.querySelector('#motif'))).toBe('Un essai');
    expect((await row(id)).statut).toBe('candidat');
  });

  test('admitted: the former standing is dated, the decision and the college are kept, who answers is written to', async () => {
    const { url, id } = await member('candidat');
    await commitmentIn(db, { campus: own.campus, organisation: id });
    const correspondant_id = await contactOf(id);
    await db.updateTable('adhesion').set({ correspondant_id }).where('organisation_id', '=', id).execute();
    const order = {
      transition: 'admettre',
      instance: 'Conseil d’administration',
      decision_le: '2026-11-16',
      college: 'economie',
    };
    expect(await change(url, director, order)).toBeNull();
    expect(await row(id)).toMatchObject({
      statut: 'membre',
      college: 'economie',
      debut: '2026-11-16',
      fondateur: false,
    });
    const page = await open(url, director);
    expectSound(page);
    const steps = textsOf(page.document, 'section[aria-labelledby=etapes] tbody tr');
    expect(steps[0]).toMatch(/^Membre ?16 novembre 2026 ?aujourd’hui ?Conseil d’administration, 16 novembre 2026/);
    expect(steps[1]).toMatch(/^Candidat ?février 2021 ?16 novembre 2026/);
    const mails = await db
      .selectFrom('courriel')
      .select(['gabarit', 'destinataire'])
      .where('destinataire', '=', 'alix@exemple.fr')
      .execute();
    expect(mails).toEqual([{ gabarit: 'adhesion_admise', destinataire: 'alix@exemple.fr' }]);
    const [line] = await db
      .selectFrom('journal')
      .selectAll()
      .where('acte', '=', 'membership.standing_changed')
      .orderBy('id', 'desc')
      .limit(1)
      .execute();
    expect(line).toMatchObject({ objet_type: 'adhesion', avant: { statut: 'candidat' }, apres: { statut: 'membre' } });
  });

  test('who only prepares may welcome a partner, not admit a member', async () => {
    const { url, id } = await member('prospect');
    expect(await change(url, team, { transition: 'accueillir_partenaire' })).toBeNull();
    expect((await row(id)).statut).toBe('partenaire');
    const candidate = await member('candidat');
    const refused = await send(`${candidate.url}/statut`, { version: '1', transition: 'admettre' }, team);
    expect(refused.status).toBe(403);
  });

  test('closed with a reason and a date: the member leaves the network of today, its past stays', async () => {
    const { url, id } = await member('membre');
    const early = (await change(url, director, { transition: 'clore', fin: '2020-01-01', motif: 'Départ' }))!;
    expect(textsOf(early.document, '#erreurs li').join()).toContain('précède la date de début');
    expect(await change(url, director, { transition: 'clore', fin: '2026-10-31', motif: 'Départ' })).toBeNull();
    expect(await row(id)).toMatchObject({ statut: 'ancien', fin: '2026-10-31', debut: '2021-02' });
    const list = await open(`/espace/reseau/${own.slug}?statut=ancien`, director);
    expect(textsOf(list.document, 'tbody th a')).toHaveLength(1);
    expect(textOf((await open(url, director)).document.body)).toContain('Départ');
  });

  test('an organisation reads its own membership without the words of the campus', async () => {
    const url = `/espace/reseau/${own.slug}/membres/${own.organisationSlug}`;
    await change(url, director, { transition: 'clore', fin: '2026-10-31', motif: 'Ne répond plus' });
    const page = await open(url, responsible);
    expect(page.status).toBe(200);
    expect(textOf(page.document.body)).not.toContain('Ne répond plus');
    expect((await open(`/espace/reseau/${other.slug}/membres/${other.organisationSlug}`, responsible)).status).toBe(
      404,
    );
    expect((await open(`/espace/reseau/${other.slug}`, director)).status).toBe(404);
  });

  test('two people at once: one changes it, the other is told', async () => {
    const { url, id } = await member('prospect');
    const fields = {
      ...filledForm(await open(url, director), 'form[action$="/statut"]'),
      transition: 'accueillir_partenaire',
    };
    const answers = await Promise.all([send(`${url}/statut`, fields, director), send(`${url}/statut`, fields, team)]);
    expect(answers.map((one) => one.status).sort()).toEqual([303, 422]);
    const steps = await db
      .selectFrom('adhesion_etape')
      .innerJoin('adhesion as a', 'a.id', 'adhesion_id')
      .select('rang')
      .where('organisation_id', '=', id)
      .execute();
    expect(steps).toHaveLength(2);
  });
});

describe('the form of a membership', () => {
  test('keeps both versions when somebody saved meanwhile', async () => {
    const { url, id } = await member('membre');
    const form = 'form[action$="/modifier"]';
    const mine = filledForm(await open(`${url}/modifier`, director), form);
    expect((await send(`${url}/modifier`, { ...mine, college: 'formation' }, team)).status).toBe(303);
    const answer = await send(`${url}/modifier`, { ...mine, college: 'economie', contact_le: '2026-11-02' }, director);
    expect(answer.status).toBe(409);
    const { html } = answer;
    expect(html).toContain('Équipière');
    expect((await row(id)).college).toBe('formation');
    const version = /name="version" value="(\d+)"/.exec(html)![1]!;
    const chosen = {
      ...mine,
      version,
      contact_le: '2026-11-02',
      choix_college: 'mienne',
      mienne_college: 'economie',
      actuelle_college: 'formation',
    };
    expect((await send(`${url}/modifier`, chosen, director)).status).toBe(303);
    expect(await row(id)).toMatchObject({ college: 'economie', contact_le: '2026-11-02' });
  });

  test.each([
    ['debut', '2021-13', 'Donnez une année, un mois ou un jour'],
    ['contact_le', '2027-01-01', 'Cette date est à venir'],
    ['correspondant', '6c1f6a3e-5b0c-4d7e-9a54-0d5d3a6f2b11', 'Choisissez une personne de cette organisation.'],
  ])('refuses %s « %s » at its field', async (field, value, sentence) => {
    const { url } = await member('membre');
    const fields = {
      ...filledForm(await open(`${url}/modifier`, director), 'form[action$="/modifier"]'),
      [field]: value,
    };
    const answer = await send(`${url}/modifier`, fields, director);
    expect(answer.status).toBe(422);
    expect(answer.html).toMatch(new RegExp(`id="${field}-erreur"[\\s\\S]*${sentence}`));
  });
});
