import type { Block, Paper } from '#core/documents/index.ts';
import { count, frenchInteger } from '#core/text/index.ts';
import { frenchDate } from '#core/time/index.ts';
import type { FundingSum } from '../financement/funding.ts';
import { moneyText, natureLabels } from '../financement/labels.ts';
import { actionKindLabels, countedText, durationText, fewText, niveauLabels, shareText, yearText } from '../labels.ts';
import { costPerPupil, isSaid, LEAST_ANSWERS, missingOf, type Report } from './report.ts';

const heading = (text: string): Block => ({ kind: 'heading', level: 1, text });
const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const yesNo = (yes: boolean): string => (yes ? 'oui' : 'non');
const n = (list: Report['ecoles'], is: (one: Report['ecoles'][number]) => boolean): string =>
  `${list.filter(is).length} sur ${list.length}`;

function whoBlocks(report: Report): Block[] {
  const { ecoles } = report;
  return [
    heading('La cordée'),
    {
      kind: 'facts',
      items: [
        ['Tête de cordée', report.tete],
        ['Campus', report.campus],
        ['Établissements encordés', frenchInteger(ecoles.length)],
        ['Programme validé par', n(ecoles, (one) => one.validee)],
        ['Référent nommé dans', n(ecoles, (one) => one.referent)],
      ],
    },
    {
      kind: 'table',
      caption: 'Établissements encordés',
      head: ['Établissement', 'Type', 'Territoire', 'Effectifs déclarés'],
      rows: ecoles.map((one) => [one.nom, one.type, one.territoire, yesNo(one.declaree)]),
      widths: [4, 3, 3, 2],
    },
  ];
}

function pupilBlocks({ publics }: Report): Block[] {
  return [
    heading('Élèves accompagnés'),
    {
      kind: 'facts',
      items: [
        ['Élèves différents', fewText(publics.eleves)],
        ['Filles', shareText(publics.filles, publics.comptes)],
        ['Éducation prioritaire', fewText(publics.prioritaire)],
        ['Quartiers prioritaires', fewText(publics.qpv)],
        ['Zones rurales', fewText(publics.rural)],
        ['Voie professionnelle', fewText(publics.professionnelle)],
        ['Suivis plus d’un an', fewText(publics.suivis)],
        ['Participations comptées', countedText(publics.codes.participations)],
      ],
    },
    {
      kind: 'table',
      caption: 'Élèves différents par niveau',
      head: ['Niveau', 'Élèves'],
      rows: publics.parNiveau.map((one) => [niveauLabels[one.niveau], fewText(one.eleves)]),
      figures: [1],
    },
  ];
}

const amounts = (sum: FundingSum): string[] =>
  [sum.demande, sum.accorde, sum.recu, sum.depense, sum.reste].map(moneyText);

function moneyBlocks(report: Report): Block[] {
  const { financeurs, total, natures, depense } = report;
  return [
    heading('Compte rendu financier'),
    {
      kind: 'table',
      caption: 'Ressources par financeur',
      head: ['Financeur', 'Demandé', 'Accordé', 'Reçu', 'Dépensé', 'Reste'],
      rows: [...financeurs.map((one) => [one.financeur, ...amounts(one.total)]), ['Total', ...amounts(total)]],
      figures: [1, 2, 3, 4, 5],
      widths: [3, 2, 2, 2, 2, 2],
    },
    {
      kind: 'table',
      caption: 'Emplois par nature',
      head: ['Nature', 'Dépensé', 'Payé par les financeurs'],
      rows: [
        ...natures.map((one) => [natureLabels[one.nature], moneyText(one.montant), moneyText(one.finance)]),
        ['Total', moneyText(depense.total), moneyText(depense.finance)],
      ],
      figures: [1, 2],
    },
    {
      kind: 'facts',
      items: [
        ['Payé par la tête de cordée', moneyText(depense.propre)],
        ['Coût par élève', moneyText(costPerPupil(report))],
      ],
    },
  ];
}

function opinionBlocks({ avis, analyse }: Report): Block[] {
  const satisfied = isSaid(avis)
    ? `${count(avis.reponses!, 'réponse')}, ${count(avis.satisfaits!, 'personne satisfaite', 'personnes satisfaites')}.`
    : avis.reponses === null
      ? 'Personne n’a été interrogé.'
      : `Moins de ${LEAST_ANSWERS} réponses : rien n’en est dit.`;
  return [
    heading('Avis des bénéficiaires et des intervenants'),
    paragraph(satisfied),
    ...(avis.texte === '' ? [] : [paragraph(avis.texte)]),
    heading('Analyse partagée'),
    paragraph(analyse === '' ? 'À écrire.' : analyse),
  ];
}

const tutoringBlocks = ({ tutorat }: Report): Block[] =>
  tutorat?.seances
    ? [
        heading('Mentors et tuteurs'),
        {
          kind: 'facts',
          items: [
            ['Heures tenues', durationText(tutorat.minutes)],
            ['Séances approuvées', frenchInteger(tutorat.seances)],
            ['Mentors et tuteurs', fewText(tutorat.mentors)],
            ['Présences d’élèves', fewText(tutorat.participations)],
          ],
        },
      ]
    : [];

/** What a return says, in the order of its frame: the same on screen and on paper. */
export const reportBlocks = (report: Report): Block[] => [
  ...(report.exemple ? [paragraph('Exemple : ces nombres et ces montants sont inventés.')] : []),
  ...whoBlocks(report),
  ...pupilBlocks(report),
  heading('Actions'),
  {
    kind: 'table',
    caption: 'Actions du programme',
    head: ['Action', 'Nature', 'Par élève'],
    rows: report.actions.map((one) => [one.titre, actionKindLabels[one.genre], durationText(one.minutes)]),
    figures: [2],
  },
  ...tutoringBlocks(report),
  ...moneyBlocks(report),
  ...opinionBlocks(report),
  heading('Ce qui manque'),
  { kind: 'list', items: missingOf(report) },
];

export const reportTitle = (report: Report, deposeLe: Date | null): string =>
  `${deposeLe ? 'Bilan' : 'Projet de bilan'} ${yearText(report.annee)} : ${report.cordee}`;

/** The return to print or to edit. @param now when a draft of it is made. */
export const reportPaper = (report: Report, deposeLe: Date | null, now: Date): Paper => ({
  title: reportTitle(report, deposeLe),
  author: report.tete,
  subject: deposeLe ? `Déposé le ${frenchDate(deposeLe)}` : `Tel qu’il serait le ${frenchDate(now)}, non déposé`,
  madeAt: deposeLe ?? now,
  blocks: reportBlocks(report),
});
