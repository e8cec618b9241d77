import type { Db } from '#core/db/index.ts';
import { loadSources, type SourceView } from '#core/provenance/index.ts';
import { type OutcomesView, outcomesOfSchool, presentOutcomes } from '#modules/formations/index.ts';
import { type Contradiction, contradictionsOf, type OrganisationView } from '#modules/organisations/index.ts';
import {
  campusesOfSchool,
  countSchools,
  departementsWithSchools,
  listSchools,
  offerOfSchool,
  type SchoolCampus,
  type SchoolCounts,
  type SchoolFilters,
  type SchoolOffer,
  type SchoolRow,
} from './etablissement.sql.ts';
import { SCHOOLS_PER_PAGE, type SchoolCriteria } from './etablissement.ts';

export interface SchoolPage {
  school: OrganisationView;
  offer: SchoolOffer[];
  /** Beds that a line of the school gives: the same fact as on the page of each training. */
  internatPlaces: number | null;
  outcomes: OutcomesView;
  campuses: SchoolCampus[];
  /** Fields on which two sources differ, with what each says. */
  contradictions: Contradiction[];
  source: SourceView | null;
}

/** Everything that the page of an organisation shows. */
export async function readSchool(db: Db, school: OrganisationView): Promise<SchoolPage> {
  const [offer, rates, campuses, contradictions] = await Promise.all([
    offerOfSchool(db, school.id),
    outcomesOfSchool(db, school.id),
    campusesOfSchool(db, school.id),
    contradictionsOf(db, school.id),
  ]);
  const sources = await loadSources(db, [school.origineId, ...rates.map((row) => row.origineId)]);
  return {
    school,
    offer,
    internatPlaces: offer.find((one) => one.internatPlaces !== null)?.internatPlaces ?? null,
    outcomes: presentOutcomes(rates, sources),
    campuses,
    contradictions,
    source: sources.get(school.origineId) ?? null,
  };
}

export interface SchoolList {
  criteria: SchoolCriteria;
  rows: SchoolRow[];
  counts: SchoolCounts;
  departements: { code: string; nom: string }[];
  pages: number;
}

export async function readSchools(db: Db, criteria: SchoolCriteria): Promise<SchoolList> {
  const offset = (criteria.page - 1) * SCHOOLS_PER_PAGE;
  const [rows, counts, departements] = await Promise.all([
    listSchools(db, criteria, { limit: SCHOOLS_PER_PAGE, offset }),
    countSchools(db, criteria),
    departementsWithSchools(db),
  ]);
  return { criteria, rows, counts, departements, pages: Math.ceil(counts.total / SCHOOLS_PER_PAGE) };
}

const EXPORT_BATCH = 2000;

/** Every organisation of the filtered list, by batches: for the file. */
export async function* allSchools(db: Db, filters: SchoolFilters): AsyncGenerator<SchoolRow> {
  for (let offset = 0; ; offset += EXPORT_BATCH) {
    const rows = await listSchools(db, filters, { limit: EXPORT_BATCH, offset });
    yield* rows;
    if (rows.length < EXPORT_BATCH) return;
  }
}
