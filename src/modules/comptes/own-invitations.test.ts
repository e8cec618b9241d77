import { beforeAll, describe, expect, it } from 'vitest';
import { countUnread } from '#modules/notifications/index.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { wordFaults } from '#tests/support/page-faults.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const PAGE = '/espace/moi/invitations';
let own: Territory;
let director: Persona;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  director = await persona(db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: own.campus }], {
    nom: 'Vaubernier',
  });
});

const open = (who: Persona, path = PAGE) => getPage(app, path, { headers: { cookie: who.cookie } });
const invite = (who: Persona, role = 'lecteur') =>
  sendForm(
    app,
    '/espace/comptes/invitations/nouvelle',
    { role, courriel: who.courriel, cible: own.campus, mot: 'Bienvenue' },
    { cookie: director.cookie },
  );
const rolesOf = async (id: string) =>
  (await db.selectFrom('attribution').select('role').where('compte_id', '=', id).orderBy('creee_le').execute()).map(
    (row) => row.role,
  );

describe('invitations received', () => {
  it('wait on the desk of whoever has that address, are accepted there, and who invited is told', async () => {
    const [camille, other] = [await persona(db, []), await persona(db, [])];
    expect((await invite(camille)).status).toBe(303);
    expect(textsOf((await open(camille, '/espace')).document, '.file li b')).toEqual([
      'Un rôle vous est proposé : Lecteur',
    ]);
    const page = await open(camille);
    expectValidHtml(page.html);
    expect(wordFaults(page.document)).toEqual([]);
    expect(textOf(page.document.querySelector('.notification'))).toContain('Camille Vaubernier vous invite');
    const action = page.document.querySelector('.notification form')!.getAttribute('action')!;
    const before = await countUnread(db, director.id);
    // Somebody else learns nothing of it, and takes nothing.
    expect((await sendForm(app, action, {}, { cookie: other.cookie })).status).toBe(410);
    expect(await rolesOf(other.id)).toEqual([]);
    const accepted = await sendForm(app, action, {}, { cookie: camille.cookie });
    expect([accepted.status, accepted.headers.get('location')]).toEqual([303, '/espace']);
    expect(await rolesOf(camille.id)).toEqual(['lecteur']);
    expect(await countUnread(db, director.id)).toBe(before + 1);
    expect((await sendForm(app, action, {}, { cookie: camille.cookie })).status).toBe(410);
    expect(await rolesOf(camille.id)).toEqual(['lecteur']);
    expect(textsOf((await open(camille, '/espace')).document, '.file li b')).toEqual([]);
  });

  it('go once cancelled, expired, or when who invited can no longer give the role', async () => {
    const camille = await persona(db, []);
    await invite(camille);
    const rows = async () => (await open(camille)).document.querySelectorAll('.notification').length;
    expect(await rows()).toBe(1);
    await db.updateTable('attribution').set({ retiree_le: new Date() }).where('compte_id', '=', director.id).execute();
    expect(await rows()).toBe(0);
    await db.updateTable('attribution').set({ retiree_le: null }).where('compte_id', '=', director.id).execute();
    await db
      .updateTable('invitation')
      .set({ expire_le: new Date('2026-11-23T08:00:00Z') })
      .where('courriel', '=', camille.courriel)
      .execute();
    expect(await rows()).toBe(0);
    const empty = await open(camille);
    expectValidHtml(empty.html);
    expect(textOf(empty.document.querySelector('main .vide'))).toContain('Aucune invitation');
  });
});
