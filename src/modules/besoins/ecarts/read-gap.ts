import type { Db } from '#core/db/index.ts';
import { loadSources, type SourceView } from '#core/provenance/index.ts';
import { offerByTrade, tradesOfCampusOffer } from '#modules/formations/index.ts';
import type { NeedReader } from '../exprimes/list.sql.ts';
import type { Asked, Assumptions } from './asked.ts';
import {
  openNeeds,
  type PlannedHires,
  plannedHires,
  type TerritoryPlace,
  tensionsOfPlaces,
  territoryOf,
  tradeNames,
} from './gap.sql.ts';
import { compareNeeds, type Gap, type GapPlace, gapByPlace } from './gap.ts';

/** Occupations of the BMO shown beside. */
const MOST_OCCUPATIONS = 15;

export interface GapModel {
  asked: Asked;
  refused: (keyof Assumptions)[];
  /** First and last year that are compared. */
  years: [number, number];
  territory: TerritoryPlace[];
  gap: Gap;
  places: (TerritoryPlace & GapPlace)[];
  hires: PlannedHires[];
  /** Where the figures of tension, then of hires, come from; null: no file was read. */
  sources: { tension: SourceView | null; hires: SourceView | null };
}

/** Needs and leavers of the trades of a campus: those that its lines lead to, and those that its needs name. */
export async function readGap(
  db: Db,
  { campusId, reader }: { campusId: string; reader: NeedReader },
  question: { asked: Asked; refused: (keyof Assumptions)[] },
  year: number,
): Promise<GapModel> {
  const [territory, needs, led] = await Promise.all([
    territoryOf(db, campusId),
    openNeeds(db, campusId, reader),
    tradesOfCampusOffer(db, campusId),
  ]);
  const known = territory.some(({ code }) => code === question.asked.departement);
  const asked = { ...question.asked, departement: known ? question.asked.departement : '' };
  const here = territory.filter(({ code }) => asked.departement === '' || code === asked.departement);
  const codes = here.map(({ code }) => code);
  // Without a commune, a need may be of this département: it is kept, and said not to be placed.
  const kept = needs.filter(({ departement }) => !asked.departement || [null, asked.departement].includes(departement));
  const romes = [...new Set([...led, ...kept.flatMap((need) => need.rome ?? [])])];
  const [trades, tensions, offers, hires] = await Promise.all([
    tradeNames(db, romes),
    tensionsOfPlaces(db, romes, codes),
    offerByTrade(db, { departements: codes, romes, campusId: asked.offre === 'campus' ? campusId : null }),
    plannedHires(db, codes, MOST_OCCUPATIONS),
  ]);
  const gap = compareNeeds({ trades, needs: kept, tensions, offers, asked, year });
  const counted = kept.filter((need) => !gap.horsCompte.includes(need));
  const byPlace = gapByPlace(codes, { needs: counted, offers, asked }, new Set(trades.keys()));
  const sources = await loadSources(db, [tensions[0]?.origineId ?? null, hires[0]?.origineId ?? null]);
  return {
    asked,
    refused: question.refused,
    years: [year, year + asked.hypotheses.annees],
    territory,
    gap,
    places: byPlace.map((place, index) => ({ ...here[index]!, ...place })),
    hires,
    sources: {
      tension: (tensions[0] && sources.get(tensions[0].origineId)) ?? null,
      hires: (hires[0] && sources.get(hires[0].origineId)) ?? null,
    },
  };
}
