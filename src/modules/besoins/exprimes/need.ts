import { fold } from '#core/text/index.ts';

/** States of data/workflows/besoin.json. */
export const needStates = [
  'recu',
  'a_preciser',
  'recevable',
  'en_discussion',
  'en_reponse',
  'satisfait',
  'sans_reponse',
  'clos',
] as const;
export type NeedState = (typeof needStates)[number];

export const needUnits = ['postes', 'contrats', 'stagiaires', 'emplois'] as const;
export type NeedUnit = (typeof needUnits)[number];

/** Under which statuses people are wanted. */
export const needStatuts = [
  'scolaire',
  'apprentissage',
  'professionnalisation',
  'stage',
  'formation_continue',
  'cdi',
  'cdd',
  'interim',
] as const;
export type NeedStatut = (typeof needStatuts)[number];

export const visibilities = ['public', 'reseau'] as const;
export type Visibility = (typeof visibilities)[number];

/** How a need came in: from a member, from the team in the name of somebody, from the public form. */
export type NeedWay = 'membre' | 'campus' | 'formulaire';

/** Type of these objects, in the journal. */
export const NEED = 'besoin';
export const NEED_STALE = 'need.stale';
export const NEED_FROZEN = 'need.frozen';
export const READ_NEEDS = 'besoins.lire_besoins';
export const STATE_NEED = 'besoins.exprimer_besoin';
export const QUALIFY = 'besoins.qualifier_besoin';
export const TEAM_ROLES = ['directeur_campus', 'equipe_campus'] as const;

/** Working days in which an answer is owed. */
export const ANSWER_DAYS = 10;

/** What somebody says of a need. */
export interface NeedText {
  /** Slug of the organisation in whose name it is stated; null: none, or one that has no sheet here. */
  organisation: string | null;
  organisationDite: string | null;
  titre: string;
  texte: string;
  /** The trade in one’s own words. */
  metier: string;
  rome: string | null;
  /** A whole field, not one trade. */
  domaine: boolean;
  competences: string[];
  nombre: number | null;
  /** Said to be unknown. */
  inconnu: boolean;
  unite: NeedUnit;
  horizon: string | null;
  /** `2027`, `2027-09` or `2027-09-15`. */
  echeance: string | null;
  /** As typed; read by `readCommune`. */
  commune: string | null;
  partout: boolean;
  statuts: NeedStatut[];
  niveau: number | null;
  visibilite: Visibility;
  source: string | null;
  sourceLe: string | null;
  contact: NeedContact;
}

/** Whom to answer. Erased six months after the need is closed. */
export interface NeedContact {
  nom: string | null;
  fonction: string | null;
  courriel: string | null;
  telephone: string | null;
}

/** What searches compare words with. */
export const wordsOf = (text: Pick<NeedText, 'titre' | 'texte' | 'metier' | 'competences'>): string =>
  fold([text.titre, text.metier, text.texte, ...text.competences].join(' '));

/** Kinds of steps of the thread, in the words of the schema. */
export type StepKind =
  | 'depot'
  | 'question'
  | 'precision'
  | 'recevable'
  | 'discussion'
  | 'decision'
  | 'reponse'
  | 'suivi'
  | 'satisfait'
  | 'contestation'
  | 'impasse'
  | 'cloture'
  | 'rattachement'
  | 'reouverture';

/** Read by the campus and by who stated the need alone: one speaks freely there. */
export const privateSteps: ReadonlySet<StepKind> = new Set(['question', 'precision', 'contestation']);

export type StepWay = 'espace' | 'lien' | 'formulaire' | 'systeme';

export const tieKinds = ['instance', 'reunion', 'decision', 'formation', 'complement', 'demande', 'besoin'] as const;
export type TieKind = (typeof tieKinds)[number];
export interface Tie {
  genre: TieKind;
  id: string;
  titre: string;
}

/** Which step an act of the workflow writes. */
export const stepOfTransition: Readonly<Record<string, StepKind>> = {
  preciser: 'question',
  completer: 'precision',
  declarer_recevable: 'recevable',
  rattacher: 'rattachement',
  discuter: 'discussion',
  decider: 'decision',
  repondre: 'reponse',
  suivre: 'suivi',
  confirmer: 'satisfait',
  contester: 'contestation',
  satisfaire: 'satisfait',
  constater_impasse: 'impasse',
  rouvrir: 'reouverture',
  rouvrir_incomplet: 'reouverture',
  clore: 'cloture',
  ecarter: 'cloture',
};

/** States in which what is said of a need may still change. */
export const openStates: readonly NeedState[] = ['recu', 'a_preciser', 'recevable', 'en_discussion', 'en_reponse'];
/** Closed for good, until somebody opens it again. */
export const closedStates: readonly NeedState[] = ['satisfait', 'clos'];
