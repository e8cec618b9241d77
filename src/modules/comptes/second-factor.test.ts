import fc from 'fast-check';
import { generateSync } from 'otplib';
import { describe, expect, it } from 'vitest';
import { secretOf } from '#core/secret/index.ts';
import { fixedClock } from '#core/time/index.ts';
import { TEST_NOW } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { persona } from '#tests/support/persona.ts';
import { newRecoveryCodes, normalRecoveryCode } from './recovery-codes.ts';
import { countRecoveryCodes } from './second-factor.sql.ts';
import {
  confirmSecondFactor,
  giveSecondFactor,
  hideRecoveryCodes,
  prepareSecondFactor,
  readNewRecoveryCodes,
  removeSecondFactor,
  renewRecoveryCodes,
  secondFactorToConfirm,
} from './second-factor.ts';

const { db } = await testDatabase();
const secret = secretOf(Buffer.alloc(32, 7));
const at = (seconds: number) => ({
  db,
  secret,
  clock: fixedClock(new Date(Date.parse(TEST_NOW) + seconds * 1000).toISOString()),
});
const deps = at(0);
const codeAt = (key: string, seconds: number) =>
  generateSync({ secret: key, epoch: Math.floor(Date.parse(TEST_NOW) / 1000) + seconds });

/** An account whose application is confirmed; its next acceptable code is at 30 s. */
async function equipped() {
  const { id, courriel } = await persona(db, []);
  await prepareSecondFactor(deps, id);
  const { secret: key } = (await secondFactorToConfirm(deps, { id, courriel }))!;
  expect(await confirmSecondFactor(deps, id, codeAt(key, 0))).toBe(true);
  return { id, courriel, key };
}

describe('the application of codes', () => {
  it('counts once its first code is right, and tells its secret to nobody after', async () => {
    const { id, courriel } = await persona(db, []);
    expect(await confirmSecondFactor(deps, id, '123456')).toBe(false);
    await prepareSecondFactor(deps, id);
    const offered = (await secondFactorToConfirm(deps, { id, courriel }))!;
    expect(offered.uri).toMatch(/^otpauth:\/\/totp\/Maillage:/);
    const right = codeAt(offered.secret, 0);
    const wrong = right === '000000' ? '000001' : '000000';
    expect(await confirmSecondFactor(deps, id, wrong)).toBe(false);
    expect(await giveSecondFactor(deps, id, right)).toBe(false);
    expect(await confirmSecondFactor(deps, id, right)).toBe(true);
    expect(await secondFactorToConfirm(deps, { id, courriel })).toBeNull();
    expect(await prepareSecondFactor(deps, id)).toBe(false);
  });

  it('takes a code of the step before or after, not an older one, and each once', async () => {
    const { id, key } = await equipped();
    expect(await giveSecondFactor(deps, id, codeAt(key, 0))).toBe(false);
    expect(await giveSecondFactor(at(60), id, codeAt(key, 90))).toBe(true);
    expect(await giveSecondFactor(at(90), id, codeAt(key, 90))).toBe(false);
    expect(await giveSecondFactor(at(300), id, codeAt(key, 180))).toBe(false);
    expect(await giveSecondFactor(at(300), id, `${codeAt(key, 300).slice(0, 3)} ${codeAt(key, 300).slice(3)}`)).toBe(
      true,
    );
  });

  it('lets one of two requests that bring the same code together pass', async () => {
    const { id, key } = await equipped();
    const both = await Promise.all([1, 2, 3, 4].map(() => giveSecondFactor(at(60), id, codeAt(key, 60))));
    expect(both.filter(Boolean)).toHaveLength(1);
  });

  it('is sealed: the table does not hold the key', async () => {
    const { id, key } = await equipped();
    const row = await db
      .selectFrom('facteur_totp')
      .select('secret')
      .where('compte_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row.secret.toString('latin1')).not.toContain(key);
  });

  it('is of one account only', async () => {
    const [one, other] = [await equipped(), await equipped()];
    expect(await giveSecondFactor(at(60), other.id, codeAt(one.key, 60))).toBe(false);
  });
});

describe('recovery codes', () => {
  it('are ten, read during ten minutes, hidden when noted', async () => {
    const { id } = await equipped();
    expect(await readNewRecoveryCodes(at(599), id)).toHaveLength(10);
    expect(await readNewRecoveryCodes(at(601), id)).toBeNull();
    await hideRecoveryCodes(deps, id);
    expect(await readNewRecoveryCodes(deps, id)).toBeNull();
  });

  it('replace a code once each, however they are typed', async () => {
    const { id } = await equipped();
    const [first, second] = (await readNewRecoveryCodes(deps, id))!;
    expect(await giveSecondFactor(deps, id, ` ${first!.toUpperCase().replaceAll('-', ' ')} `)).toBe(true);
    expect(await giveSecondFactor(deps, id, first!)).toBe(false);
    expect(await countRecoveryCodes(db, id)).toBe(9);
    expect(await giveSecondFactor(deps, (await equipped()).id, second!)).toBe(false);
  });

  it('open an account whose application can no longer be read, the key of the installation being lost', async () => {
    const { id } = await equipped();
    const [code] = (await readNewRecoveryCodes(deps, id))!;
    expect(await giveSecondFactor({ ...deps, secret: secretOf(Buffer.alloc(32, 9)) }, id, code!)).toBe(true);
  });

  it('all change when renewed, and go with the application', async () => {
    const { id, key } = await equipped();
    const [old] = (await readNewRecoveryCodes(deps, id))!;
    await renewRecoveryCodes(deps, id);
    expect(await giveSecondFactor(deps, id, old!)).toBe(false);
    expect(await countRecoveryCodes(db, id)).toBe(10);
    await removeSecondFactor(deps, id);
    expect(await countRecoveryCodes(db, id)).toBe(0);
    expect(await giveSecondFactor(at(60), id, codeAt(key, 60))).toBe(false);
  });

  it('are read whatever stands between their signs, and nothing else is one', () => {
    for (const code of newRecoveryCodes()) expect(normalRecoveryCode(code)).toBe(code);
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const read = normalRecoveryCode(typed);
        if (read !== null) expect(read).toMatch(/^[2-9bcdfghjkmnp-tv-xz]{4}(-[2-9bcdfghjkmnp-tv-xz]{4}){2}$/);
      }),
    );
  });
});
