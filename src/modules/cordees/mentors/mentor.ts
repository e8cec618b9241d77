import filieres from '../../../../data/filieres.json' with { type: 'json' };
import charter from '../../../../data/mentors/charte.json' with { type: 'json' };
import type { Niveau } from '../cordee.ts';

/** Type of these objects in the journal. */
export const MENTOR = 'mentor';
export const ENROL = 'cordees.enrolement_tuteur';

export const mentorKinds = ['etudiant', 'professionnel', 'role_modele'] as const;
export type MentorKind = (typeof mentorKinds)[number];

/** States of data/workflows/mentor.json. */
export const mentorStates = ['candidature', 'en_verification', 'actif', 'suspendu', 'refuse', 'parti'] as const;
export type MentorState = (typeof mentorStates)[number];

/** When a mentor can come. */
export const moments = ['matin', 'apres_midi', 'mercredi', 'fin_journee', 'vacances'] as const;
export type Moment = (typeof moments)[number];

/** The twelve filières of the campuses, by their letter: what a mentor can speak of. */
export const sectors: readonly (readonly [letter: string, label: string])[] = filieres.filieres.map(
  ({ lettre, libelle }) => [lettre, libelle] as const,
);

/** What a mentor signs, with its version. */
export const charte: { version: string; titre: string; articles: readonly string[] } = charter;

/** Days after which an application that nobody confirmed is forgotten (workflow, `delais.confirmation`). */
export const CONFIRM_DAYS = 7;

/** Days without any check in force after which a mentor is gone (workflow, `delais.oubli`). */
export const FORGOTTEN_DAYS = 365;

/** Most groups that one mentor takes in a school year. */
export const MOST_GROUPS = 5;

/** What a mentor wishes: it may be corrected as long as she is one. */
export interface MentorWishes {
  secteurs: string[];
  departements: string[];
  aDistance: boolean;
  disponibilites: Moment[];
  langues: string[];
  /** Levels that she would rather accompany; empty: no preference. */
  niveaux: Niveau[];
  /** Groups that she takes at most in a school year. */
  capacite: number;
}

/** What a person says of herself: nothing that would help to reach her but the address of her letters. */
export interface MentorText extends MentorWishes {
  genre: MentorKind;
  prenom: string;
  nom: string;
  courriel: string;
  /** Establishment or employer. */
  structure: string;
}
