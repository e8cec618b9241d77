import type { Db } from '#core/db/index.ts';
import { loadSources, type SourceView } from '#core/provenance/index.ts';
import { type AdmissionRule, admissionRule } from './admission-rules.ts';
import {
  type CertificationLink,
  type CertificationView,
  getCertification,
  type RegisterSheet,
  registerSheets,
  renovations,
  type Trade,
  tradesOfCertification,
} from './certification.sql.ts';
import { complementsOf, type PublicComplement } from './complements/public.sql.ts';
import {
  type CampusLink,
  campusesOf,
  getSchool,
  type LineView,
  linesAt,
  type SchoolView,
  type YearView,
} from './lines.sql.ts';
import { type Boarding, readBoarding } from './offre/boarding.sql.ts';
import { type Details, detailsOf } from './offre/details.sql.ts';
import { outcomesByRegion, outcomesOfSchool } from './outcomes.sql.ts';
import { importedFirst, latest, type OutcomeRow, type OutcomesView, presentOutcomes } from './outcomes.ts';
import { type Demand, demandOf } from './pressure.ts';

/** A line whose years say their demand. */
export interface OfferLine extends Omit<LineView, 'annees'> {
  annees: (YearView & { demande: Demand })[];
  /** General rule of admission, for a line that says nothing. */
  regle: AdmissionRule;
}

export interface OfferPage {
  certification: CertificationView;
  school: SchoolView;
  /** Open or planned first; closed ones are kept, and said. */
  lines: OfferLine[];
  trades: Trade[];
  sheets: RegisterSheet[];
  renovated: { before: CertificationLink[]; after: CertificationLink[] };
  outcomes: OutcomesView;
  /** The same, as the source gives them: for comparisons. */
  rates: OutcomeRow[];
  complements: PublicComplement[];
  /** One of them is a class in common that is open, which the details of the lines do not say again. */
  shared: boolean;
  campuses: CampusLink[];
  /** What was said of the boarding of the school; null: the directory alone speaks of it. */
  boarding: Boarding | null;
  /** What the establishment or a campus says of the lines. */
  details: Details[];
  sources: Map<number, SourceView>;
}

/** A certification at a school. @returns null when one is unknown, or when it was never opened there. */
export async function readOffer(
  db: Db,
  certificationSlug: string,
  schoolSlug: string,
  today: string,
): Promise<OfferPage | null> {
  const [certification, school] = await Promise.all([
    getCertification(db, certificationSlug),
    getSchool(db, schoolSlug),
  ]);
  if (!certification || !school) return null;
  const lines = (await linesAt(db, certification.id, school.id)).map((line) => ({
    ...line,
    annees: line.annees.map((year) => ({ ...year, demande: demandOf(year) })),
    regle: admissionRule(certification, { ...line, secteur: school.secteur }),
  }));
  if (lines.length === 0) return null;
  const [trades, sheets, renovated, region, own, complements, campuses, boarding, details] = await Promise.all([
    tradesOfCertification(db, certification.id),
    registerSheets(db, certification.id),
    renovations(db, certification.cfd),
    school.region ? outcomesByRegion(db, certification.id, school.region) : [],
    outcomesOfSchool(db, school.id, certification.id),
    complementsOf(db, { certificationId: certification.id, organisationId: school.id, today }),
    campusesOf(db, certification.id, school.id),
    readBoarding(db, { organisationId: school.id, certificationId: certification.id }),
    detailsOf(
      db,
      lines.map((line) => line.id),
    ),
  ]);
  const rates = importedFirst([...own, ...region]);
  const sources = await loadSources(db, [
    certification.origineId,
    school.origineId,
    ...lines.flatMap((line) => [line.origineId, ...line.annees.map((year) => year.origineId)]),
    ...rates.map((row) => row.origineId),
    ...complements.map((row) => row.origineId),
  ]);
  return {
    certification,
    school,
    lines,
    trades,
    sheets,
    renovated,
    outcomes: presentOutcomes(rates, sources),
    rates: latest(rates),
    complements,
    shared: complements.some((one) => one.nature === 'classe_mixte' && one.etat === 'ouverte'),
    campuses,
    boarding,
    details,
    sources,
  };
}
