import { hash } from '@node-rs/argon2';
import { expect, it } from 'vitest';
import { hashPhrase, isOutdated, phraseWork, verifyPhrase } from './hash-phrase.ts';

const PHRASE = 'tulipe moteur grenier zinc';
const kept = await hashPhrase(PHRASE);

it('is Argon2id with 19 MiB, two passes and one lane', () => {
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

it('knows its phrase, composed or not, and no other', async () => {
  expect(await verifyPhrase(kept, PHRASE)).toBe(true);
  expect(await verifyPhrase(kept, `${PHRASE} `)).toBe(false);
  const accented = await hashPhrase('vélo rangé près du toit');
  expect(await verifyPhrase(accented, 'vélo rangé près du toit'.normalize('NFD'))).toBe(true);
});

it('compares once with or without an account, and never accepts the decoy', async () => {
  const before = phraseWork.compared;
  expect(await verifyPhrase(null, PHRASE)).toBe(false);
  expect(await verifyPhrase(kept, 'autre chose que cela')).toBe(false);
  expect(phraseWork.compared - before).toBe(2);
});

it('is made again when the costs change', async () => {
  expect(isOutdated(kept)).toBe(false);
  expect(isOutdated(await hash(PHRASE, { memoryCost: 8192, timeCost: 2, parallelism: 1 }))).toBe(true);
  expect(isOutdated(await hash(PHRASE, { memoryCost: 19_456, timeCost: 3, parallelism: 1 }))).toBe(true);
});
