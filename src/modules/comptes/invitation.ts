import type { Target } from './target.ts';

export const etatsInvitation = ['en_attente', 'acceptee', 'expiree', 'annulee'] as const;
export type EtatInvitation = (typeof etatsInvitation)[number];

/** An invitation lives seven days from its last sending. */
export const INVITATION_MS = 7 * 24 * 3_600_000;
/** Sent once, and twice again (rule « deux relances » of the mails). */
export const MAX_SENDINGS = 3;

export interface Invitation extends Target {
  id: string;
  courriel: string;
  role: string;
  /** Last day of the role; null when it has none. */
  fin: string | null;
  mot: string | null;
  invitePar: string | null;
  envois: number;
  creeeLe: Date;
  envoyeeLe: Date;
  expireLe: Date;
  accepteeLe: Date | null;
  annuleeLe: Date | null;
}

export function etatInvitation(
  one: Pick<Invitation, 'accepteeLe' | 'annuleeLe' | 'expireLe'>,
  now: Date,
): EtatInvitation {
  if (one.accepteeLe) return 'acceptee';
  if (one.annuleeLe) return 'annulee';
  return one.expireLe > now ? 'en_attente' : 'expiree';
}
