import { beforeAll, describe, expect, it } from 'vitest';
import { NotSignedIn } from '#core/errors/index.ts';
import { campusesOfOrganisation, membersOfCampus } from '#modules/reseau/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { wordFaults } from '#tests/support/page-faults.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';
import { closeAccount, reopenAccount, suspendAccount } from './account-states.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const ADMIN = { role: 'administrateur', perimetre: 'instance_technique' };
let own: Territory;
let admin: Persona;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  admin = await persona(db, [ADMIN]);
});

const pageOf = (id: string) => `/espace/comptes/${id}/etat`;
const act = (id: string, acte: string, motif = 'Départ annoncé.', by = admin) =>
  sendForm(app, pageOf(id), { acte, motif }, { cookie: by.cookie });
const stateOf = async (id: string) =>
  (await db.selectFrom('compte').selectAll().where('id', '=', id).executeTakeFirstOrThrow()).etat;
const member = () => persona(db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: own.campus }]);
const isIn = async ({ cookie }: Persona) =>
  (await getPage(app, '/espace/moi/securite', { headers: { cookie } })).status === 200;

describe('the state of an account', () => {
  it('its page is valid and offers what may be done', async () => {
    const who = await member();
    const { status, html, document } = await getPage(app, pageOf(who.id), { headers: { cookie: admin.cookie } });
    expect(status).toBe(200);
    expectValidHtml(html);
    expect(wordFaults(document)).toEqual([]);
    expect([...document.querySelectorAll('input[name="acte"]')].map((one) => one.getAttribute('value'))).toEqual([
      'suspendre',
      'fermer',
    ]);
  });

  it('suspended: out at once, links dead, roles kept; given back: in again', async () => {
    const who = await member();
    await sendForm(app, '/connexion/lien', { courriel: who.courriel });
    expect((await act(who.id, 'suspendre')).status).toBe(303);
    expect(await stateOf(who.id)).toBe('suspendu');
    expect(await isIn(who)).toBe(false);
    const open = await db
      .selectFrom('lien_connexion')
      .selectAll()
      .where('compte_id', '=', who.id)
      .where('utilise_le', 'is', null)
      .execute();
    expect(open).toEqual([]);
    const roles = await db.selectFrom('attribution').selectAll().where('compte_id', '=', who.id).execute();
    expect(roles).toMatchObject([{ retiree_le: null }]);
    expect((await act(who.id, 'retablir', 'Retour de congé.')).status).toBe(303);
    expect(await stateOf(who.id)).toBe('actif');
    // What was ended stays ended: one signs in anew.
    expect(await isIn(who)).toBe(false);
    const lines = await db
      .selectFrom('journal')
      .selectAll()
      .where('objet_id', '=', who.id)
      .where('acte', 'like', 'account.%ed')
      .orderBy('id')
      .execute();
    expect(lines.filter((one) => one.acteur_id === admin.id)).toMatchObject([
      {
        acte: 'account.suspended',
        nature: 'acces',
        motif: 'Départ annoncé.',
        avant: { etat: 'actif' },
        apres: { etat: 'suspendu' },
      },
      { acte: 'account.reopened', motif: 'Retour de congé.', avant: { etat: 'suspendu' }, apres: { etat: 'actif' } },
    ]);
  });

  it('closed: roles withdrawn, a letter sent; reopened without them', async () => {
    const who = await member();
    expect((await act(who.id, 'fermer')).status).toBe(303);
    expect(await stateOf(who.id)).toBe('ferme');
    expect(await isIn(who)).toBe(false);
    const roles = await db.selectFrom('attribution').selectAll().where('compte_id', '=', who.id).execute();
    expect(roles[0]!.retiree_le).not.toBeNull();
    const letters = await db.selectFrom('courriel').selectAll().where('destinataire', '=', who.courriel).execute();
    expect(letters).toMatchObject([{ gabarit: 'compte_ferme' }]);
    expect((await act(who.id, 'retablir')).status).toBe(303);
    expect(await stateOf(who.id)).toBe('actif');
  });

  it.each([
    ['suspendre', ''],
    ['fermer', '   '],
    ['suspendre', 'deux\nlignes'],
    ['effacer', 'Un motif.'],
  ])('%s with the reason %j is returned and changes nothing', async (acte, motif) => {
    const who = await member();
    const answer = await act(who.id, acte, motif);
    expect(answer.status).toBe(422);
    expectValidHtml(answer.html);
    expect(await stateOf(who.id)).toBe('actif');
  });

  it('an act that its state does not allow is refused', async () => {
    const who = await member();
    expect((await act(who.id, 'retablir')).status).toBe(422);
    await act(who.id, 'suspendre');
    expect((await act(who.id, 'suspendre')).status).toBe(422);
  });

  it('is for the administration alone; others do not learn that the account exists', async () => {
    const who = await member();
    const colleague = await persona(db, [{ role: 'equipe_campus', perimetre: 'campus', campus_id: own.campus }]);
    const reader = await persona(db, [{ role: 'lecteur', perimetre: 'campus', campus_id: own.campus }]);
    const stranger = await persona(db, [
      { role: 'enseignant', perimetre: 'organisation', organisation_id: own.organisation },
    ]);
    for (const other of [colleague, reader, stranger]) {
      for (const acte of ['suspendre', 'fermer'])
        expect([403, 404]).toContain((await act(who.id, acte, 'Essai.', other)).status);
    }
    expect(await stateOf(who.id)).toBe('actif');
    expect((await act('3f0c6d1e-1111-4222-8333-444455556666', 'suspendre')).status).toBe(404);
  });

  it('nobody suspends their own access, and the last administration stays', async () => {
    expect((await act(admin.id, 'suspendre')).status).toBe(422);
    const second = await persona(db, [ADMIN]);
    // Two who suspend each other: one remains.
    const answers = await Promise.all([
      act(second.id, 'suspendre', 'Essai.', admin),
      act(admin.id, 'suspendre', 'Essai.', second),
    ]);
    const states = await Promise.all([stateOf(admin.id), stateOf(second.id)]);
    expect(states.sort()).toEqual(['actif', 'suspendu']);
    expect(answers.filter((one) => one.status === 303)).toHaveLength(1);
    await db.updateTable('compte').set({ etat: 'actif' }).where('id', 'in', [admin.id, second.id]).execute();
  });
});

