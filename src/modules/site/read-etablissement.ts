import type { Db } from '#core/db/index.ts';
import { loadSources, type SourceView } from '#core/provenance/index.ts';
import { publicNeedsOf } from '#modules/besoins/index.ts';
import { type OutcomesView, outcomesOfSchool, presentOutcomes } from '#modules/formations/index.ts';
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
  /** Beds that a line of the school gives: the same fact as on the page of each training. */
  internatPlaces: number | null;
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
  const [offer, rates, campuses, contradictions, published, contacts, needs] = await Promise.all([
    offerOfSchool(db, school.id),
    outcomesOfSchool(db, school.id),
    campusesOfSchool(db, school.id),
    contradictionsOf(db, school.id),
    publicDocumentsOf(db, school.id),
    publishedContacts(db, { publication: 'annuaire_public', organisation: school.id, today }),
    publicNeedsOf(db, { organisationId: school.id }, 20),
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
    published,
    contacts,
    needs,
  };
}
