import type pg from 'pg';
import { offerEdition } from '#modules/formations/index.ts';
import { type Rate, type RateRow, readAtlasRows, type SchoolRateRow } from './atlas.sql.ts';
import { type Atlas, buildAtlas } from './atlas.ts';
import { readProposed } from './construits/bridges.sql.ts';
import { proposedEdition } from './construits/edition.sql.ts';
import { type Passage, passageKey, proposeBridges } from './construits/propose-bridges.ts';
import { layBridges } from './lay-bridges.ts';

/** The graph, and what is asked of it by identifier. */
export interface KnownAtlas {
  atlas: Atlas;
  /** Identifier of a certification, or of one that it replaced → its number. */
  numberOf: ReadonlyMap<string, number>;
  /** Identifier of a diploma that several of its level replaced → their numbers. */
  heirsOf: ReadonlyMap<string, readonly number[]>;
  /** Employment rate at six months of a certification in a région; null: not published. */
  rateOf(certification: number, region: string | null, statut: number): Rate | null;
  /** Employment rate at six months of a school under a status, all its diplomas together; null: not published. */
  schoolRateOf(site: number, statut: number): Rate | null;
  /** Bridges of campuses towards another status of the same certification, from a site. */
  passagesAt(certification: number, site: number): readonly Passage[];
}

interface Kept {
  edition: number;
  building: Promise<KnownAtlas>;
  ready: KnownAtlas | null;
  /** The graph of the edition before, for who asks while this one is being built. */
  former: KnownAtlas | null;
}
const kept = new WeakMap<pg.Pool, Kept>();

/** What campuses propose, laid over a graph: made again when one of the two changed, in milliseconds. */
const laid = new WeakMap<KnownAtlas, { edition: number; known: Promise<KnownAtlas> }>();

/** The graph of the present offer, with what campuses propose over it. */
export async function presentAtlas(pool: pg.Pool): Promise<KnownAtlas> {
  const [base, edition] = await Promise.all([offerAtlas(pool), proposedEdition(pool)]);
  const before = laid.get(base);
  if (before && before.edition >= edition) return before.known;
  const next = { edition, known: layProposed(pool, base) };
  laid.set(base, next);
  // Whoever asks next tries again.
  next.known.catch(() => laid.get(base) === next && laid.delete(base));
  return next.known;
}

async function layProposed(pool: pg.Pool, base: KnownAtlas): Promise<KnownAtlas> {
  const { rows, passages } = proposeBridges(base.atlas, base.numberOf, await readProposed(pool));
  const passagesAt = (certification: number, site: number) => passages.get(passageKey(certification, site)) ?? [];
  return { ...base, atlas: layBridges(base.atlas, rows), passagesAt };
}

/**
 * The graph of the present offer: read and built once for each edition of the offer, kept in memory. Whoever asks while the next
 * one is being built is answered by the one before; the very first waits.
 */
async function offerAtlas(pool: pg.Pool): Promise<KnownAtlas> {
  const edition = await offerEdition(pool);
  const known = kept.get(pool);
  const present = known && edition <= known.edition ? known : startBuilding(pool, edition, known ?? null);
  return present.ready ?? present.former ?? present.building;
}

function startBuilding(pool: pg.Pool, edition: number, before: Kept | null): Kept {
  const next: Kept = { edition, building: build(pool), ready: null, former: before?.ready ?? before?.former ?? null };
  kept.set(pool, next);
  next.building.then(
    (atlas) => {
      next.ready = atlas;
      next.former = null;
    },
    // Whoever asks next tries again; what was known before still answers.
    () => {
      if (kept.get(pool) !== next) return;
      if (before) kept.set(pool, before);
      else kept.delete(pool);
    },
  );
  return next;
}

async function build(pool: pg.Pool): Promise<KnownAtlas> {
  const rows = await readAtlasRows(pool);
  const atlas = buildAtlas(rows.certifications, rows.sites, rows.lines);
  const numberOf = new Map(atlas.certifications.map((one, number) => [one.id, number]));
  const heirsOf = new Map<string, number[]>();
  for (const { ancienne, nouvelles } of rows.replaced) {
    const numbers = nouvelles.map((id) => numberOf.get(id)).filter((number) => number !== undefined);
    if (numbers.length === 0 || numberOf.has(ancienne)) continue;
    if (nouvelles.length === 1) numberOf.set(ancienne, numbers[0]!);
    else heirsOf.set(ancienne, numbers);
  }
  return {
    atlas,
    numberOf,
    heirsOf,
    rateOf: ratesOf(rows.rates, numberOf),
    schoolRateOf: schoolRates(atlas, rows.schoolRates),
    passagesAt: () => [],
  };
}

const VOIES = ['scolaire', 'apprentissage'];

function ratesOf(rates: RateRow[], numberOf: ReadonlyMap<string, number>): KnownAtlas['rateOf'] {
  const known = new Map<string, Rate>();
  for (const rate of rates) {
    const number = numberOf.get(rate.id);
    if (number !== undefined) known.set(`${number} ${rate.region} ${VOIES.indexOf(rate.voie)}`, rate);
  }
  return (certification, region, statut) =>
    region === null ? null : (known.get(`${certification} ${region} ${statut}`) ?? null);
}

function schoolRates({ sites }: Atlas, rates: SchoolRateRow[]): KnownAtlas['schoolRateOf'] {
  const known = new Map(rates.map((rate) => [`${rate.id} ${rate.voie}`, rate]));
  return (site, statut) => {
    const { id } = sites[site]!;
    return known.get(`${id} ${VOIES[statut]}`) ?? known.get(`${id} ensemble`) ?? null;
  };
}
