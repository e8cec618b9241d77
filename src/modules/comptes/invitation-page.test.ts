import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { cookieOf, sendForm } from '#tests/support/form.ts';
import { invitationDesk } from '#tests/support/invitations.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { wordFaults } from '#tests/support/page-faults.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
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
const rolesOf = (courriel: string) =>
  db
    .selectFrom('attribution as a')
    .innerJoin('compte as c', 'c.id', 'a.compte_id')
    .selectAll('a')
    .where('c.courriel', '=', courriel)
    .execute();

describe('the page of an invitation', () => {
  async function invited(fields: Record<string, string> = {}, courriel = someone()) {
    await send({ role: 'equipe_campus', courriel, cible: own.campus, mot: 'À bientôt,\nClaire', ...fields });
    const letters = await lettersTo(courriel);
    return { courriel, link: /\/invitation\/[\w-]+/.exec(letters.at(-1)?.texte ?? '')![0] };
  }
  const FORM = {
    prenom: 'Malik',
    nom: 'Sauvelade',
    fonction: 'Chargé de mission',
    phrase: 'tulipe moteur grenier zinc',
  };

  it('says who invites, to what and where, and uses nothing', async () => {
    const { link, courriel } = await invited({ fin: '2027-06-30' });
    for (let n = 0; n < 2; n++) {
      const { status, html, document } = await getPage(app, link);
      expect(status).toBe(200);
      expectValidHtml(html);
      expect(wordFaults(document)).toEqual([]);
      const text = textOf(document);
      for (const words of [
        'Camille Vaubernier',
        'Équipe du campus',
        'Estuaire',
        '30 juin 2027',
        courriel,
        'À bientôt,',
      ])
        expect(text).toContain(words);
    }
    expect(await rowsFor(courriel)).toMatchObject([{ acceptee_le: null }]);
  });

  it('opens an account for its own address, with its own role, and a session', async () => {
    const { link, courriel } = await invited();
    const answer = await sendForm(app, link, {
      ...FORM,
      courriel: 'intrus@exemple.fr',
      role: 'administrateur',
      etat: 'actif',
      demonstration: 'true',
      campus_id: other.campus,
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/espace']);
    const compte = await db.selectFrom('compte').selectAll().where('courriel', '=', courriel).executeTakeFirstOrThrow();
    expect(compte).toMatchObject({
      prenom: 'Malik',
      nom: 'Sauvelade',
      fonction: 'Chargé de mission',
      demonstration: false,
    });
    expect(await rolesOf(courriel)).toMatchObject([
      { role: 'equipe_campus', campus_id: own.campus, donnee_par: director.id, fin: null },
    ]);
    expect(await db.selectFrom('compte').select('id').where('courriel', '=', 'intrus@exemple.fr').execute()).toEqual(
      [],
    );
    expect(cookieOf(answer)).not.toBeNull();
    const acts = await db
      .selectFrom('journal')
      .select('acte')
      .where('acteur_id', '=', compte.id)
      .orderBy('id')
      .execute();
    expect(acts.map((one) => one.acte)).toEqual([
      'account.opened',
      'invitation.accepted',
      'role.given',
      'account.signed_in',
    ]);
    const again = await sendForm(app, link, FORM);
    expect(again.status).toBe(410);
    expect(textOf(again.document)).toContain('a servi');
    expectValidHtml(again.html);
  });

  it('pressed twice at once opens one account', async () => {
    const { link, courriel } = await invited();
    const answers = await Promise.all([sendForm(app, link, FORM), sendForm(app, link, FORM)]);
    expect(answers.map((one) => one.status).sort()).toEqual([303, 410]);
    expect(await rolesOf(courriel)).toHaveLength(1);
  });

  it.each([
    ['no name', { nom: '' }],
    ['two lines in the name', { nom: 'a\r\nb' }],
    ['a common phrase', { phrase: 'motdepasse2026' }],
    ['a phrase made of the name', { phrase: 'malik sauvelade ici' }],
  ])('with %s is returned, and stays good', async (_, fields) => {
    const { link, courriel } = await invited();
    const answer = await sendForm(app, link, { ...FORM, ...fields });
    expect(answer.status).toBe(422);
    expectValidHtml(answer.html);
    expect(wordFaults(answer.document)).toEqual([]);
    expect(answer.html).not.toContain(FORM.phrase);
    expect(await rowsFor(courriel)).toMatchObject([{ acceptee_le: null }]);
  });

  it('adds the role to the account of the same address, once signed in', async () => {
    const mine = await persona(db, []);
    const { link } = await invited({}, mine.courriel);
    expect(textOf((await getPage(app, link)).document)).toContain('Un accès existe déjà pour cette adresse');
    expect((await sendForm(app, link, FORM)).status).toBe(422);
    expect((await sendForm(app, `${link}/accepter`, {})).status).toBe(422);
    const page = await getPage(app, link, { headers: { cookie: mine.cookie } });
    expect(textOf(page.document)).toContain('Accepter avec mon compte');
    expectValidHtml(page.html);
    expect((await sendForm(app, `${link}/accepter`, {}, { cookie: mine.cookie })).status).toBe(303);
    expect(await rolesOf(mine.courriel)).toMatchObject([{ role: 'equipe_campus', compte_id: mine.id }]);
  });

  it('gives nothing to another account', async () => {
    const { link, courriel } = await invited();
    const thief = await persona(db, []);
    const page = await getPage(app, link, { headers: { cookie: thief.cookie } });
    expect(textOf(page.document)).toContain('avec une autre adresse');
    expectValidHtml(page.html);
    expect((await sendForm(app, `${link}/accepter`, {}, { cookie: thief.cookie })).status).toBe(422);
    expect((await sendForm(app, link, FORM, { cookie: thief.cookie })).status).toBe(422);
    expect(await rolesOf(thief.courriel)).toEqual([]);
    expect(await rowsFor(courriel)).toMatchObject([{ acceptee_le: null }]);
  });

  it('is dead after a week, or when who invites has lost the role meanwhile', async () => {
    const { link } = await invited();
    const late = testApp(opened, { now: '2026-11-30T09:31:00+01:00' });
    expect((await getPage(late, link)).status).toBe(410);
    expect(textOf((await getPage(late, link)).document)).toContain('a expiré');
    const leaving = await persona(db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: own.campus }]);
    const courriel = someone();
    await send({ role: 'equipe_campus', courriel, cible: own.campus }, leaving);
    const [letter] = await lettersTo(courriel);
    const theirs = /\/invitation\/[\w-]+/.exec(letter!.texte!)![0];
    await db.updateTable('attribution').set({ retiree_le: new Date() }).where('compte_id', '=', leaving.id).execute();
    const page = await getPage(app, theirs);
    expect(page.status).toBe(410);
    expect(textOf(page.document)).toContain('n’a plus d’effet');
    expectValidHtml(page.html);
    expect((await sendForm(app, theirs, FORM)).status).toBe(410);
    expect(await rolesOf(courriel)).toEqual([]);
  });

  it('says that the access is closed when it is', async () => {
    const gone = await persona(db, []);
    const { link } = await invited({}, gone.courriel);
    await db.updateTable('compte').set({ etat: 'ferme', ferme_le: new Date() }).where('id', '=', gone.id).execute();
    const page = await getPage(app, link);
    expect(textOf(page.document)).toContain('suspendu ou fermé');
    expectValidHtml(page.html);
    expect((await sendForm(app, link, FORM)).status).toBe(422);
  });

  it('of an unknown link says so', async () => {
    for (const token of ['a'.repeat(43), 'abc', '../../etc/passwd']) {
      const page = await getPage(app, `/invitation/${encodeURIComponent(token)}`);
      expect([404, 410]).toContain(page.status);
      expectValidHtml(page.html);
    }
  });

  it('an invitation expired is taken up again by inviting anew', async () => {
    const courriel = someone();
    await send({ role: 'lecteur', courriel, cible: own.campus });
    await db
      .updateTable('invitation')
      .set({ expire_le: new Date('2026-11-20T00:00:00Z') })
      .where('courriel', '=', courriel)
      .execute();
    expect((await send({ role: 'lecteur', courriel, cible: own.campus })).status).toBe(303);
    expect(await rowsFor(courriel)).toHaveLength(2);
  });
});
