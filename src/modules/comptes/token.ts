import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, in an alphabet that a link and a cookie carry as they are. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What the database keeps of a token: who reads the table cannot use it. */
export const printOfToken = (token: string): Buffer => createHash('sha256').update(token, 'utf8').digest();
