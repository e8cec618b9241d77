import type pg from 'pg';
import { offerEdition } from '#modules/formations/index.ts';
import { type RateRow, readAtlasRows } from './atlas.sql.ts';
import { type Atlas, buildAtlas } from './atlas.ts';

/** The graph, and what is asked of it by identifier. */
export interface KnownAtlas {
  atlas: Atlas;
  /** Identifier of a certification, or of one that it replaced → its number. */
  numberOf: ReadonlyMap<string, number>;
  /** Employment rate at six months of a certification in a région; null: not published. */
  rateOf(certification: number, region: string | null, statut: number): number | null;
}

interface Kept {
  edition: number;
  atlas: Promise<KnownAtlas>;
}
const kept = new WeakMap<pg.Pool, Kept>();

/**
 * The graph of the present offer: read and built once for each edition of the offer, kept in memory. Whoever asks while it is
 * being built waits for the same one.
 */
export async function presentAtlas(pool: pg.Pool): Promise<KnownAtlas> {
  const edition = await offerEdition(pool);
  const known = kept.get(pool);
  if (known?.edition === edition) return known.atlas;
  const building: Kept = { edition, atlas: build(pool) };
  kept.set(pool, building);
  building.atlas.catch(() => {
    if (kept.get(pool) === building) kept.delete(pool);
  });
  return building.atlas;
}

async function build(pool: pg.Pool): Promise<KnownAtlas> {
  const rows = await readAtlasRows(pool);
  const atlas = buildAtlas(rows.certifications, rows.sites, rows.lines);
  const numberOf = new Map(atlas.certifications.map((one, number) => [one.id, number]));
  for (const { ancienne, nouvelle } of rows.replaced) {
    const number = numberOf.get(nouvelle);
    if (number !== undefined && !numberOf.has(ancienne)) numberOf.set(ancienne, number);
  }
  return { atlas, numberOf, rateOf: ratesOf(rows.rates, numberOf) };
}

const VOIES = ['scolaire', 'apprentissage'];

function ratesOf(rates: RateRow[], numberOf: ReadonlyMap<string, number>): KnownAtlas['rateOf'] {
  const known = new Map<string, number>();
  for (const { id, region, voie, taux } of rates) {
    const number = numberOf.get(id);
    if (number !== undefined) known.set(`${number} ${region} ${VOIES.indexOf(voie)}`, taux);
  }
  return (certification, region, statut) =>
    region === null ? null : (known.get(`${certification} ${region} ${statut}`) ?? null);
}
