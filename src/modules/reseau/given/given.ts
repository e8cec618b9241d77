import { z } from 'zod';
import type { PromiseKind } from '../commitment-kinds.ts';
import { shareKinds } from './labels.ts';
import type { ShareCounts, ShareKind } from './share.ts';

/** What was promised of one thing counted in one unit, and what came of it: kinds and units are never added together. */
export interface GivenPart {
  genre: PromiseKind;
  unite: string;
  promis: number;
  recu: number;
}

/** What a member gave to a campus, and what the campus brought it. */
export interface Given {
  /** Commitments signed, whatever came of them. */
  engagements: number;
  parts: GivenPart[];
  /** Meetings held to which it was called, and those it came to. */
  invitations: number;
  presences: number;
  /** Exchanges noted; null for whoever reads none. */
  echanges: number | null;
  /** What the rooms above know of it. */
  partages: ShareCounts;
}

/** Of members together: what the rooms above know is counted member by member, since two of them may share it. */
export type GivenTotals = Omit<Given, 'partages'>;

/** Total: a hand-typed address narrows nothing it does not know. */
export const givenQuery = z.object({
  q: z
    .string()
    .catch('')
    .transform((text) => text.trim().slice(0, 100)),
  annee: z
    .string()
    .regex(/^(19|20)\d{2}$/)
    .or(z.literal(''))
    .catch(''),
  engage: z.enum(['', 'oui', 'non']).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type GivenQuery = z.output<typeof givenQuery>;

/** The days that a list counts, both included: a civil year, or everything until today. */
export const periodOf = (annee: string, today: string): { from: string; to: string } => ({
  from: annee ? `${annee}-01-01` : '0001-01-01',
  to: annee && `${annee}-12-31` < today ? `${annee}-12-31` : today,
});

/** The years to choose from: this one and those before. */
export const yearsOf = (today: string): string[] =>
  Array.from({ length: 6 }, (_, index) => String(Number(today.slice(0, 4)) - index));

/** What one member gave and received, object by object: of a year, of a kind. */
export const sharesQuery = z.object({
  annee: givenQuery.shape.annee,
  quoi: z.enum(['', ...shareKinds]).catch(''),
  page: givenQuery.shape.page,
});
export type SharesQuery = { annee: string; quoi: ShareKind | ''; page: number };
