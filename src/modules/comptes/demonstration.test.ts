import { describe, expect, it } from 'vitest';
import { demoLoaders } from '#app';
import { loadDemonstration } from '#core/demonstration/index.ts';
import { owesSecondFactor } from '#modules/droits/index.ts';
import { loadReferences } from '#modules/referentiels/index.ts';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { demonstrationDatabase, demonstrationFolder } from '#tests/support/demonstration.ts';
import { cookieOf, sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { wordFaults } from '#tests/support/page-faults.ts';
import { persona } from '#tests/support/persona.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';
import { activeGrants } from './grants.sql.ts';

const opened = await demonstrationDatabase();
const { db } = opened;
const demonstration = testApp(opened, { config: { demonstration: true } });
const production = testApp(opened, { config: { demonstration: false } });
const comptes = await db.selectFrom('compte').selectAll().orderBy('cree_le').execute();
const enter = (app: typeof production, personnage: string, fields: Record<string, string> = {}, cookie?: string) =>
  sendForm(app, '/connexion/demonstration', { personnage, ...fields }, cookie ? { cookie } : {});

describe('the personas of the set', () => {
  it('are invented, have no secret, and hold one role of each kind', async () => {
    expect(comptes).toHaveLength(23);
    for (const compte of comptes) {
      expect(compte).toMatchObject({ demonstration: true, etat: 'actif', phrase_empreinte: null });
      expect(compte.courriel).toMatch(/@exemple\.fr$/);
    }
    const grants = await Promise.all(comptes.map((one) => activeGrants(db, one.id, '2026-11-23')));
    const held = new Set(grants.flatMap((list) => list!.map((grant) => grant.role)));
    expect([...held].sort()).toEqual(
      [
        'directeur_campus',
        'equipe_campus',
        'lecteur',
        'correspondant',
        'responsable_organisation',
        'enseignant',
        'pilote_action',
        'animateur_groupe',
        'tresorier',
        'referent_cordee',
        'referent_encorde',
        'pilotage_academique',
        'pilotage_regional',
        'pilotage_national',
        'expert',
        'delegue_donnees',
        'administrateur',
      ].sort(),
    );
    expect(grants.every((list) => list!.length > 0)).toBe(true);
    expect(await db.selectFrom('attribution').select('fin').where('role', '=', 'expert').execute()).toEqual([
      { fin: '2027-01-08' },
    ]);
  });

  it('are never added beside a real account', async () => {
    const other = await testDatabase();
    await loadReferences(other.db);
    await persona(other.db, []);
    const outcome = await loadDemonstration(other.db, {
      folder: demonstrationFolder,
      loaders: demoLoaders,
      now: new Date(TEST_NOW),
      force: true,
    });
    expect(outcome).toMatchObject({ outcome: 'loaded', counts: { personnages: 0 } });
    expect(await other.db.selectFrom('compte').select('id').where('demonstration', '=', true).execute()).toEqual([]);
  });
});

describe('in demonstration mode', () => {
  it('the sign-in page offers each of them in one click', async () => {
    const { html, document } = await getPage(demonstration, '/connexion?vers=/espace/moi/securite');
    expectValidHtml(html);
    expect(wordFaults(document)).toEqual([]);
    const rows = textsOf(document, '[aria-labelledby="personnages"] li');
    expect(rows).toHaveLength(23);
    expect(rows[0]).toContain('Direction opérationnelle');
    expect(rows[0]).toContain('Claire Vaubernier');
    expect(rows.find((row) => row.includes('Expert'))).toContain('un dossier, jusqu’au 8 janvier 2027');
    expect(textOf(document)).toContain('exemple');
  });

  it('every one of them enters, without a second factor, and can change of role', async () => {
    let cookie: string | undefined;
    for (const compte of comptes) {
      const answer = await enter(demonstration, compte.id, { vers: '/espace/moi/securite' }, cookie);
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/espace/moi/securite']);
      const before = cookie;
      cookie = cookieOf(answer)!;
      const page = await getPage(demonstration, '/espace/moi/securite', { headers: { cookie } });
      expect(page.status).toBe(200);
      expect(textOf(page.document)).toContain('Démonstration');
      expectValidHtml(page.html);
      if (before)
        expect((await getPage(demonstration, '/espace/moi/securite', { headers: { cookie: before } })).status).toBe(
          303,
        );
      expect((await getPage(demonstration, '/connexion', { headers: { cookie } })).status).toBe(200);
    }
    const director = await activeGrants(db, comptes[0]!.id, '2026-11-23');
    expect(owesSecondFactor(director!)).toBe(true);
  });

  it('opens no account that is not a persona, nor a suspended one', async () => {
    const real = await persona(db, []);
    for (const id of [real.id, '3f0c6d1e-1111-4222-8333-444455556666', 'x'])
      expect((await enter(demonstration, id)).status).toBe(404);
    const last = comptes.at(-1)!;
    await db.updateTable('compte').set({ etat: 'suspendu' }).where('id', '=', last.id).execute();
    expect((await enter(demonstration, last.id)).status).toBe(404);
    await db.updateTable('compte').set({ etat: 'actif' }).where('id', '=', last.id).execute();
  });
});

describe('in production', () => {
  it('nothing is offered and nothing opens, even when such rows exist', async () => {
    const page = await getPage(production, '/connexion');
    expect(page.document.querySelector('[action="/connexion/demonstration"]')).toBeNull();
    for (const compte of comptes) {
      const answer = await enter(production, compte.id);
      expect(answer.status).toBe(404);
      expect(cookieOf(answer)).toBeNull();
    }
  });

  it('a base that is not the demonstration set refuses them too, whatever the setting says', async () => {
    const real = await testDatabase();
    const planted = await persona(real.db, [{ role: 'administrateur', perimetre: 'instance_technique' }]);
    await real.db.updateTable('compte').set({ demonstration: true }).where('id', '=', planted.id).execute();
    const app = testApp(real, { config: { demonstration: true } });
    expect((await enter(app, planted.id)).status).toBe(404);
    expect((await getPage(app, '/connexion')).document.querySelector('[action="/connexion/demonstration"]')).toBeNull();
  });

  it('the session of a persona opened before the setting changed is dead', async () => {
    const cookie = cookieOf(await enter(demonstration, comptes[0]!.id))!;
    expect((await getPage(demonstration, '/espace/moi/securite', { headers: { cookie } })).status).toBe(200);
    expect((await getPage(production, '/espace/moi/securite', { headers: { cookie } })).status).toBe(303);
  });
});
