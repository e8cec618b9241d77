import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { fixedClock } from '#core/time/index.ts';
import { TEST_NOW } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { persona } from '#tests/support/persona.ts';
import { closeSession, identify, openSession, SESSION_COOKIE } from './session.ts';

const { db } = await testDatabase();
const clock = fixedClock(TEST_NOW);
const later = (minutes: number) => fixedClock(new Date(Date.parse(TEST_NOW) + minutes * 60_000).toISOString());

function jar(cookie: string | null) {
  const sent: Record<string, string | null> = {};
  return {
    sent,
    get: (name: string) => (name === SESSION_COOKIE ? cookie : null),
    set: (name: string, value: string) => {
      sent[name] = value;
    },
    clear: (name: string) => {
      sent[name] = null;
    },
  };
}
const tokenOf = (cookie: string) => cookie.split('=')[1]!;

describe('identify', () => {
  it('gives the account with its grants in force, ended and withdrawn ones left out', async () => {
    const camille = await persona(db, [
      { role: 'pilotage_national', perimetre: 'national' },
      { role: 'expert', perimetre: 'objet', objet_type: 'dossier', objet_id: '7', fin: '2026-11-22' },
      { role: 'expert', perimetre: 'objet', objet_type: 'dossier', objet_id: '8', fin: '2026-11-23' },
      { role: 'lecteur', perimetre: 'national', debut: '2026-11-24' },
    ]);
    const actor = await identify({ db, clock }, jar(tokenOf(camille.cookie)));
    expect(actor).toMatchObject({ id: camille.id, nom: 'Camille Exemple', secondFactorDue: false });
    expect(actor!.grants).toEqual([
      { role: 'pilotage_national', perimetre: 'national', cible: null },
      { role: 'expert', perimetre: 'objet', cible: 'dossier:8' },
    ]);
  });

  it('knows nobody without a cookie, with a wrong one, or once the account is suspended', async () => {
    const camille = await persona(db, []);
    expect(await identify({ db, clock }, jar(null))).toBeNull();
    expect(await identify({ db, clock }, jar('x'.repeat(43)))).toBeNull();
    await db.updateTable('compte').set({ etat: 'suspendu' }).where('id', '=', camille.id).execute();
    expect(await identify({ db, clock }, jar(tokenOf(camille.cookie)))).toBeNull();
  });

  it('ends an idle session after two hours and any session after twelve', async () => {
    const camille = await persona(db, []);
    const token = tokenOf(camille.cookie);
    expect(await identify({ db, clock: later(121) }, jar(token))).toBeNull();
    for (let minutes = 100; minutes < 720; minutes += 100) {
      expect(await identify({ db, clock: later(minutes) }, jar(token))).not.toBeNull();
    }
    expect(await identify({ db, clock: later(721) }, jar(token))).toBeNull();
  });

  it('is not kept alive by what a page reads by itself', async () => {
    const camille = await persona(db, []);
    const token = tokenOf(camille.cookie);
    const seen = (minutes: number, attended: boolean) =>
      identify({ db, clock: later(minutes) }, jar(token), { attended });
    expect(await seen(100, false)).not.toBeNull();
    expect(await seen(121, false)).toBeNull();
    expect(await seen(119, true)).not.toBeNull();
    expect(await seen(230, false)).not.toBeNull();
  });

  it('asks for a second factor of whom sees money or minors', async () => {
    const treasurer = await persona(
      db,
      [{ role: 'tresorier', perimetre: 'objet', objet_type: 'instance', objet_id: '1' }],
      {
        secondFactor: false,
      },
    );
    expect(await identify({ db, clock }, jar(tokenOf(treasurer.cookie)))).toMatchObject({ secondFactorDue: true });
  });

  it('loses a delegated role when the role it comes from is withdrawn', async () => {
    const [director, deputy] = [
      await persona(db, [{ role: 'pilotage_national', perimetre: 'national' }]),
      await persona(db, []),
    ];
    const { id } = await db
      .selectFrom('attribution')
      .select('id')
      .where('compte_id', '=', director.id)
      .executeTakeFirstOrThrow();
    await db
      .insertInto('attribution')
      .values({
        compte_id: deputy.id,
        role: 'pilotage_national',
        perimetre: 'national',
        debut: '2026-11-01',
        fin: '2026-12-01',
        delegation_de: id,
      })
      .execute();
    expect((await identify({ db, clock }, jar(tokenOf(deputy.cookie))))!.grants).toEqual([
      {
        role: 'pilotage_national',
        perimetre: 'national',
        cible: null,
        delegation: { compteId: director.id, nom: 'Camille Exemple' },
      },
    ]);
    await db.updateTable('compte').set({ etat: 'suspendu' }).where('id', '=', director.id).execute();
    expect((await identify({ db, clock }, jar(tokenOf(deputy.cookie))))!.grants).toHaveLength(0);
    await db.updateTable('compte').set({ etat: 'actif' }).where('id', '=', director.id).execute();
    expect((await identify({ db, clock }, jar(tokenOf(deputy.cookie))))!.grants).toHaveLength(1);
    await db
      .updateTable('attribution')
      .set({ retiree_le: new Date(TEST_NOW) })
      .where('id', '=', id)
      .execute();
    expect((await identify({ db, clock }, jar(tokenOf(deputy.cookie))))!.grants).toHaveLength(0);
  });
});

describe('openSession', () => {
  it('renews the token: the one that the browser had before is dead', async () => {
    const camille = await persona(db, []);
    const before = jar(tokenOf(camille.cookie));
    await openSession({ db, clock }, before, {
      compteId: camille.id,
      methode: 'phrase',
      appareil: '',
      secondFactor: false,
    });
    expect(await identify({ db, clock }, jar(tokenOf(camille.cookie)))).toBeNull();
    expect(await identify({ db, clock }, jar(before.sent[SESSION_COOKIE]!))).toMatchObject({ id: camille.id });
  });

  it('keeps no token that the table would give away', async () => {
    const camille = await persona(db, []);
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from session where encode(empreinte, 'escape') like ${`%${tokenOf(camille.cookie)}%`}`.execute(
      db,
    );
    expect(rows[0]!.n).toBe(0);
  });

  it('closes at sign-out', async () => {
    const camille = await persona(db, []);
    const held = jar(tokenOf(camille.cookie));
    await closeSession({ db, clock }, held, (await identify({ db, clock }, held))!);
    expect(held.sent[SESSION_COOKIE]).toBeNull();
    expect(await identify({ db, clock }, jar(tokenOf(camille.cookie)))).toBeNull();
  });
});
