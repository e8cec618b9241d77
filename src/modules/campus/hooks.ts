import type { Db } from '#core/db/index.ts';
import type { SourceView } from '#core/provenance/index.ts';

/** A member, as the room `reseau` gives it. */
export interface CampusMember {
  slug: string;
  nom: string;
  genre: string;
  famille: string;
  commune: string | null;
  latitude: number | null;
  longitude: number | null;
  /** `fondateur`, `membre`, `partenaire`, `soutien`; `cite`: named by a text without attested membership. */
  statut: string;
  roles: string[];
  organisationExemple: boolean;
  /** The membership is invented. */
  exemple: boolean;
  origineId: number;
}

/**
 * The offer of a campus, as the room `formations` counts it. A formation here is what a person sees as one result: a
 * certification at an establishment, whatever the statuses.
 */
export interface CampusOffer {
  levels: OfferLevel[];
  complements: OfferComplement[];
}

export interface OfferLevel {
  /** Null: the source gives no level. */
  niveau: number | null;
  ancien: string | null;
  formations: number;
  scolaire: number;
  apprentissage: number;
  formationContinue: number;
  /** Of which invented. */
  exemples: number;
}

/** What the campus adds to national trainings, in words. */
export interface OfferComplement {
  id: string;
  nature: string;
  nom: string;
  heures: number | null;
  /** What it is, and since when; null: it is open, and no day is known. */
  etat: string | null;
  /** Coloured places. */
  places: string | null;
  /** The next one. */
  session: string | null;
  porteurs: { nom: string; slug: string }[];
  exemple: boolean;
  origineId: number;
}

/** Somebody who agreed to be named on the page of the campus, as the room `reseau` gives it. */
export interface CampusContact {
  id: string;
  prenom: string;
  nom: string;
  titre: string;
  organisation: string;
  slug: string;
  exemple: boolean;
}

/** A public need of the campus, as the room `besoins` says it. */
export interface CampusNeed {
  href: string;
  titre: string;
  /** Who, how many, where and when. */
  resume: string;
  etat: string;
  exemple: boolean;
}

/** A coming event of the campus, as the room `evenements` says it. */
export interface CampusEventLine {
  href: string;
  titre: string;
  /** When and where. */
  resume: string;
  exemple: boolean;
}

/** An action that the campus shows, as the room `projets` says it. */
export interface CampusAction {
  href: string;
  titre: string;
  /** Its project and theme, its state, its period. */
  resume: string;
  exemple: boolean;
}

/** Something that the campus offers on a page of its own: how many, and where. */
export interface CampusDoor {
  href: string;
  /** « 3 stages et sessions d’enseignants ». */
  label: string;
  /** All of them are invented. */
  exemple: boolean;
}

/** A source with its reading order in the page. */
export type PageSource = SourceView & { id: number };

/** What the pages of a campus need from rooms that stand above this one; composed in src/composition. */
export interface CampusHooks {
  membersOfCampus(db: Db, campusId: string, today: string): Promise<CampusMember[]>;
  contactsOfCampus(db: Db, campusId: string, today: string): Promise<CampusContact[]>;
  offerOfCampus(db: Db, campusId: string, today: string): Promise<CampusOffer>;
  /** Its whole offer, diploma by diploma. */
  offerMapPage(slug: string): string;
  levelsByCampus(db: Db): Promise<Map<string, number[]>>;
  /** Whether « Qui gouverne » has something to say of it, and where that page is. */
  isGoverned(db: Db, campusId: string, today: string): Promise<boolean>;
  governancePage(slug: string): string;
  needsOfCampus(db: Db, campusId: string): Promise<CampusNeed[]>;
  /** Where anybody states a need to it, and where the needs of every campus are. */
  stateNeedPage(slug: string): string;
  needsPage(slug: string): string;
  eventsOfCampus(db: Db, campusId: string, today: string): Promise<CampusEventLine[]>;
  /** Its agenda, and the same as a calendar to follow. */
  agendaPage(slug: string): string;
  agendaCalendar(slug: string): string;
  /** Actions that it shows: the first ones, and how many; the page that has them all. */
  actionsOfCampus(db: Db, campus: { id: string; slug: string }): Promise<{ list: CampusAction[]; total: number }>;
  actionsPage(slug: string): string;
  /** Cordées, stays, mobility projects: what it has of them, counted. */
  doorsOfCampus(db: Db, campus: { id: string; slug: string }, today: string): Promise<CampusDoor[]>;
}
