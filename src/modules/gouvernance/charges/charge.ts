import { daysBetween, frenchPartialDate } from '#core/time/index.ts';
import decisionFile from '../../../../data/workflows/decision.json' with { type: 'json' };

/** What a meeting gave somebody to carry out. */
export interface Charge {
  genre: 'decision' | 'tache';
  id: string;
  titre: string;
  /** What there is to do, in its words. */
  texte: string;
  responsableId: string | null;
  organisationId: string | null;
  /** ISO day. */
  echeance: string | null;
  /** Why what was said of it was sent back. */
  motif?: string;
}

/** Why its bearer is told. */
export type ChargeMoment = 'confiee' | 'rappel' | 'retard' | 'retiree' | 'renvoyee';

const daysOf = (id: string): number => decisionFile.delais.find((one) => one.id === id)!.echeance.valeur;
/** Days before the due date, and after it (data/workflows/decision.json): tasks follow the decisions that they carry out. */
export const REMINDED_BEFORE = daysOf('rappel');
export const LATE_AFTER = daysOf('echeance');

/** Given so near its due date that the letter which gives it is the reminder. @param today ISO day. */
export const givenNearItsDay = ({ echeance }: Pick<Charge, 'echeance'>, today: string): boolean =>
  echeance !== null && daysBetween(today, echeance) <= REMINDED_BEFORE;

/** Who has a charge. */
export type Bearing = Pick<Charge, 'responsableId' | 'organisationId'>;

export const sameBearing = (before: Bearing, after: Bearing): boolean =>
  before.responsableId === after.responsableId && before.organisationId === after.organisationId;

/** Nothing of a charge moved: who has it, and for when. */
export const sameCharge = (
  before: Bearing & Pick<Charge, 'echeance'>,
  after: Bearing & Pick<Charge, 'echeance'>,
): boolean => sameBearing(before, after) && before.echeance === after.echeance;

const NOUNS = { decision: 'décision à mener', tache: 'tâche à faire' } as const;
const GIVEN = { decision: 'Une décision', tache: 'Une tâche' } as const;

/** What the letter and the notification say. @param organisation told for it; null: the person has the charge herself. */
export function chargeWords(
  { genre, echeance, motif }: Pick<Charge, 'genre' | 'echeance' | 'motif'>,
  moment: ChargeMoment,
  organisation: string | null,
): { nature: string; charge: string } {
  if (moment === 'retiree') {
    return {
      nature: `${GIVEN[genre]} n’est plus à ${organisation ? `la charge de ${organisation}` : 'votre charge'}`,
      charge: organisation ? `${organisation} n’en a plus la charge.` : 'Vous n’en avez plus la charge.',
    };
  }
  const bearer = organisation ? `${organisation} en a la charge` : 'Vous en avez la charge';
  const day = echeance && frenchPartialDate(echeance);
  if (moment === 'retard') {
    return { nature: `Échéance passée, ${NOUNS[genre]}`, charge: `${bearer} ; l’échéance du ${day} est passée.` };
  }
  if (moment === 'renvoyee') {
    const why = motif ? ` Motif : ${motif}${/[.!?…]$/.test(motif) ? '' : '.'}` : '';
    return { nature: `À reprendre, ${NOUNS[genre]}`, charge: `${bearer}. « C’est fait » n’a pas été confirmé.${why}` };
  }
  const charge = day ? `${bearer}, pour le ${day}.` : `${bearer}, sans échéance fixée.`;
  if (moment === 'rappel') return { nature: `Rappel, ${NOUNS[genre]}`, charge };
  return {
    nature: organisation ? `${GIVEN[genre]} est confiée à ${organisation}` : `${GIVEN[genre]} vous est confiée`,
    charge,
  };
}

/** What they say once a later decision withdraws this one: nobody has the charge any more. @param par number of the later one. */
export const withdrawnWords = (par: string): { nature: string; charge: string } => ({
  nature: 'Une décision est rapportée',
  charge: `Elle n’est plus à mener : la décision ${par} la remplace ou la rapporte.`,
});
