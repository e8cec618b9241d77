/** The life of a line in the offer of a campus. */
export const KEEP_OFFER = 'formations.tenir_offre';
export const TYPE_FIGURES = 'formations.saisir_effectifs';
export const VALIDATE_FIGURES = 'formations.valider_effectifs';

/** Types of these objects, in the journal. */
export const TIE = 'ligne_campus';
export const FIGURES = 'effectif_saisi';
export const DETAILS = 'ligne_detail';

/** `proposee`: imported data show it open at a member, in the sector of the campus; it has no row yet. `soumise`: by its establishment. */
export const tieStates = [
  'proposee',
  'a_confirmer',
  'soumise',
  'confirmee',
  'contestee',
  'retiree',
  'ecartee',
] as const;
export type TieState = (typeof tieStates)[number];

/** States in which a campus shows a line, or asks to: it works on it, whether its establishment is still a member or not. */
export const workingStates: readonly TieState[] = ['a_confirmer', 'confirmee'];

export const campusActs = ['demander', 'affirmer', 'ecarter', 'reprendre', 'retirer', 'accepter', 'decliner'] as const;
export const memberActs = ['confirmer', 'contester', 'soumettre', 'renoncer'] as const;
export type CampusAct = (typeof campusActs)[number];
export type MemberAct = (typeof memberActs)[number];
export type TieAct = CampusAct | MemberAct;

/** Who brought a line to the state where it is. */
export type Side = 'source' | 'campus' | 'etablissement';

/** Where a line stands in the offer of one campus. */
export interface Tie {
  /** Null: a proposal, that nothing stores. */
  id: string | null;
  ligneId: string;
  campusId: string;
  etat: TieState;
  depuis: Date | null;
  parId: string | null;
  cote: Side;
  surParole: boolean;
  motif: string | null;
  version: number;
}

/** School year in course on a day: it is named by the one in which it starts, and turns on the first of August. */
export const schoolYearOf = (isoDay: string): number => {
  const [year, month] = isoDay.split('-').map(Number) as [number, number];
  return month >= 8 ? year : year - 1;
};
