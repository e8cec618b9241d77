import type { PeriodKind } from '#core/measures/index.ts';
import { type Predicates, readWorkflow, unless } from '#core/workflow/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { campusSubject } from '#modules/campus/index.ts';
import type { Subject } from '#modules/droits/index.ts';
import data from '../../../../data/workflows/bilan.json' with { type: 'json' };
import type { Expectation, Heading } from '../cadres/frame.ts';
import type { MissingAction, ReportFigure } from '../hooks.ts';

export const READ_REPORT = 'bilans.lire_bilan';
export const PREPARE_REPORT = 'bilans.preparer_bilan';
export const REMIND_PILOTS = 'bilans.relancer_pilotes';
export const PUBLISH_REPORT = 'bilans.publier_bilan';
export const COMMENT_REPORT = 'bilans.commenter_bilan';
/** Type of the object in the journal. */
export const REPORT = 'bilan';

/** A report as it is kept. Days are ISO. */
export interface Report {
  id: string;
  campusId: string;
  cadreId: string;
  cadreCode: string;
  cadreVersion: string;
  cadre: string;
  titre: string;
  genre: PeriodKind;
  du: string;
  au: string;
  etat: string;
  destinataire: string;
  motif: string;
  precedentId: string | null;
  publieLe: Date | null;
  annee: number | null;
  version: number;
  exemple: boolean;
}

export interface ContentTable {
  id: string;
  libelle: string;
  colonnes: readonly string[];
  lignes: readonly (readonly string[])[];
  total: number;
  href: string | null;
  publique: boolean;
}

/** A heading as it is answered. */
export interface ContentHeading {
  id: string;
  numero: string;
  niveau: number;
  libelle: string;
  consigne: string;
  attendu: Expectation | null;
  obligatoire: boolean;
  /** How long the frame lets it be; null: it does not say. */
  longueur: Heading['longueur_max'];
  /** Documents that the frame expects with it. */
  preuves: readonly string[];
  texte: string;
  nonRenseigne: boolean;
  motif: string;
  /** From which report the text was copied, until somebody confirms it. */
  reprisDe: string | null;
  /** The text is not that of the previous report. */
  change: boolean;
  chiffres: readonly ReportFigure[];
  tableaux: readonly ContentTable[];
  /** Views that no room answers yet, in words. */
  sansReponse: readonly string[];
}

/** A report as it is read: on a page, on paper, and in its freeze. */
export interface ReportContent {
  campus: string;
  titre: string;
  cadre: string;
  genre: PeriodKind;
  du: string;
  au: string;
  exemple: boolean;
  rubriques: readonly ContentHeading[];
  manques: readonly Pick<MissingAction, 'id' | 'titre'>[];
}

/** Whether something answers a heading: what is said to be unknown is an answer, an empty field is not. */
export function isAnswered(one: ContentHeading): boolean {
  if (one.nonRenseigne) return true;
  if (one.reprisDe !== null) return false;
  if (one.texte !== '') return true;
  // A document, a drawing, a prose: no list nor figure stands for them.
  if (one.attendu === 'texte' || one.attendu === 'piece' || one.attendu === 'organigramme') return false;
  if (one.attendu === 'indicateur' && one.chiffres.length > 0)
    return one.chiffres.every((each) => each.valeur !== null);
  return one.chiffres.some((each) => each.valeur !== null) || one.tableaux.some((each) => each.total > 0);
}

export interface Section {
  numero: string;
  id: string;
  libelle: string;
  demandees: number;
  repondues: number;
}

/** How far each section is, by its headings that ask for something. */
export function sectionsOf(headings: readonly ContentHeading[]): Section[] {
  return headings
    .filter((one) => one.niveau === 1)
    .map((top) => {
      const inside = headings.filter(
        (one) => one.attendu !== null && (one.numero === top.numero || one.numero.startsWith(`${top.numero}.`)),
      );
      const { numero, id, libelle } = top;
      return { numero, id, libelle, demandees: inside.length, repondues: inside.filter(isAnswered).length };
    });
}

export const readyPercent = (sections: readonly Section[]): number => {
  const asked = sections.reduce((sum, one) => sum + one.demandees, 0);
  const done = sections.reduce((sum, one) => sum + one.repondues, 0);
  return asked === 0 ? 100 : Math.floor((done * 100) / asked);
};

/** What the guards look at. */
export interface ReportFacts {
  /** Compulsory headings that nothing answers. */
  vides: number;
  /** Actions that say nothing, unless « non renseigné » is written for them. */
  manques: number;
  au: string;
  genre: PeriodKind;
  today: string;
  destinataire: string;
  motif: string;
}

export const reportGuards: Predicates<ReportFacts> = {
  'bilan.relire.rubriques': ({ vides }) => (vides === 0 ? null : { n: String(vides) }),
  'bilan.clore.periode': ({ au, genre, today }) => unless(genre === 'date' ? au <= today : au < today),
  'bilan.clore.manques': ({ manques }) => (manques === 0 ? null : { n: String(manques) }),
  'bilan.transmettre.destinataire': ({ destinataire }) => unless(destinataire !== ''),
  'bilan.renvoyer.motif': ({ motif }) => unless(motif !== ''),
};
export const reportWorkflow = readWorkflow(data, reportGuards);

/** Written in these states; in the others it is read from its freeze. */
const OPEN = new Set(['en_preparation', 'a_reprendre']);
export const isOpen = (etat: string): boolean => OPEN.has(etat);
export const isFrozen = (etat: string): boolean => etat === 'clos' || etat === 'transmis' || etat === 'accepte';

export const subjectOf = (campus: CampusPlace, report: Pick<Report, 'id' | 'etat'>): Subject => ({
  ...campusSubject(campus),
  objet: { type: REPORT, id: report.id },
  faits: { lecture_campus_clos: isFrozen(report.etat) || report.etat === 'a_reprendre' },
});
