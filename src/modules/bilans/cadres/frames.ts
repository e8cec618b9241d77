import type { Db } from '#core/db/index.ts';
import { unknownPage } from '#core/errors/index.ts';
import type { Frame } from './frame.ts';
import { type KeptFrame, keptFrames, readKeptFrame } from './frames.sql.ts';
import { CAMPUS_FRAMES, shippedFrames } from './library.ts';

export const READ_FRAMES = 'bilans.lire_cadres';
export const KEEP_FRAME = 'bilans.tenir_cadre';
/** Type of the object in the journal. */
export const FRAME = 'cadre';

/** A frame of the package, as if it were kept. */
export const asKept = (frame: Frame): KeptFrame => ({
  id: null,
  code: frame.id,
  version: frame.version,
  contenu: frame,
  emetteur: CAMPUS_FRAMES.has(frame.id) ? 'campus' : 'national',
  parente: null,
  etat: 'publie',
  revision: 1,
  modifieLe: null,
});

const keyOf = (one: Pick<KeptFrame, 'code' | 'version'>): string => `${one.code}/${one.version}`;
/** « 2026.10 » comes after « 2026.9 ». */
const rank = (version: string): number => {
  const [year, counter] = version.split('.').map(Number);
  return year! * 10_000 + counter!;
};

/** Every version of every frame, the last ones at the top of each. */
export async function allFrames(db: Db): Promise<KeptFrame[]> {
  const kept = await keptFrames(db);
  const there = new Set(kept.map(keyOf));
  const shipped = shippedFrames.map(asKept).filter((one) => !there.has(keyOf(one)));
  return [...kept, ...shipped].sort(
    (one, other) => one.code.localeCompare(other.code) || rank(other.version) - rank(one.version),
  );
}

/** A version at its address, kept or of the package. @throws NotFound. */
export async function frameAt(
  db: Db,
  of: { code: string; version: string },
  options: { lock?: boolean } = {},
): Promise<KeptFrame> {
  const kept = await readKeptFrame(db, of, options);
  if (kept) return kept;
  const shipped = shippedFrames.find((one) => one.id === of.code && one.version === of.version);
  if (!shipped) throw unknownPage();
  return asKept(shipped);
}

/** The version after those that exist, in a year. */
export function nextVersion(taken: readonly string[], year: number): string {
  const counters = taken.map((one) => one.split('.').map(Number)).filter(([of]) => of === year);
  return `${year}.${Math.max(0, ...counters.map(([, counter]) => counter!)) + 1}`;
}
