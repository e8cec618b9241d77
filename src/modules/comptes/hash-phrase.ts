import { randomBytes } from 'node:crypto';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { normalisePhrase } from './phrase.ts';

/** Argon2id, 19 MiB, two passes, one lane (OWASP, ASVS 11.4): about 50 ms. The package hashes with Argon2id by itself. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** How many times a phrase was hashed or compared since the start: what an attempt costs, whoever it is for. */
export const phraseWork = { hashed: 0, compared: 0 };

export function hashPhrase(typed: string): Promise<string> {
  phraseWork.hashed++;
  return hash(normalisePhrase(typed), COST);
}

let decoy: Promise<string> | null = null;
/** Hash of nothing that anybody knows: compared with when the account is unknown or has no phrase, for the same time. */
const decoyHash = (): Promise<string> => {
  decoy ??= hash(randomBytes(32), COST);
  return decoy;
};

/** Compares once, whatever is kept. @param kept hash of the account; null: no such account, or no phrase. */
export async function verifyPhrase(kept: string | null, typed: string): Promise<boolean> {
  const other = await decoyHash();
  phraseWork.compared++;
  const same = await verify(kept ?? other, normalisePhrase(typed));
  return kept !== null && same;
}

/** The hash was made with other costs than today’s: it is made again while the phrase is at hand. */
export function isOutdated(kept: string): boolean {
  const { memoryCost, timeCost, parallelism } = parseOptions(kept);
  return memoryCost !== COST.memoryCost || timeCost !== COST.timeCost || parallelism !== COST.parallelism;
}
