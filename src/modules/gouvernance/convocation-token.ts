import type { Secret } from '#core/secret/index.ts';

/**
 * The token of the page of somebody who was called: made again from the key of the installation, never kept; its print is. @param rang how
 * many people came before her on this seat: the link of each is another one.
 */
export const tokenOfSeat = (secret: Secret, seatId: string, rang = 0): string =>
  secret.mac('convocation', rang === 0 ? seatId : `${seatId} ${rang}`).toString('base64url');
