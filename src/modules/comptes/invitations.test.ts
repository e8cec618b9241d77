import { beforeAll, describe, expect, it } from 'vitest';
import { emptyShell } from '#core/html/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { dataVersion } from '#core/journal/index.ts';
import { campusesOfOrganisation, membersOfCampus } from '#modules/reseau/index.ts';
import { testApp, testDeps } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { invitationDesk } from '#tests/support/invitations.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { wordFaults } from '#tests/support/page-faults.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';
import { invite } from './invite.ts';
import { identify } from './session.ts';

const opened = await testDatabase();
const hooks = { membersOfCampus, campusesOfOrganisation };
const { db } = opened;
const app = testApp(opened);
const LIST = '/espace/comptes/invitations';
const FORM_PAGE = `${LIST}/nouvelle`;
let own: Territory;
let other: Territory;
let director: Persona;

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  director = await persona(db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: own.campus }], {
    nom: 'Vaubernier',
  });
});

const { someone, rowsFor, lettersTo, ...desk } = invitationDesk(app, db);
const send = (fields: Record<string, string>, by: Persona = director) => desk.send(fields, by);

describe('inviting', () => {
  it('sends a letter and keeps a week, in a perimeter that the form does not choose', async () => {
    const courriel = someone();
    const before = await dataVersion(db);
    const answer = await send({
      role: 'equipe_campus',
      courriel,
      cible: own.campus,
      mot: 'Bienvenue.',
      perimetre: 'national',
      invite_par: own.campus,
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, LIST]);
    const [row] = await rowsFor(courriel);
    expect(row).toMatchObject({
      role: 'equipe_campus',
      perimetre: 'campus',
      campus_id: own.campus,
      invite_par: director.id,
      envois: 1,
      mot: 'Bienvenue.',
    });
    expect(row!.expire_le.getTime() - row!.creee_le.getTime()).toBe(7 * 24 * 3_600_000);
    const [letter] = await lettersTo(courriel);
    expect(letter!.objet).toContain('Estuaire');
    expect(letter!.texte).toContain('Camille Vaubernier');
    expect(letter!.texte).not.toContain('Bienvenue');
    expect(letter!.texte).toMatch(/http:\/\/localhost\/invitation\/[\w-]{43}/);
    const trace = await db.selectFrom('journal').selectAll().where('objet_id', '=', row!.id).execute();
    expect(trace).toMatchObject([
      { acte: 'invitation.sent', nature: 'acces', acteur_id: director.id, acteur_role: 'directeur_campus' },
    ]);
    expect(JSON.stringify(trace)).not.toContain(courriel);
    expect(await dataVersion(db)).toBe(before);
  });

  it('is never to oneself, whatever one may give', async () => {
    const administrator = await persona(db, [{ role: 'administrateur', perimetre: 'instance_technique' }]);
    const order = { role: 'directeur_campus', courriel: administrator.courriel, cible: own.campus };
    const answer = await send(order, administrator);
    expect([answer.status, answer.html]).toEqual([422, expect.stringContaining('Nul ne se donne un rôle')]);
    expect(await rowsFor(administrator.courriel)).toEqual([]);
  });

  it('opens nothing to who sends it, should it have become theirs', async () => {
    const administrator = await persona(db, [{ role: 'administrateur', perimetre: 'instance_technique' }]);
    const { courriel, cookie } = administrator;
    expect((await send({ role: 'equipe_campus', courriel, cible: own.campus })).status).toBe(303);
    const [row] = await rowsFor(courriel);
    await db.updateTable('invitation').set({ invite_par: administrator.id }).where('id', '=', row!.id).execute();
    expect((await sendForm(app, `/espace/moi/invitations/${row!.id}`, {}, { cookie })).status).toBe(410);
    const desk = await getPage(app, '/espace', { headers: { cookie } });
    expect(textOf(desk.document.body)).not.toContain('Un rôle vous est proposé');
    const roles = await db.selectFrom('attribution').select('role').where('compte_id', '=', administrator.id).execute();
    expect(roles).toEqual([{ role: 'administrateur' }]);
  });

  it('is not sent by delegation, and one that was opens nothing', async () => {
    const absent = await persona(db, [{ role: 'administrateur', perimetre: 'instance_technique' }]);
    const deputy = await persona(db, []);
    const { id: delegation_de } = await db
      .selectFrom('attribution')
      .select('id')
      .where('compte_id', '=', absent.id)
      .executeTakeFirstOrThrow();
    const lent = { role: 'administrateur', perimetre: 'instance_technique', debut: '2026-11-01', fin: '2026-12-01' };
    await db
      .insertInto('attribution')
      .values({ ...lent, compte_id: deputy.id, delegation_de })
      .execute();
    const courriel = someone();
    expect((await send({ role: 'administrateur', courriel }, deputy)).status).toBe(403);
    expect(await rowsFor(courriel)).toEqual([]);
    const list = await getPage(app, `/espace/comptes/${absent.id}`, { headers: { cookie: deputy.cookie } });
    expect(list.document.querySelector('a[href$="/roles"], form[action$="/roles"]')).toBeNull();
    const mine = await getPage(app, `/espace/comptes/${deputy.id}`, { headers: { cookie: deputy.cookie } });
    expect(textOf(mine.document.body)).toMatch(/sans l’acte : inviter une personne, donner un rôle/);
  });

  it('a director invites the correspondents of a member, not of another campus', async () => {
    const courriel = someone();
    expect((await send({ role: 'correspondant', courriel, cible: own.organisation })).status).toBe(303);
    expect(await rowsFor(courriel)).toMatchObject([{ perimetre: 'organisation', organisation_id: own.organisation }]);
    expect((await send({ role: 'correspondant', courriel: someone(), cible: other.organisation })).status).toBe(404);
    expect((await send({ role: 'equipe_campus', courriel: someone(), cible: other.campus })).status).toBe(404);
  });

  it.each([
    ['a role above one’s own', { role: 'pilotage_national', cible: '' }],
    ['one’s own role', { role: 'directeur_campus', cible: 'own' }],
    ['the administration', { role: 'administrateur', cible: '' }],
    ['the role of nobody', { role: 'systeme', cible: '' }],
    ['a role that does not exist', { role: '__proto__', cible: 'own' }],
    ['a role on a narrow object', { role: 'pilote_action', cible: 'action:1' }],
    ['a campus that does not exist', { role: 'equipe_campus', cible: '3f0c6d1e-1111-4222-8333-444455556666' }],
    ['a place that is none', { role: 'equipe_campus', cible: "x' or true --" }],
    ['no place', { role: 'equipe_campus', cible: '' }],
  ])('%s is refused', async (_, { role, cible }) => {
    const courriel = someone();
    const answer = await send({ role, courriel, cible: cible === 'own' ? own.campus : cible });
    expect(answer.status).toBe(422);
    expectValidHtml(answer.html);
    expect(await rowsFor(courriel)).toEqual([]);
    expect(await lettersTo(courriel)).toEqual([]);
  });

  it.each([
    ['two lines in the address', { courriel: 'a@exemple.fr\nBcc: b@exemple.fr' }],
    ['several addresses', { courriel: 'a@exemple.fr,b@exemple.fr' }],
    ['a day that is past', { fin: '2026-11-22' }],
    ['a day that does not exist', { fin: '2027-02-30' }],
    ['an endless word', { mot: 'x'.repeat(501) }],
    ['an invisible character in the word', { mot: 'a\u202eb' }],
  ])('%s is returned with what was typed', async (_, fields) => {
    const courriel = someone();
    const answer = await send({ role: 'lecteur', courriel, cible: own.campus, ...fields });
    expect(answer.status).toBe(422);
    expectValidHtml(answer.html);
    expect(wordFaults(answer.document)).toEqual([]);
    expect(answer.document.querySelector('[role="alert"]')).not.toBeNull();
    expect(await rowsFor(courriel)).toEqual([]);
  });

  it('a role on a narrow object is given from its page, not from the form; limited in time, it asks for its last day', async () => {
    const manager = await persona(db, [{ role: 'gestionnaire_appel', perimetre: 'national' }]);
    const { document } = await getPage(app, FORM_PAGE, { headers: { cookie: manager.cookie } });
    expect(textOf(document)).toContain('Aucun rôle à donner');
    const deps = testDeps(opened);
    const actor = await identify(deps, {
      get: () => manager.cookie.split('=')[1]!,
      set: () => undefined,
      clear: () => undefined,
    });
    const ctx = {
      ...deps,
      actor,
      requestId: 'r1',
      client: { address: null, userAgent: '' },
      origin: ORIGIN,
      url: new URL(ORIGIN),
      shell: emptyShell,
    } as unknown as RequestContext;
    const courriel = someone();
    const order = { courriel, role: 'expert', cible: 'dossier:7', fin: null, mot: null };
    const dossier = { nom: 'Dossier 7', genre: 'Dossier', salles: [], subject: { campus: [own.campus] } };
    const rooms = { ...hooks, objectOf: async (_: unknown, type: string) => (type === 'dossier' ? dossier : null) };
    expect(await invite(ctx, hooks, order)).toEqual({ cible: 'Choisissez une place de la liste.' });
    expect(await invite(ctx, rooms, order)).toEqual({
      fin: 'Ce rôle est limité dans le temps : donnez son dernier jour.',
    });
    expect(await invite(ctx, rooms, { ...order, fin: '2026-12-31' })).toEqual({});
    expect(await rowsFor(courriel)).toMatchObject([{ objet_type: 'dossier', objet_id: '7', fin: '2026-12-31' }]);
  });

  it('one invitation waits at a time for the same person, role and place', async () => {
    const courriel = someone();
    const both = await Promise.all([1, 2, 3].map(() => send({ role: 'lecteur', courriel, cible: own.campus })));
    expect(both.map((one) => one.status).sort()).toEqual([303, 422, 422]);
    expect(await rowsFor(courriel)).toHaveLength(1);
    expect(await lettersTo(courriel)).toHaveLength(1);
  });

  it('says when the person has the role already', async () => {
    const reader = await persona(db, [{ role: 'lecteur', perimetre: 'campus', campus_id: own.campus }]);
    const answer = await send({ role: 'lecteur', courriel: reader.courriel, cible: own.campus });
    expect(answer.status).toBe(422);
    expect(textOf(answer.document)).toContain('Cette personne a déjà ce rôle à cet endroit.');
  });

  it('is closed to whom may not invite, and asks a visitor to sign in', async () => {
    const reader = await persona(db, [{ role: 'lecteur', perimetre: 'campus', campus_id: own.campus }]);
    for (const path of [LIST, FORM_PAGE])
      expect((await getPage(app, path, { headers: { cookie: reader.cookie } })).status).toBe(403);
    expect((await send({ role: 'lecteur', courriel: someone(), cible: own.campus }, reader)).status).toBe(403);
    expect((await getPage(app, LIST)).headers.get('location')).toContain('/connexion?vers=');
  });

  it('shows the roles, then the places, that one may give', async () => {
    const { document, html } = await getPage(app, FORM_PAGE, { headers: { cookie: director.cookie } });
    expectValidHtml(html);
    expect(wordFaults(document)).toEqual([]);
    const offered = [...document.querySelectorAll('main a[href*="role="]')].map(
      (link) => link.getAttribute('href')!.split('role=')[1],
    );
    expect(offered).toContain('equipe_campus');
    expect(offered).not.toContain('directeur_campus');
    expect(offered).not.toContain('pilote_action');
    for (const role of offered) {
      const page = await getPage(app, `${FORM_PAGE}?role=${role}`, { headers: { cookie: director.cookie } });
      expect(page.status).toBe(200);
      expectValidHtml(page.html);
      expect(wordFaults(page.document)).toEqual([]);
      expect(page.html).not.toContain('Normandie');
    }
    const page = await getPage(app, `${FORM_PAGE}?role=correspondant`, { headers: { cookie: director.cookie } });
    expect(textsOf(page.document, 'option')).toEqual(['Lycée Estuaire']);
    expect(page.document.querySelector('#code')).toBeNull();
  });

  it('whoever sees everything names an organisation by its code', async () => {
    const admin = await persona(db, [{ role: 'administrateur', perimetre: 'instance_technique' }]);
    const { origine_id } = await db
      .selectFrom('organisation')
      .select('origine_id')
      .where('id', '=', own.organisation)
      .executeTakeFirstOrThrow();
    await db
      .insertInto('identifiant')
      .values({ organisation_id: own.organisation, genre: 'uai', valeur: '0332744X', origine_id: origine_id! })
      .execute();
    const courriel = someone();
    expect((await send({ role: 'correspondant', courriel, code: ' 0332744x ' }, admin)).status).toBe(303);
    expect(await rowsFor(courriel)).toMatchObject([{ organisation_id: own.organisation }]);
    const unknown = await send({ role: 'correspondant', courriel: someone(), code: '0330001X' }, admin);
    expect(textOf(unknown.document)).toContain('Aucune organisation connue ne porte ce code.');
    expectValidHtml(unknown.html);
    expect((await send({ role: 'pilotage_national', courriel: someone(), cible: '' }, admin)).status).toBe(303);
    expect((await send({ role: 'pilotage_regional', courriel: someone(), cible: '75' }, admin)).status).toBe(303);
  });
});