describe('closing one’s own access', () => {
  it('is offered to whom the data of rights allow, and done', async () => {
    const who = await persona(db, [
      { role: 'correspondant', perimetre: 'organisation', organisation_id: own.organisation },
    ]);
    const page = await getPage(app, '/espace/moi/securite', { headers: { cookie: who.cookie } });
    expect(page.document.querySelector('[action="/espace/moi/securite/fermer"]')).not.toBeNull();
    expectValidHtml(page.html);
    const answer = await sendForm(app, '/espace/moi/securite/fermer', {}, { cookie: who.cookie });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/connexion?avis=fermeture']);
    expect(await stateOf(who.id)).toBe('ferme');
    expect(textOf((await getPage(app, '/connexion?avis=fermeture')).document)).toContain('Votre accès est fermé');
    const reader = await persona(db, [{ role: 'lecteur', perimetre: 'campus', campus_id: own.campus }]);
    const other = await getPage(app, '/espace/moi/securite', { headers: { cookie: reader.cookie } });
    expect(other.document.querySelector('[action="/espace/moi/securite/fermer"]')).toBeNull();
    expect((await sendForm(app, '/espace/moi/securite/fermer', {}, { cookie: reader.cookie })).status).toBe(403);
  });

  it('a persona of the demonstration stays', async () => {
    const who = await member();
    await db.updateTable('compte').set({ demonstration: true }).where('id', '=', who.id).execute();
    const demonstration = testApp(opened, { config: { demonstration: true } });
    expect((await sendForm(demonstration, '/espace/moi/securite/fermer', {}, { cookie: who.cookie })).status).toBe(422);
    expect(await stateOf(who.id)).toBe('actif');
  });
});

describe('rights read before the lock', () => {
  it('are read again under it: who was suspended a moment ago suspends, closes and reopens nobody', async () => {
    const hooks = { membersOfCampus, campusesOfOrganisation };
    const [first, second, third] = [await persona(db, [ADMIN]), await persona(db, [ADMIN]), await member()];
    const late = await contextOf(db, second);
    await suspendAccount(await contextOf(db, first), hooks, { compteId: second.id, motif: 'Un essai' });
    for (const act of [suspendAccount, closeAccount]) {
      await expect(act(late, hooks, { compteId: first.id, motif: 'Un essai' })).rejects.toThrow(NotSignedIn);
    }
    await suspendAccount(await contextOf(db, first), hooks, { compteId: third.id, motif: 'Un essai' });
    await expect(reopenAccount(late, hooks, { compteId: third.id, motif: 'Un essai' })).rejects.toThrow(NotSignedIn);
    expect([await stateOf(first.id), await stateOf(third.id)]).toEqual(['actif', 'suspendu']);
  });
});

describe('by delegation of an administrator', () => {
  it('an access is suspended, and the journal says for whom; closing it, which ends roles, stays with the absent', async () => {
    const [absent, deputy, who] = [await persona(db, [ADMIN]), await persona(db, []), await member()];
    const { id: delegation_de } = await db
      .selectFrom('attribution')
      .select('id')
      .where('compte_id', '=', absent.id)
      .executeTakeFirstOrThrow();
    await db
      .insertInto('attribution')
      .values({ ...ADMIN, compte_id: deputy.id, delegation_de, debut: '2026-11-20', fin: '2026-12-01' })
      .execute();
    const { document } = await getPage(app, pageOf(who.id), { headers: { cookie: deputy.cookie } });
    expect([...document.querySelectorAll('input[name="acte"]')].map((one) => one.getAttribute('value'))).toEqual([
      'suspendre',
    ]);
    const refused = await act(who.id, 'fermer', 'Un essai', deputy);
    expect([refused.status, refused.html]).toEqual([
      403,
      expect.stringContaining('Une délégation n’ouvre pas cet acte'),
    ]);
    expect((await act(who.id, 'suspendre', 'Un essai', deputy)).status).toBe(303);
    expect(await stateOf(who.id)).toBe('suspendu');
    const line = await db
      .selectFrom('journal')
      .select(['acteur_id', 'details'])
      .where('objet_id', '=', who.id)
      .execute();
    expect(line).toMatchObject([{ acteur_id: deputy.id, details: { pour: absent.id } }]);
  });
});
