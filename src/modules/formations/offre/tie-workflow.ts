import { type Predicates, readWorkflow, type Transition, transitionsFrom, unless } from '#core/workflow/index.ts';
import data from '../../../../data/workflows/rattachement.json' with { type: 'json' };
import { campusActs, memberActs, type Side, type TieState } from './tie.ts';

/** What the guards of a line in an offer look at. */
export interface TieFacts {
  etat: TieState;
  cote: Side;
  surParole: boolean;
  motif: string;
  /** Why the certification may not be shown today; null when it may. */
  closed: string | null;
  member: boolean;
  establishment: string;
  /** The line itself is closed: its establishment may confirm it again, which opens it. */
  lineClosed: boolean;
}

export const tieGuards: Predicates<TieFacts> = {
  'rattachement.certification_ouverte': ({ closed }) => (closed === null ? null : { raison: closed }),
  'rattachement.membre': ({ member, establishment }) => (member ? null : { etablissement: establishment }),
  'rattachement.motif': ({ motif }) => unless(motif !== ''),
  'rattachement.motif_si_contestee': ({ etat, motif }) => unless(etat !== 'contestee' || motif !== ''),
  'rattachement.pas_deja_confirmee': (tie) => unless(!agreedByBoth(tie) || tie.lineClosed),
};

/** Its establishment confirmed it, or submitted it to the campus, which accepted. */
export const agreedByBoth = ({ etat, cote, surParole }: Pick<TieFacts, 'etat' | 'cote' | 'surParole'>): boolean =>
  etat === 'confirmee' && (cote === 'etablissement' || (cote === 'campus' && !surParole));

/** The life of a line in the offer of a campus, and the acts between its states. */
export const tieWorkflow = readWorkflow(data, tieGuards);

const sides: Record<'campus' | 'etablissement', readonly string[]> = { campus: campusActs, etablissement: memberActs };

/** What a list offers for the lines that are ticked: the acts of the one state that it shows. */
export const listedActs = (etat: TieState | '', side: 'campus' | 'etablissement'): { id: string; label: string }[] =>
  etat === '' ? [] : actsFrom(etat, side).map(({ id, acte }) => ({ id, label: acte }));

/** Acts that one side may do from a state, in the order of the data. */
export const actsFrom = (etat: TieState, side: 'campus' | 'etablissement'): Transition[] =>
  transitionsFrom(tieWorkflow, etat).filter((one) => sides[side].includes(one.id));