describe('the list of invitations', () => {
  it('is that of one’s perimeter, by state', async () => {
    const courriel = someone();
    await send({ role: 'lecteur', courriel, cible: own.campus });
    const colleague = await persona(db, [{ role: 'equipe_campus', perimetre: 'campus', campus_id: own.campus }]);
    const stranger = await persona(db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: other.campus }]);
    const seen = await getPage(app, LIST, { headers: { cookie: colleague.cookie } });
    expectValidHtml(seen.html);
    expect(wordFaults(seen.document)).toEqual([]);
    expect(seen.html).toContain(courriel);
    expect((await getPage(app, LIST, { headers: { cookie: stranger.cookie } })).html).not.toContain(courriel);
    for (const etat of ['acceptee', 'expiree', 'annulee', 'rien']) {
      const page = await getPage(app, `${LIST}?etat=${etat}`, { headers: { cookie: director.cookie } });
      expect(page.status).toBe(200);
      expectValidHtml(page.html);
    }
  });

  it('sends again three times in all, each link killing the former; cancels', async () => {
    const courriel = someone();
    await send({ role: 'lecteur', courriel, cible: own.campus });
    const { id } = (await rowsFor(courriel))[0]!;
    const act = (what: string, by = director) =>
      sendForm(app, `${LIST}/${what}`, { invitation: id }, { cookie: by.cookie });
    expect((await act('renvoyer')).status).toBe(303);
    expect((await act('renvoyer')).status).toBe(303);
    expect((await act('renvoyer')).status).toBe(422);
    const links = (await lettersTo(courriel)).map((one) => /\/invitation\/[\w-]+/.exec(one.texte ?? '')![0]);
    expect(new Set(links).size).toBe(3);
    const statuses = await Promise.all(links.map(async (link) => (await getPage(app, link)).status));
    expect(statuses.sort()).toEqual([200, 410, 410]);
    const stranger = await persona(db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: other.campus }]);
    expect((await act('annuler', stranger)).status).toBe(404);
    expect((await act('annuler')).status).toBe(303);
    expect((await act('annuler')).status).toBe(422);
    expect((await act('renvoyer')).status).toBe(422);
    const pages = await Promise.all(links.map(async (link) => textOf((await getPage(app, link)).document)));
    expect(pages.filter((text) => text.includes('est annulée'))).toHaveLength(1);
  });
});
