import { z } from 'zod';
import { addDays } from '#core/time/index.ts';
import type { OrganisationFamily, OrganisationKind } from '#modules/organisations/index.ts';

/** What two organisations may share: a body, a meeting, what both promised, an action that they lead. */
export const sharedKinds = ['instance', 'reunion', 'engagement', 'action'] as const;
export type SharedKind = (typeof sharedKinds)[number];

/** One thing that several organisations share, as whoever reads it may know it. */
export interface SharedWork {
  genre: SharedKind;
  objet: string;
  nom: string;
  /** ISO day; null: it has none. */
  le: string | null;
  exemple: boolean;
  links: { label: string; href: string }[];
}

/** Organisations of the matrix: more would not be read on a screen. */
export const SHOWN = 12;
/** Organisations of the file. */
export const EXPORTED = 300;

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((value) => !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value))
  .or(z.literal(''))
  .catch('')
  .default('');

/** Total: a hand-typed address narrows nothing it does not know. */
export const cooperationQuery = z.object({
  du: day,
  au: day,
  genre: z
    .enum(['', ...sharedKinds])
    .catch('')
    .default(''),
  avec: z
    .string()
    .regex(/^[a-z0-9-]{1,200}$/)
    .or(z.literal(''))
    .catch('')
    .default(''),
});
export type CooperationQuery = z.output<typeof cooperationQuery>;

/** Days of a year. */
const YEAR = 365;

/** First and last day of a period: a year until today unless it is said; typed the wrong way round, it is put right. */
export function periodOf({ du, au }: Pick<CooperationQuery, 'du' | 'au'>, today: string): { from: string; to: string } {
  const to = au || (du > today ? du : today);
  const from = du || addDays(to, -YEAR);
  return from <= to ? { from, to } : { from: to, to: from };
}

/** An organisation of the matrix. */
export interface CooperationNode {
  id: string;
  slug: string;
  nom: string;
  genre: OrganisationKind;
  famille: OrganisationFamily;
  exemple: boolean;
  /** Things that it shares with at least another. */
  n: number;
}

/** What two organisations share, by kind. `a` comes before `b` in the matrix. */
export interface CooperationPair {
  a: string;
  b: string;
  instance: number;
  reunion: number;
  engagement: number;
  action: number;
}

export const totalOf = (pair: Pick<CooperationPair, SharedKind>): number =>
  pair.instance + pair.reunion + pair.engagement + pair.action;

/** Everything that the page shows. */
export interface Cooperations {
  /** In the order of the matrix. */
  nodes: CooperationNode[];
  /** Those that share most first. */
  pairs: CooperationPair[];
  /** Organisations that share something with another, shown or not. */
  total: number;
}

/** The pair of two organisations, whatever their order. */
export function pairOf(pairs: readonly CooperationPair[], one: string, other: string): CooperationPair | null {
  return pairs.find(({ a, b }) => (a === one && b === other) || (a === other && b === one)) ?? null;
}

/** Lines that a drawing holds before nobody can follow one. */
const DRAWN = 40;

/**
 * The least number of shared things that is drawn: the lowest that keeps the drawing legible, 1 when all can be drawn; the
 * highest number of all when even its pairs are too many. Pure.
 */
export function drawnFrom(pairs: readonly CooperationPair[]): number {
  const numbers = [...new Set(pairs.map(totalOf))].sort((a, b) => a - b);
  if (pairs.length <= DRAWN) return 1;
  return numbers.find((n) => pairs.filter((pair) => totalOf(pair) >= n).length <= DRAWN) ?? numbers.at(-1) ?? 1;
}

/** Thickness of a line, as in the matrix: 1, 2 or 3. */
export const weightOf = (n: number): 1 | 2 | 3 => (n >= 6 ? 3 : n >= 3 ? 2 : 1);

/** Where `count` nodes stand on a circle, the first one at the top, clockwise. Pure: the same list gives the same drawing. */
export function circle(count: number, centre: number, radius: number): { x: number; y: number }[] {
  const round = (value: number): number => Math.round(value * 10) / 10;
  return Array.from({ length: count }, (_, index) => {
    const angle = (2 * Math.PI * index) / count - Math.PI / 2;
    return { x: round(centre + radius * Math.cos(angle)), y: round(centre + radius * Math.sin(angle)) };
  });
}
