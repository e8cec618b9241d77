import type { Secret } from '#core/secret/index.ts';

/** The token of the page of somebody who was called: made again from the key of the installation, never kept; its print is. */
export const tokenOfSeat = (secret: Secret, seatId: string): string =>
  secret.mac('convocation', seatId).toString('base64url');
