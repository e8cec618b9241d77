import { createHash } from 'node:crypto';
import type { Secret } from '#core/secret/index.ts';

/** The token of the page of somebody who was called: made again from the key of the installation, never kept. */
export const tokenOfSeat = (secret: Secret, seatId: string): string =>
  secret.mac('convocation', seatId).toString('base64url');

/** What the database recognises it by. */
export const printOfSeatToken = (token: string): Buffer => createHash('sha256').update(token, 'utf8').digest();
