import type { Db } from '#core/db/index.ts';
import { loadSources, type SourceView } from '#core/provenance/index.ts';
import { certificationsOfTrade, type TradeCertification } from '#modules/formations/index.ts';
import type { Need } from '../exprimes/needs.sql.ts';
import { publicNeedsOf } from '../exprimes/public.sql.ts';
import {
  type BasinLine,
  basinOf,
  hiringBasins,
  labourRead,
  type OccupationLine,
  occupationsIn,
  type TensionLine,
  tensionOf,
} from './labour.sql.ts';
import type { WhereQuery } from './schemas.ts';
import { readWhere, type Where } from './territory.ts';
import { type Skill, skillsOf, type TradeView } from './trades.sql.ts';

const BASINS = 20;
const OCCUPATIONS = 10;
const NEEDS = 30;
/** Trainings listed on the page; their file has them all. */
const TRAININGS = 40;

export interface TradePageModel {
  trade: TradeView;
  skills: Skill[];
  where: Where;
  /** `read`: whether this base holds any tension; `own`: basin of the commune asked for. */
  tension: { read: boolean; own: string | null; rows: TensionLine[]; total: number };
  /** `annee`: of the survey; null: none was read. */
  projects: { annee: number | null; rows: OccupationLine[]; total: number };
  /** The same survey, basin by basin. */
  basins: { rows: BasinLine[]; total: number };
  /** The first ones, and how many there are. */
  trainings: { rows: TradeCertification[]; total: number };
  needs: Need[];
  sources: Map<number, SourceView>;
}

const NONE = { rows: [], total: 0 };

/** Everything that the page of a trade says. */
export async function readTrade(db: Db, trade: TradeView, query: WhereQuery, today: string): Promise<TradePageModel> {
  const where = await readWhere(db, query);
  const { territory, point } = where;
  const commune = territory.kind === 'departement' ? territory.commune : null;
  const [skills, read, tension, own, occupations, basins, trainings, needs] = await Promise.all([
    skillsOf(db, trade.code),
    labourRead(db),
    tensionOf(db, trade.code, territory, BASINS),
    commune ? basinOf(db, commune) : null,
    territory.kind === 'partout' ? NONE : occupationsIn(db, territory, OCCUPATIONS),
    territory.kind === 'partout' ? NONE : hiringBasins(db, territory, BASINS),
    certificationsOfTrade(db, trade.code, { point, today }),
    publicNeedsOf(db, { rome: trade.code }, NEEDS),
  ]);
  const sources = await loadSources(db, [
    trade.origineId,
    ...skills.flatMap((one) => [one.origineId, ...(one.esco ? [one.esco.origineId] : [])]),
    ...tension.rows.map((one) => one.origineId),
    ...occupations.rows.map((one) => one.origineId),
    ...basins.rows.map((one) => one.origineId),
  ]);
  return {
    trade,
    skills,
    where,
    tension: { read: read.tension, own, ...tension },
    projects: { annee: read.projets, ...occupations },
    basins,
    trainings: { rows: trainings.slice(0, TRAININGS), total: trainings.length },
    needs,
    sources,
  };
}
