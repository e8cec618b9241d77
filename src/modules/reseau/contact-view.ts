import type { ContactPublication } from './contact.ts';
import type { StoredContact, StoredFonction } from './contact-rows.sql.ts';
import type { ContactMandate } from './hooks.ts';

/** A publication, with the agreement of a person when it is in force. */
export interface AccordView {
  id: ContactPublication;
  libelle: string;
  phrase: string;
  inForce: { preuve: string; le: Date } | null;
  /** Withdrawn on; the most recent first. */
  past: { preuve: string; le: Date; retire: Date }[];
}

export interface ContactView {
  contact: StoredContact;
  /** `mine`: the person may change it; the others are read only. */
  fonctions: (StoredFonction & { mine: boolean; over: boolean })[];
  /** What she is in the bodies of the campuses of the reader. */
  mandats: ContactMandate[];
  accords: AccordView[];
  mayPublish: boolean;
  /** Every function is in the reach of the reader: the person may be taken out. */
  whole: boolean;
  organisations: { id: string; nom: string }[];
  campuses: { id: string; nom: string }[];
}

/** What was typed in one of the forms of the page, and what is refused of it. */
export interface ContactForms {
  /** Identity, with the version on which it was typed. */
  identity: { typed: Record<string, string>; version: number };
  fonction: Record<string, string>;
  /** Of the form that was refused: `nom`, `titre`, `preuve-page_campus`. */
  errors: Record<string, string>;
}
