import type { Db } from '#core/db/index.ts';
import { loadSources, type SourceView } from '#core/provenance/index.ts';
import { type PlaceAnswer, resolvePlace } from '#modules/referentiels/index.ts';
import {
  type CertificationLink,
  type CertificationView,
  type FamilyView,
  familiesOf,
  type RegisterSheet,
  registerSheets,
  renovations,
  type Trade,
  tradesOfCertification,
} from './certification.sql.ts';
import { type PublicHistory, readHistories } from './complements/present-histories.ts';
import { complementsOf, type PublicComplement } from './complements/public.sql.ts';
import type { Statut } from './criteria.ts';
import { type CampusLink, campusesOf, countSites, type SiteView, sitesOf } from './lines.sql.ts';
import { outcomesByRegion } from './outcomes.sql.ts';
import { type OutcomesView, presentOutcomes } from './outcomes.ts';

/** Sites listed on the page; the search and the file have them all. */
export const SITES_SHOWN = 20;

export interface CertificationPage {
  certification: CertificationView;
  trades: Trade[];
  sheets: RegisterSheet[];
  families: FamilyView[];
  renovated: { before: CertificationLink[]; after: CertificationLink[] };
  sites: SiteView[];
  counts: { sites: number; statuts: { statut: Statut; sites: number }[] };
  outcomes: OutcomesView;
  complements: PublicComplement[];
  /** How it came to be, as campuses draw it. */
  histories: PublicHistory[];
  campuses: CampusLink[];
  sources: Map<number, SourceView>;
  /** What was typed in « Près de », and the place it gave. */
  near: {
    typed: string;
    label: string | null;
    nom: string | null;
    point: { latitude: number; longitude: number } | null;
  };
}

export const pointOf = (answer: PlaceAnswer): { latitude: number; longitude: number } | null => {
  if (answer.kind !== 'found') return null;
  const { latitude, longitude } = answer.place;
  return latitude === null || longitude === null ? null : { latitude, longitude };
};

export async function readCertification(
  db: Db,
  certification: CertificationView,
  typed: string,
  today: string,
): Promise<CertificationPage> {
  const { id, cfd } = certification;
  const answer = await resolvePlace(db, typed);
  const point = pointOf(answer);
  const [trades, sheets, families, renovated, sites, counts, rows, complements, histories, campuses] =
    await Promise.all([
      tradesOfCertification(db, id),
      registerSheets(db, id),
      familiesOf(db, cfd),
      renovations(db, cfd),
      sitesOf(db, id, point, { limit: SITES_SHOWN, offset: 0 }),
      countSites(db, id),
      outcomesByRegion(db, id),
      complementsOf(db, { certificationId: id, today }),
      readHistories(db, id, today),
      campusesOf(db, id),
    ]);
  const sources = await loadSources(db, [
    certification.origineId,
    ...rows.map((row) => row.origineId),
    ...complements.map((row) => row.origineId),
  ]);
  const found = answer.kind === 'found' ? answer.place : null;
  const near = { typed, label: found?.label ?? null, nom: found?.nom ?? null, point };
  return {
    certification,
    trades,
    sheets,
    families,
    renovated,
    sites,
    counts,
    outcomes: presentOutcomes(rows, sources),
    complements,
    histories,
    campuses,
    sources,
    near,
  };
}

const EXPORT_BATCH = 1000;

/** Every site, for the file. */
export async function* allSites(db: Db, certificationId: string) {
  for (let offset = 0; ; offset += EXPORT_BATCH) {
    const rows = await sitesOf(db, certificationId, null, { limit: EXPORT_BATCH, offset });
    yield* rows;
    if (rows.length < EXPORT_BATCH) return;
  }
}
