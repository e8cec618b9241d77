import type { Db } from '#core/db/index.ts';
import { loadSources, type SourceView } from '#core/provenance/index.ts';
import { publicNeedsOf } from '#modules/besoins/index.ts';
import {
  type Boarding,
  type OutcomesView,
  outcomesOfSchool,
  presentOutcomes,
  readBoarding,
} from '#modules/formations/index.ts';
import {
  type Contradiction,
  contradictionsOf,
  type OrganisationView,
  type PublicDocuments,
  publicDocumentsOf,
} from '#modules/organisations/index.ts';
import { type PublishedContact, publishedContacts } from '#modules/reseau/index.ts';
import { campusesOfSchool, offerOfSchool, type SchoolCampus, type SchoolOffer } from './etablissement.sql.ts';

export interface SchoolPage {
  school: OrganisationView;
  offer: SchoolOffer[];
  /** What was said of its boarding: the same fact as on the page of each training. */
  boarding: Boarding | null;
  outcomes: OutcomesView;
  campuses: SchoolCampus[];
  /** Fields on which two sources differ, with what each says. */
  contradictions: Contradiction[];
  source: SourceView | null;
  /** What the organisation lets everybody read, and its logo. */
  published: PublicDocuments;
  /** People who agreed to be named on this page. */
  contacts: PublishedContact[];
  /** Needs that it stated and that anybody may read. */
  needs: Awaited<ReturnType<typeof publicNeedsOf>>;
}

/** Everything that the page of an organisation shows. @param today ISO day. */
export async function readSchool(db: Db, school: OrganisationView, today: string): Promise<SchoolPage> {
  const [offer, rates, campuses, contradictions, published, contacts, needs, boarding] = await Promise.all([
    offerOfSchool(db, school.id),
    outcomesOfSchool(db, school.id),
    campusesOfSchool(db, school.id),
    contradictionsOf(db, school.id),
    publicDocumentsOf(db, school.id),
    publishedContacts(db, { publication: 'annuaire_public', organisation: school.id, today }),
    publicNeedsOf(db, { organisationId: school.id }, 20),
    readBoarding(db, { organisationId: school.id }),
  ]);
  const sources = await loadSources(db, [school.origineId, ...rates.map((row) => row.origineId)]);
  return {
    school,
    offer,
    boarding,
    outcomes: presentOutcomes(rates, sources),
    campuses,
    contradictions,
    source: sources.get(school.origineId) ?? null,
    published,
    contacts,
    needs,
  };
}
