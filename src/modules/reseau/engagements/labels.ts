import { frenchInteger, frenchMoney } from '#core/text/index.ts';
import data from '../../../../data/workflows/engagement.json' with { type: 'json' };
import {
  type CommitmentKind,
  type CommitmentState,
  type PromiseKind,
  runningStates,
  signedStates,
} from '../commitment-kinds.ts';

export const commitmentKindLabels: Record<CommitmentKind, string> = {
  convention: 'Convention',
  lettre_engagement: 'Lettre d’engagement',
  lettre_soutien: 'Lettre de soutien',
};

export const promiseKindLabels: Record<PromiseKind, string> = {
  montant: 'Montant en euros',
  jours: 'Jours',
  heures: 'Heures',
  visites: 'Visites',
  places: 'Places (stages, contrats, postes)',
  equipement: 'Équipement prêté ou donné',
  locaux: 'Locaux en mètres carrés',
  personnes: 'Personnes',
  groupes: 'Groupes',
  prestation: 'Autre prestation',
};

/** What people read for each state: the words of the workflow. */
export const commitmentStateLabels = Object.fromEntries(data.etats.map((one) => [one.id, one.libelle])) as Record<
  CommitmentState,
  string
>;
/** `ton` of each state. */
export const commitmentTones: Readonly<Record<string, string>> = Object.fromEntries(
  data.etats.map((one) => [one.id, one.ton]),
);
/** Signed, and still running: its end matters. */
export const isRunning = (etat: CommitmentState): boolean => runningStates.includes(etat);

/** Whether what takes a commitment up is signed: a draft takes nothing up yet. */
export const isTakenUp = (suite: { etat: CommitmentState } | null): boolean =>
  suite !== null && signedStates.includes(suite.etat);

/** Its end is past, and nobody has said yet whether it was kept, nor signed what takes it up. */
export const isOverdue = (
  one: { etat: CommitmentState; echeance: string | null; suite: { etat: CommitmentState } | null },
  today: string,
): boolean => isRunning(one.etat) && one.echeance !== null && one.echeance < today && !isTakenUp(one.suite);
/** What a list and a file call it. */
export const OVERDUE = 'Échu, à constater';
/** What takes it up is a draft. */
export const RENEWAL_TO_SIGN = 'reconduction à signer';

/** Words that end with « s » in the singular too. */
const ALWAYS_S = /(mois|bois|corps|cours|temps|tiers|bras|us)$/i;
/** « stages » → « stage »: a unit is typed in the plural. */
const singular = (unit: string): string => (/^\p{L}+s$/u.test(unit) && !ALWAYS_S.test(unit) ? unit.slice(0, -1) : unit);

/** « 10 jours », « 1 jour », « 15 000 € », « 140 m² ». */
export function frenchQuantity(kind: PromiseKind, quantity: number, unit: string): string {
  if (kind === 'montant') return frenchMoney(quantity);
  const words = unit === 'm2' ? 'm²' : unit;
  return `${frenchInteger(quantity)} ${quantity < 2 ? singular(words) : words}`;
}
