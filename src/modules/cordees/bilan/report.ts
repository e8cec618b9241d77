import type { ActionKind } from '../cordee.ts';
import type { FundingSum, Nature } from '../financement/funding.ts';
import type { ShownPublics } from '../present-publics.ts';
import type { SeanceTotals } from '../seances/totals.ts';

export const DEPOSIT = 'cordees.deposer_retour';
export const RETURN = 'cordee_retour';

/** Answers under which nothing is said of an opinion (frame of the yearly return). */
export const LEAST_ANSWERS = 10;

export interface Opinion {
  /** null: nobody was asked. */
  reponses: number | null;
  satisfaits: number | null;
  texte: string;
}

/** What mentors held in a year, as given outside. */
export type Tutoring = Pick<SeanceTotals, 'seances' | 'minutes' | 'attente'> & {
  mentors: number | null;
  participations: number | null;
};

/** The yearly return of a cordée: numbers, establishments, amounts in cents; nobody is named. */
export interface Report {
  cordee: string;
  tete: string;
  campus: string;
  annee: number;
  exemple: boolean;
  ecoles: { nom: string; type: string; territoire: string; declaree: boolean; validee: boolean; referent: boolean }[];
  /** As given outside: what would point to a few pupils is null. */
  publics: Pick<
    ShownPublics,
    | 'eleves'
    | 'comptes'
    | 'filles'
    | 'prioritaire'
    | 'rural'
    | 'professionnelle'
    | 'qpv'
    | 'suivis'
    | 'codes'
    | 'parNiveau'
  >;
  /** Whether every level of every establishment that declared counted it. */
  comptes: { sexe: boolean; qpv: boolean; suivis: boolean };
  actions: { titre: string; genre: ActionKind; minutes: number | null }[];
  /** Sessions that establishments approved; `mentors` and `participations` null: fewer than five. Null: the return is older than they are. */
  tutorat: Tutoring | null;
  financeurs: { financeur: string; total: FundingSum }[];
  total: FundingSum;
  natures: { nature: Nature; montant: number; finance: number }[];
  depense: { total: number; finance: number; propre: number };
  avis: Opinion;
  analyse: string;
}

/** Cents for one pupil, rounded to the cent; null when one of both is not known. */
export const costPerPupil = ({ depense, publics }: Pick<Report, 'depense' | 'publics'>): number | null =>
  depense.total === 0 || !publics.eleves ? null : Math.round(depense.total / publics.eleves);

/** Whether the opinion may be said: enough answers that nobody is read in it. */
export const isSaid = ({ reponses }: Opinion): boolean => reponses !== null && reponses >= LEAST_ANSWERS;

/** What a return does not say, so that no silence reads as 0. */
export function missingOf(report: Report): string[] {
  const silent = report.ecoles.filter((one) => !one.declaree).map((one) => one.nom);
  const { comptes, avis, total } = report;
  const when = (missing: boolean, text: string): string[] => (missing ? [text] : []);
  return [
    ...when(silent.length > 0, `Effectifs non déclarés : ${silent.join(', ')}.`),
    ...when(!comptes.sexe, 'Filles et garçons : non comptés partout.'),
    ...when(!comptes.qpv, 'Quartiers prioritaires : non comptés partout.'),
    ...when(!comptes.suivis, 'Élèves suivis plus d’un an : non comptés partout.'),
    ...when(report.publics.codes.participations === 0, 'Participations : aucun établissement n’en a compté.'),
    ...when(!report.tutorat?.seances, 'Heures de tutorat tenues et tuteurs : non renseignés.'),
    ...when(
      (report.tutorat?.attente ?? 0) > 0,
      'Des séances de mentors n’ont pas l’accord de leur établissement : elles ne comptent pas.',
    ),
    ...when(report.financeurs.length === 0, 'Financement : aucune demande n’est écrite.'),
    ...when(total.attente > 0, 'Une demande de financement, ou plusieurs, n’a pas de réponse.'),
    ...when(report.financeurs.length > 0 && total.recu === null, 'Montants reçus : non renseignés.'),
    ...when(report.depense.total === 0, 'Dépenses : aucune n’est notée.'),
    ...when(avis.reponses === null, 'Avis : personne n’a été interrogé.'),
    ...when(avis.reponses !== null && !isSaid(avis), `Avis : moins de ${LEAST_ANSWERS} réponses, rien n’en est dit.`),
    ...when(report.analyse === '', 'Analyse partagée : à écrire.'),
  ];
}
