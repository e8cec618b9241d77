import type { RawBuilder } from 'kysely';
import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { ComptesHooks } from '#modules/comptes/index.ts';
import type { OrganisationHooks } from '#modules/organisations/index.ts';
import type { ShareOrder, Shares } from './given/share.ts';
import type { EngagedRows } from './member-list.sql.ts';

/** What a person is in a body, as its room says it. */
export interface ContactMandate {
  id: string;
  /** Address of the page of the body. */
  href: string;
  instance: string;
  role: string;
  organisation: string;
  /** ISO days. */
  debut: string;
  fin: string | null;
  over: boolean;
}

/** What the directory of people needs from the room that holds bodies; composed in src/composition. */
export interface ContactHooks {
  /** Mandates of a person in the bodies of some campuses, those in force first. */
  mandatesOfContact(
    db: Db,
    of: { contactId: string; campus: readonly string[]; today: string },
  ): Promise<ContactMandate[]>;
  /** Rows `contact_id`, `organisation_id`, `instance_id`, `instance`, `campus`: mandates in force in the bodies that somebody reads. */
  mandatesRead(actor: Actor, today: string): RawBuilder<unknown>;
}

/** What the network needs from rooms that stand above this one; composed in src/composition. */
export interface ReseauHooks {
  /** Mandates that an organisation still holds in the bodies of a campus, on a day. */
  mandatesInForce(db: Db, of: { campusId: string; organisationId: string; today: string }): Promise<number>;
  /** Colleges of the statutes of a campus: in force on a day, and of former versions; null when it has none. */
  collegesOfCampus(
    db: Db,
    campusId: string,
    today: string,
  ): Promise<{ inForce: { id: string; libelle: string }[]; former: { id: string; libelle: string }[] } | null>;
  /** Days that the statutes of a campus give to answer who asks to join; null: they say nothing. */
  daysToAnswer(db: Db, campusId: string, today: string): Promise<number | null>;
  /** Where a member sits by college in the bodies of a campus. */
  seatsOfMember(
    db: Db,
    of: { campusId: string; organisationId: string },
  ): Promise<{ instance: string; college: string; libelle: string }[]>;
  /** Rows `organisation_id`, `invitations`, `presences`: meetings held between two ISO days, both included; of some organisations alone. */
  meetingsOfOrganisations(
    of: { campusId: string; from: string; to: string },
    among: RawBuilder<unknown> | null,
  ): RawBuilder<unknown>;
  /** Who is engaged in the actions under way in a campus; null for who does not read them. */
  engagedInActions(actor: Actor | null, campus: CampusPlace): EngagedRows | null;
  /** What organisations gave to a campus and received of it, room by room, as somebody may read it. */
  sharesOf(order: ShareOrder): readonly Shares[];
  /** To open the sheet of an organisation that asks to join. */
  organisations: OrganisationHooks;
  /** To invite who is to keep a sheet. */
  comptes: ComptesHooks;
}
