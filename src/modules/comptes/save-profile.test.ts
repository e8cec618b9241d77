import { describe, expect, it } from 'vitest';
import type { Actor } from '#core/access/index.ts';
import { Forbidden, NotSignedIn } from '#core/errors/index.ts';
import { historyOf } from '#core/journal/index.ts';
import { fixedClock } from '#core/time/index.ts';
import { TEST_NOW } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type PersonaGrant, persona } from '#tests/support/persona.ts';
import { readPreferences } from './preferences.ts';
import { addressesOf, profileOf } from './profile.sql.ts';
import { savePreferences, saveProfile } from './save-profile.ts';
import { identify } from './session.ts';

const { db } = await testDatabase();
const clock = fixedClock(TEST_NOW);
const DAY = '2026-11-23';
const NATIONAL: PersonaGrant[] = [{ role: 'lecteur', perimetre: 'national' }];

async function signedIn(grants = NATIONAL): Promise<Actor> {
  const { cookie } = await persona(db, grants);
  const jar = { get: () => cookie.split('=')[1]!, set: () => undefined, clear: () => undefined };
  return (await identify({ db, clock }, jar))!;
}
const ctx = (actor: Actor | null) => ({ db, actor, requestId: 'essai' });
const fields = { prenom: 'Dominique', nom: 'Exemple', fonction: 'Chargée de mission' };

describe('saveProfile', () => {
  it('writes the fields, a version, and a line that moves no public page', async () => {
    const actor = await signedIn();
    const saved = await saveProfile(ctx(actor), DAY, 1, fields);
    expect(saved).toEqual({
      outcome: 'saved',
      version: 2,
      before: { prenom: 'Camille', nom: 'Exemple', fonction: null },
    });
    expect(await profileOf(db, actor.id, DAY)).toMatchObject({ ...fields, version: 2 });
    const [line] = await historyOf(db, 'compte', actor.id);
    expect(line).toMatchObject({
      act: 'account.profile_changed',
      version: 2,
      actorRole: 'lecteur',
      before: { prenom: 'Camille', fonction: null },
      after: { prenom: 'Dominique', fonction: 'Chargée de mission' },
    });
    expect(await saveProfile(ctx(actor), DAY, 2, fields)).toMatchObject({ outcome: 'unchanged', version: 2 });
  });

  it('refuses a form opened before another was saved, even at the same instant', async () => {
    const actor = await signedIn();
    const outcomes = await Promise.all([
      saveProfile(ctx(actor), DAY, 1, fields),
      saveProfile(ctx(actor), DAY, 1, { ...fields, prenom: 'Claude' }),
    ]);
    expect(outcomes.map((one) => one.outcome).sort()).toEqual(['saved', 'stale']);
    expect(outcomes.find((one) => one.outcome === 'stale')).toMatchObject({ present: { version: 2 } });
  });

  it('is for whom has an account and a role', async () => {
    await expect(saveProfile(ctx(null), DAY, 1, fields)).rejects.toThrow(NotSignedIn);
    const nobody = await signedIn([]);
    await expect(saveProfile(ctx(nobody), DAY, 1, fields)).rejects.toThrow(Forbidden);
    expect(await profileOf(db, nobody.id, DAY)).toMatchObject({ prenom: 'Camille', version: 1, roles: [] });
  });
});

describe('preferences', () => {
  it('are kept beside what the row holds of others, and read with their usual values', async () => {
    const actor = await signedIn();
    await db
      .updateTable('compte')
      .set({ preferences: JSON.stringify({ autre: 1, densite: 'étrange' }) })
      .where('id', '=', actor.id)
      .execute();
    const usual = { densite: 'dense', theme: 'auto', raccourcis: true };
    expect(readPreferences((await profileOf(db, actor.id, DAY))!.preferences)).toEqual(usual);
    await savePreferences(ctx(actor), { densite: 'aeree', theme: 'sombre', raccourcis: false });
    const row = (await profileOf(db, actor.id, DAY))!;
    expect(row.preferences).toMatchObject({ autre: 1 });
    expect(readPreferences(row.preferences)).toEqual({ densite: 'aeree', theme: 'sombre', raccourcis: false });
    expect(row.version).toBe(1);
    await savePreferences(ctx(actor), { densite: 'aeree', theme: 'sombre', raccourcis: false });
    const lines = await db
      .selectFrom('journal')
      .select(['avant', 'apres'])
      .where('acte', '=', 'account.preferences_changed')
      .where('objet_id', '=', actor.id)
      .execute();
    expect(lines).toEqual([{ avant: usual, apres: { densite: 'aeree', theme: 'sombre', raccourcis: false } }]);
    for (const odd of [null, 'x', [], 3, { raccourcis: 'oui' }]) expect(readPreferences(odd)).toEqual(usual);
  });
});

describe('addressesOf', () => {
  it('gives those of open accounts, personas left out', async () => {
    const [open, closed, invented] = [await signedIn(), await signedIn(), await signedIn()];
    await db.updateTable('compte').set({ etat: 'suspendu' }).where('id', '=', closed.id).execute();
    await db.updateTable('compte').set({ demonstration: true }).where('id', '=', invented.id).execute();
    const found = await addressesOf(db, [open.id, closed.id, invented.id]);
    expect([...found.keys()]).toEqual([open.id]);
    expect(found.get(open.id)).toMatchObject({ nom: 'Camille Exemple' });
    expect(await addressesOf(db, [])).toEqual(new Map());
  });
});
