import { createHash, randomBytes } from 'node:crypto';
import type { Secret } from '#core/secret/index.ts';
import type { Choice } from './tally.ts';
import type { Ballot } from './votes.sql.ts';

const PURPOSE = 'urne';
/** Letters and digits that nobody takes for another, so that a receipt is copied by hand without fault. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const GROUPS = 4;
const LETTERS = 4;

/** « K7QM-2XPA-… »: 80 random bits, given once to the voter and kept nowhere. */
export function newReceipt(): string {
  const letters = Array.from(randomBytes(GROUPS * LETTERS), (byte) => ALPHABET[byte % ALPHABET.length]!).join('');
  return letters.match(new RegExp(`.{${LETTERS}}`, 'g'))!.join('-');
}

/** What a receipt is recognised by, in hexadecimal; spaces, dashes and case do not count. */
export const printOfReceipt = (receipt: string): string =>
  createHash('sha256')
    .update(receipt.toUpperCase().replace(/[^A-Z0-9]/g, ''), 'utf8')
    .digest('hex');

/** Whatever the voters do, the order of the box is that of random prints. */
const ordered = (ballots: readonly Ballot[]): Ballot[] =>
  [...ballots].sort((a, b) => (a.empreinte < b.empreinte ? -1 : a.empreinte > b.empreinte ? 1 : 0));

/** The box of one vote, sealed: it opens for this vote only. */
export const sealBox = (secret: Secret, resolutionId: string, ballots: readonly Ballot[]): Buffer =>
  secret.seal(`${PURPOSE} ${resolutionId}`, JSON.stringify(ordered(ballots)));

export const openBox = (secret: Secret, resolutionId: string, box: Uint8Array): Ballot[] =>
  JSON.parse(secret.unseal(`${PURPOSE} ${resolutionId}`, box)) as Ballot[];

/** One more ballot in a box, and the receipt that the voter alone is given. */
export function dropBallot(
  secret: Secret,
  resolutionId: string,
  box: Uint8Array,
  { choix, college }: { choix: Choice; college: string | null },
): { box: Buffer; receipt: string } {
  const receipt = newReceipt();
  const ballots = openBox(secret, resolutionId, box);
  const ballot: Ballot = { empreinte: printOfReceipt(receipt), choix, college };
  return { box: sealBox(secret, resolutionId, [...ballots, ballot]), receipt };
}

/** The words put to the vote, sealed when it opens. */
export const printOfQuestion = (question: string): Buffer => createHash('sha256').update(question, 'utf8').digest();
