import type { Db } from '#core/db/index.ts';
import { loadSources, type SourceView } from '#core/provenance/index.ts';
import type { Asked } from './asked.ts';
import { drawQuadrant, type Placed, type Quadrant } from './quadrant.ts';
import {
  type OutcomeOfRegion,
  outcomesInRegion,
  type RegionChoice,
  regionsWithOutcomes,
} from './region-outcomes.sql.ts';

/** Lines of the table on a page. */
export const PER_PAGE = 50;

export interface OutcomesOfRegionModel {
  asked: Asked;
  regions: RegionChoice[];
  region: RegionChoice | null;
  /** Levels and sectors that the région has, to choose from. */
  niveaux: number[];
  filieres: { lettre: string; libelle: string }[];
  quadrant: Quadrant;
  /** The lines of this page. */
  rows: Placed[];
  pages: number;
  sources: SourceView[];
}

/** Everything that the page shows for a question; a région that no file knows is as if none was asked. */
export async function readOutcomesOfRegion(db: Db, question: Asked, today: string): Promise<OutcomesOfRegionModel> {
  const regions = await regionsWithOutcomes(db);
  const region = regions.find(({ code }) => code === question.region) ?? null;
  const found = region ? await outcomesInRegion(db, region.code, question.voie, today) : [];
  const quadrant = drawQuadrant(found, question);
  const pages = Math.max(1, Math.ceil(quadrant.rows.length / PER_PAGE));
  const asked = { ...question, region: region?.code ?? '', page: Math.min(question.page, pages) };
  const rows = quadrant.rows.slice((asked.page - 1) * PER_PAGE, asked.page * PER_PAGE);
  const sources = await loadSources(db, [...new Set(found.map((row) => row.origineId))]);
  return {
    asked,
    regions,
    region,
    niveaux: [...new Set(found.flatMap((row) => row.niveau ?? []))].sort((a, b) => a - b),
    filieres: filieresOf(found),
    quadrant,
    rows,
    pages,
    sources: [...new Map([...sources.values()].map((source) => [source.label, source])).values()],
  };
}

/** The lines of a file: of the région asked, or of each région when none is, cut at its own medians. */
export async function rowsOfRegions(db: Db, asked: Asked, today: string): Promise<(Placed & { region: string })[]> {
  const regions = await regionsWithOutcomes(db);
  const rows = [];
  for (const { code, nom } of regions.filter((one) => asked.region === '' || one.code === asked.region)) {
    const found = await outcomesInRegion(db, code, asked.voie, today);
    rows.push(...drawQuadrant(found, asked).rows.map((row) => ({ ...row, region: nom })));
  }
  return rows;
}

const filieresOf = (rows: OutcomeOfRegion[]): { lettre: string; libelle: string }[] =>
  [...new Map(rows.flatMap(({ filiere, filiereLibelle }) => (filiere ? [[filiere, filiereLibelle ?? filiere]] : [])))]
    .map(([lettre, libelle]) => ({ lettre: lettre!, libelle: libelle! }))
    .sort((a, b) => a.lettre.localeCompare(b.lettre));
