import { describe, expect, it } from 'vitest';
import { fixedClock } from '#core/time/index.ts';
import { TEST_NOW } from '#tests/support/app.ts';
import { softwareAuthenticator } from '#tests/support/authenticator.ts';
import { testDatabase } from '#tests/support/database.ts';
import { persona } from '#tests/support/persona.ts';
import { listPasskeys } from './passkeys.sql.ts';
import { addPasskey, askPasskey, offerPasskey, readPasskey, removePasskey } from './passkeys.ts';

const { db } = await testDatabase();
const origin = 'https://maillage.exemple.fr';
const deps = { db, clock: fixedClock(TEST_NOW), origin };
const late = { ...deps, clock: fixedClock(new Date(Date.parse(TEST_NOW) + 301_000).toISOString()) };

async function account() {
  const { id, courriel } = await persona(db, []);
  return { id, courriel, nom: 'Camille Exemple' };
}
async function withKey() {
  const [compte, device] = [await account(), softwareAuthenticator()];
  const { challenge } = await offerPasskey(deps, compte);
  expect(await addPasskey(deps, compte.id, device.create({ challenge, origin }), 'Essai')).toBe(true);
  return { compte, device };
}

describe('adding a passkey', () => {
  it('keeps its public key for the account that asked', async () => {
    const { compte, device } = await withKey();
    expect(await listPasskeys(db, compte.id)).toMatchObject([
      { id: device.id, nom: 'Essai', transports: ['internal'] },
    ]);
    const again = await offerPasskey(deps, compte);
    expect(again.excludeCredentials).toMatchObject([{ id: device.id }]);
  });

  it.each([
    ['another site', { origin: 'https://ailleurs.fr' }],
    ['another host', { rpId: 'ailleurs.fr' }],
    ['nobody verified', { verified: false }],
    ['a challenge of nobody', { challenge: 'AAAA' }],
  ])('refuses %s', async (_, change) => {
    const compte = await account();
    const { challenge } = await offerPasskey(deps, compte);
    const answer = softwareAuthenticator().create({ challenge, origin, ...change });
    expect(await addPasskey(deps, compte.id, answer, 'Essai')).toBe(false);
    expect(await listPasskeys(db, compte.id)).toEqual([]);
  });

  it('refuses the challenge of another account, a late one, one already used, and what is no answer', async () => {
    const [compte, other] = [await account(), await account()];
    const { challenge } = await offerPasskey(deps, compte);
    expect(await addPasskey(deps, other.id, softwareAuthenticator().create({ challenge, origin }), 'Essai')).toBe(
      false,
    );
    const { challenge: old } = await offerPasskey(deps, compte);
    expect(await addPasskey(late, compte.id, softwareAuthenticator().create({ challenge: old, origin }), 'Essai')).toBe(
      false,
    );
    const { challenge: once } = await offerPasskey(deps, compte);
    expect(
      await addPasskey(deps, compte.id, softwareAuthenticator().create({ challenge: once, origin }), 'Essai'),
    ).toBe(true);
    expect(
      await addPasskey(deps, compte.id, softwareAuthenticator().create({ challenge: once, origin }), 'Essai'),
    ).toBe(false);
    for (const answer of ['', 'null', '{}', '[]', '{"id":1}', '{"id":"x","response":{}}']) {
      expect(await addPasskey(deps, compte.id, answer, 'Essai')).toBe(false);
    }
  });
});

describe('signing in with a passkey', () => {
  it('finds the account of the key, and says nothing of who exists before', async () => {
    const { compte, device } = await withKey();
    const options = await askPasskey(deps);
    expect(options.allowCredentials ?? []).toEqual([]);
    expect(await readPasskey(deps, device.get({ challenge: options.challenge, origin }))).toEqual({
      id: device.id,
      compteId: compte.id,
    });
  });

  it.each([
    ['another site', { origin: 'https://ailleurs.fr' }],
    ['another host', { rpId: 'ailleurs.fr' }],
    ['nobody verified', { verified: false }],
    ['a challenge of nobody', { challenge: 'AAAA' }],
  ])('refuses %s', async (_, change) => {
    const { device } = await withKey();
    const { challenge } = await askPasskey(deps);
    expect(await readPasskey(deps, device.get({ challenge, origin, ...change }))).toBeNull();
  });

  it('refuses a challenge used twice, a removed key, an unknown one, a suspended account', async () => {
    const { compte, device } = await withKey();
    const { challenge } = await askPasskey(deps);
    expect(await readPasskey(deps, device.get({ challenge, origin }))).toEqual({ id: device.id, compteId: compte.id });
    expect(await readPasskey(deps, device.get({ challenge, origin }))).toBeNull();
    const next = async () => device.get({ challenge: (await askPasskey(deps)).challenge, origin });
    expect(
      await readPasskey(deps, softwareAuthenticator().get({ challenge: (await askPasskey(deps)).challenge, origin })),
    ).toBeNull();
    await db.updateTable('compte').set({ etat: 'suspendu' }).where('id', '=', compte.id).execute();
    expect(await readPasskey(deps, await next())).toBeNull();
    await db.updateTable('compte').set({ etat: 'actif' }).where('id', '=', compte.id).execute();
    expect(await removePasskey(deps, (await account()).id, device.id)).toBe(false);
    expect(await removePasskey(deps, compte.id, device.id)).toBe(true);
    expect(await readPasskey(deps, await next())).toBeNull();
  });
});
