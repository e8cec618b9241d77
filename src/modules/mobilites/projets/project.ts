import { fold } from '#core/text/index.ts';

export const learnerStatuts = ['scolaire', 'apprentissage', 'etudiant', 'formation_continue'] as const;
export type LearnerStatut = (typeof learnerStatuts)[number];

/** Sector of Erasmus+ for a level of the national framework: 3 and 4 are vocational education, from 5 on higher education. */
export const sectorOf = (niveau: number): 'efp' | 'superieur' => (niveau <= 4 ? 'efp' : 'superieur');

/** Type of these objects, in the journal. */
export const PROJECT = 'mobilite';
export const PROJECT_STALE = 'mobility.stale';
export const KEEP_PROJECT = 'mobilites.tenir_mobilite';

/** What somebody says of a project. */
export interface ProjectText {
  /** Slug of the organisation that carries it. */
  organisation: string;
  titre: string;
  texte: string;
  programme: string;
  pays: string[];
  partenaires: string[];
  financeur: string | null;
  montantCentimes: number | null;
  productions: string[];
}

/** What searches compare words with. */
export const wordsOf = (text: Pick<ProjectText, 'titre' | 'texte' | 'programme' | 'pays' | 'partenaires'>): string =>
  fold([text.titre, text.programme, ...text.pays, ...text.partenaires, text.texte].join(' '));

/** A group that leaves. */
export interface DepartureText {
  debut: string;
  fin: string;
  niveau: number;
  statut: LearnerStatut;
  personnes: number;
  filles: number | null;
  accompagnateurs: number;
  jours: number;
  bourseCentimes: number | null;
}
