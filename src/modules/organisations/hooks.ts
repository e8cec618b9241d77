import type { Actor } from '#core/access/index.ts';
import type { Db, Tx } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import type { MovedReference } from '#core/merging/index.ts';
import type { Scope } from '#modules/droits/index.ts';

/** The place of an organisation in a campus, when it is created. */
export interface CampusEntry {
  campus_id: string;
  organisation_id: string;
  statut: CampusStanding;
  roles: string[];
  /** Partial ISO dates. */
  debut: string | null;
  fin: string | null;
  origine_id: number;
}

/** `prospect`: to be admitted later, by whoever may. */
export type CampusStanding = 'prospect' | 'membre' | 'partenaire';

/** People of an organisation, as the room `reseau` gives them. */
export interface SheetPeople {
  people: { id: string; nom: string; titre: string; courriel: string | null; href: string; exemple: boolean }[];
  total: number;
  listHref: string;
  addHref: string;
}

/** What organisations need from rooms that stand above this one; composed in src/composition. */
export interface OrganisationHooks {
  /** Ids of the campuses of which an organisation is a present member. */
  campusesOfOrganisation(db: Db, organisationId: string, today: string): Promise<string[]>;
  /** Ids of the present members of some campuses, outside the bin or in it. */
  membersOfCampuses(
    db: Db,
    campusIds: readonly string[],
    today: string,
    options?: { binned?: boolean },
  ): Promise<string[]>;
  /** Before an organisation goes for good: its memberships go with it. */
  releaseOrganisation(db: Db, organisationId: string): Promise<void>;
  /** Campuses of a scope, by name. */
  campusesInScope(db: Db, scope: Scope, limit: number): Promise<{ id: string; nom: string; regions: string[] }[]>;
  /** Writes what an organisation is in a campus: proposed, or admitted by who may, which the journal says. */
  enterCampus(tx: Tx, ctx: { actor: Actor | null; requestId: string }, entry: CampusEntry): Promise<void>;
  /** Names of accounts, for who did what. */
  accountNames(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Contacts of an organisation, those that the reader keeps; null for whoever keeps none there. */
  peopleOf(ctx: RequestContext, sheet: { id: string; slug: string }): Promise<SheetPeople | null>;
  /** Slows down who proposes corrections without an account: a sentence when they must wait. */
  slowDown(ctx: RequestContext, key: string): Promise<string | null>;
  /** Address of « Qui peut voir ? » of an organisation. */
  rightsPage(organisationId: string): string;
  /** What points to an organisation in the rooms above, to be moved when two of them are merged. */
  moved: readonly MovedReference[];
}
