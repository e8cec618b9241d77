import { fold } from '#core/text/index.ts';

/** `nature` of a complement, as stored, in the order in which a person chooses. */
export const natures = [
  'formation_continue',
  'fcil',
  'certificat_specialisation',
  'coloration',
  'label_academique',
  'module_complementaire',
  'module_echange',
  'diplome_universitaire',
  'classe_mixte',
  'vae',
  'multi_sites',
  'badge',
] as const;
export type Nature = (typeof natures)[number];

/** An authority decides whether they open: they are asked for first. */
export const decidedNatures: ReadonlySet<Nature> = new Set([
  'fcil',
  'certificat_specialisation',
  'coloration',
  'label_academique',
  'diplome_universitaire',
]);

/** What is given within the hours of a diploma, or is only a place in it: no session of its own. */
const withoutSession: ReadonlySet<Nature> = new Set(['coloration', 'label_academique', 'classe_mixte', 'badge']);
export const hasSessions = (nature: Nature): boolean => !withoutSession.has(nature);

/** Steps of its life, as stored. */
export const states = ['idee', 'etude', 'demande', 'ouverte', 'nationale', 'fermee'] as const;
export type State = (typeof states)[number];

/** Whom it is for. */
export const publics = [
  'eleves',
  'etudiants',
  'apprentis',
  'stagiaires',
  'salaries',
  'demandeurs_emploi',
  'enseignants',
] as const;
export type Public = (typeof publics)[number];

export const sessionStates = ['prevue', 'ouverte', 'complete', 'annulee'] as const;
export type SessionState = (typeof sessionStates)[number];

/** Types of these objects, in the journal. */
export const COMPLEMENT = 'complement';
export const SESSION = 'complement_session';
export const HISTORY = 'histoire_formation';
export const HISTORY_STEP = 'histoire_etape';
export const KEEP_OFFER = 'formations.tenir_offre';
export const STALE = 'complement.stale';

/** What a person says of a complement. Days are ISO. */
export interface ComplementText {
  nature: Nature;
  nom: string;
  texte: string | null;
  heures: number | null;
  publics: Public[];
  attestation: string | null;
  /** Of a coloration: places that it opens, or that were there. */
  placesNature: 'nouvelles' | 'existantes' | null;
  debut: string | null;
  fin: string | null;
}

export interface SessionText {
  debut: string;
  fin: string;
  lieu: string;
  places: number | null;
  inscriptionLimite: string | null;
  etat: SessionState;
}

/** What searches compare words with. */
export const wordsOf = ({ nom, texte }: Pick<ComplementText, 'nom' | 'texte'>): string => fold(`${nom} ${texte ?? ''}`);
