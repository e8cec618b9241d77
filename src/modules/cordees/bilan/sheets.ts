import type { Cell, Sheet } from '#core/documents/index.ts';
import { moneyText, natureLabels } from '../financement/labels.ts';
import { countedText, durationText, fewText, niveauLabels, yearText } from '../labels.ts';
import { costPerPupil, isSaid, missingOf, type Report } from './report.ts';

/** A number, or why it is not there. */
const figure = (value: number | null): Cell => value ?? fewText(null);
const money = (cents: number | null): Cell => (cents === null ? moneyText(null) : { cents });
/** The sum of a column of amounts, from the second row to the last one but itself. */
const total = (column: number, lines: number, value: number): Cell =>
  lines === 0 ? { cents: 0 } : { sum: { column, from: 1, to: lines }, value, cents: true };

function pupils({ publics }: Report): Sheet {
  const levels = publics.parNiveau.map((one): Cell[] => [niveauLabels[one.niveau], figure(one.eleves)]);
  // What is hidden is in no sum: the total is then the declared one, and no longer that of the lines.
  const whole = publics.eleves !== null && publics.parNiveau.every((one) => one.eleves !== null);
  const sum: Cell = whole
    ? { sum: { column: 1, from: 1, to: levels.length }, value: publics.eleves! }
    : figure(publics.eleves);
  return {
    name: 'Élèves',
    widths: [36, 24],
    heads: [0, levels.length + 1],
    rows: [
      ['Niveau', 'Élèves différents'],
      ...levels,
      ['Total', sum],
      ['Filles', figure(publics.filles)],
      ['Élèves dont le sexe est compté', figure(publics.comptes)],
      ['Éducation prioritaire', figure(publics.prioritaire)],
      ['Quartiers prioritaires', figure(publics.qpv)],
      ['Zones rurales', figure(publics.rural)],
      ['Voie professionnelle', figure(publics.professionnelle)],
      ['Suivis plus d’un an', figure(publics.suivis)],
      [
        'Participations comptées',
        publics.codes.participations === 0 ? countedText(0) : figure(publics.codes.participations),
      ],
    ],
  };
}

const tutoring = ({ tutorat }: Report): Sheet[] =>
  tutorat?.seances
    ? [
        {
          name: 'Mentors',
          widths: [36, 24],
          heads: [],
          rows: [
            ['Heures tenues', durationText(tutorat.minutes)],
            ['Minutes tenues', tutorat.minutes],
            ['Séances approuvées', tutorat.seances],
            ['Mentors et tuteurs', figure(tutorat.mentors)],
            ['Présences d’élèves', figure(tutorat.participations)],
          ],
        },
      ]
    : [];

function resources({ financeurs, total: all }: Report): Sheet {
  const lines = financeurs.length;
  return {
    name: 'Ressources',
    widths: [40, 16, 16, 16, 16, 16],
    heads: [0, lines + 1],
    rows: [
      ['Financeur', 'Demandé', 'Accordé', 'Reçu', 'Dépensé', 'Reste'],
      ...financeurs.map(({ financeur, total: one }): Cell[] => [
        financeur,
        money(one.demande),
        money(one.accorde),
        money(one.recu),
        money(one.depense),
        money(one.reste),
      ]),
      [
        'Total',
        total(1, lines, all.demande),
        total(2, lines, all.accorde),
        all.recu === null ? money(null) : total(3, lines, all.recu),
        total(4, lines, all.depense),
        total(5, lines, all.reste),
      ],
    ],
  };
}

function spending(report: Report): Sheet {
  const { natures, depense } = report;
  const lines = natures.length;
  return {
    name: 'Emplois',
    widths: [40, 16, 26],
    heads: [0, lines + 1],
    rows: [
      ['Nature', 'Dépensé', 'Payé par les financeurs'],
      ...natures.map((one): Cell[] => [natureLabels[one.nature], money(one.montant), money(one.finance)]),
      ['Total', total(1, lines, depense.total), total(2, lines, depense.finance)],
      ['Payé par la tête de cordée', money(depense.propre)],
      ['Coût par élève', money(costPerPupil(report))],
    ],
  };
}

const schools = ({ ecoles }: Report): Sheet => ({
  name: 'Établissements',
  widths: [44, 34, 28, 20, 20, 18],
  heads: [0],
  rows: [
    ['Établissement', 'Type', 'Territoire', 'Effectifs déclarés', 'Programme validé', 'Référent nommé'],
    ...ecoles.map(({ nom, type, territoire, ...is }) => [
      nom,
      type,
      territoire,
      ...[is.declaree, is.validee, is.referent].map((yes) => (yes ? 'oui' : 'non')),
    ]),
  ],
});

const words = (report: Report): Sheet => ({
  name: 'Avis et analyse',
  widths: [36, 100],
  heads: [],
  rows: [
    ['Cordée', report.cordee],
    ['Tête de cordée', report.tete],
    ['Année scolaire', yearText(report.annee)],
    ['Réponses', isSaid(report.avis) ? report.avis.reponses : 'non renseigné, ou trop peu de réponses'],
    ['Personnes satisfaites', isSaid(report.avis) ? report.avis.satisfaits : 'non renseigné, ou trop peu de réponses'],
    ['Avis', report.avis.texte || 'non renseigné'],
    ['Analyse partagée', report.analyse || 'à écrire'],
    ...missingOf(report).map((text): Cell[] => ['Ce qui manque', text]),
  ],
});

/** The return as a workbook: sums are formulas, amounts are numbers, what is missing is said. */
export const reportSheets = (report: Report): Sheet[] => [
  pupils(report),
  ...tutoring(report),
  resources(report),
  spending(report),
  schools(report),
  words(report),
];
