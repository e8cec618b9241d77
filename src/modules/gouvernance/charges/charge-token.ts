import { timingSafeEqual } from 'node:crypto';
import type { Secret } from '#core/secret/index.ts';
import { addDays, daysBetween } from '#core/time/index.ts';
import type { Bearer } from './bearer.sql.ts';
import type { Bearing, Charge } from './charge.ts';

/** Days that a link lasts after the letter, or after the due date when it comes later. */
export const LINK_DAYS = 90;
const EPOCH = '2020-01-01';
const KINDS = ['decision', 'tache'] as const;
const [ID, DAY, PRINT] = [16, 2, 32];

/** What a link says that it opens, before anything proves it. */
export interface NamedCharge {
  genre: Charge['genre'];
  id: string;
  /** ISO day: its last one. */
  until: string;
  print: Buffer;
}

type Signed = Pick<Charge, 'genre' | 'id'> & Bearing;

/** Nothing of it is kept: made again from the key, of who has the charge and who is told. Another bearer makes another link. */
const printOf = (secret: Secret, { genre, id, responsableId, organisationId }: Signed, bearer: Bearer, until: string) =>
  secret.mac(
    'charge',
    [genre, id, responsableId, organisationId, bearer.contactId ?? bearer.courriel, until].join(' '),
  );

export function tokenOfCharge(
  secret: Secret,
  { charge, bearer, today }: { charge: Signed & Pick<Charge, 'echeance'>; bearer: Bearer; today: string },
): string {
  const from = charge.echeance && charge.echeance > today ? charge.echeance : today;
  const until = addDays(from, LINK_DAYS);
  const days = Buffer.alloc(DAY);
  days.writeUInt16BE(Math.min(daysBetween(EPOCH, until), 0xffff));
  const last = addDays(EPOCH, days.readUInt16BE());
  return Buffer.concat([
    Buffer.from([KINDS.indexOf(charge.genre)]),
    Buffer.from(charge.id.replaceAll('-', ''), 'hex'),
    days,
    printOf(secret, charge, bearer, last),
  ]).toString('base64url');
}

/** @returns null for what no link is made like. */
export function readChargeToken(token: string): NamedCharge | null {
  const bytes = Buffer.from(token, 'base64url');
  const genre = KINDS[bytes[0] ?? KINDS.length];
  if (bytes.length !== 1 + ID + DAY + PRINT || !genre) return null;
  const id = bytes
    .subarray(1, 1 + ID)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const until = addDays(EPOCH, bytes.readUInt16BE(1 + ID));
  return { genre, id, until, print: bytes.subarray(1 + ID + DAY) };
}

/** Whether a link is of this charge, as it is borne now, and of who is told of it now. */
export const provesCharge = (secret: Secret, named: NamedCharge, charge: Signed, bearer: Bearer): boolean =>
  timingSafeEqual(named.print, printOf(secret, charge, bearer, named.until));
