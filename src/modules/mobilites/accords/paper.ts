import { type Block, type Paper, writePdf } from '#core/documents/index.ts';
import { slugify } from '#core/text/index.ts';
import { addDays, frenchDateTime, frenchPartialDate } from '#core/time/index.ts';
import { classLabels, hoursText, kindLabels } from '../accueils/labels.ts';
import type { PlacementKind } from '../accueils/placement.ts';
import type { Accord } from './accords.sql.ts';
import { accordStateLabels, partyLabels, pupilsText } from './labels.ts';

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const heading = (text: string, newPage = false): Block => ({ kind: 'heading', level: 1, text, newPage });

/** What holds whatever the host: drawn from the texts that data/accueils cites. */
const ARTICLES: readonly (readonly [title: string, text: string])[] = [
  [
    'Statut des jeunes',
    'Les jeunes restent sous la responsabilité de leur établissement et sous statut scolaire. Ils ne reçoivent pas de salaire et ne remplacent personne.',
  ],
  [
    'Sécurité',
    'L’accueillant présente les consignes le premier jour, fournit les protections utiles et ne laisse aucun jeune seul. Les travaux interdits aux mineurs le restent.',
  ],
  ['Accidents', 'L’accueillant prévient l’établissement le jour même d’un accident ; l’établissement le déclare.'],
  ['Fin anticipée', 'Chaque partie peut interrompre l’accueil en prévenant l’autre par écrit, avec son motif.'],
];

function signatureBlocks(one: Accord): Block[] {
  return [
    heading('Signatures', true),
    ...one.signatures.flatMap((each): Block[] => [
      { kind: 'heading', level: 2, text: `Pour ${partyLabels[each.partie]}` },
      {
        kind: 'facts',
        items:
          each.signeLe && each.empreinte
            ? [
                ['Nom', each.nom ?? 'effacé'],
                ['Fonction', each.fonction ?? 'effacée'],
                ['Le', frenchDateTime(each.signeLe)],
                ['Par le lien reçu à', each.courriel ?? 'adresse effacée'],
                ['Empreinte SHA-256 de ce qui est signé', each.empreinte],
              ]
            : [['Signature', 'attendue']],
      },
    ]),
    paragraph(`Empreinte SHA-256 de cette convention : ${one.empreinte}.`),
    paragraph(
      'Signature électronique simple : identité déclarée, accord exprès, lien personnel reçu par courriel. Une convention changée après une signature perd cette signature.',
    ),
  ];
}

function paperOf(one: Accord, at: Date): Paper {
  return {
    title: 'Convention d’accueil de jeunes',
    author: one.campus,
    subject: `${accordStateLabels[one.etat]}${one.exemple ? ', exemple de démonstration sans valeur' : ''}`,
    madeAt: at,
    footer: `${one.classe}, ${one.ecole}, chez ${one.hote}`,
    blocks: [
      heading('Entre'),
      {
        kind: 'facts',
        items: [
          ['L’accueillant', [one.hote, one.hoteCommune].filter(Boolean).join(', ')],
          ['L’établissement', one.ecole],
          [
            'Pour',
            `${pupilsText(one.codes.length)} de la classe ${one.classe} (${classLabels[one.niveau] ?? one.niveau})`,
          ],
          ['Avec l’appui de', one.campus],
        ],
      },
      heading('L’accueil'),
      {
        kind: 'facts',
        items: [
          ['Nature', kindLabels[one.nature as PlacementKind]],
          ['Du', frenchPartialDate(one.semaine)],
          ['Au', frenchPartialDate(addDays(one.semaine, one.jours - 1))],
          ['Horaires', hoursText(one)],
          ['Lieu', one.lieu ?? one.hoteCommune ?? 'chez l’accueillant'],
          ['Assurance', one.assurance],
        ],
      },
      heading('Activités'),
      ...one.activites.split(/\n+/).filter(Boolean).map(paragraph),
      heading('Interdit sur place'),
      ...one.interdits.split(/\n+/).filter(Boolean).map(paragraph),
      ...ARTICLES.flatMap(([title, text]) => [heading(title), paragraph(text)]),
      heading('Jeunes accueillis'),
      paragraph('Chaque code est celui d’un jeune ; son établissement seul sait lequel.'),
      { kind: 'list', items: one.codes },
      ...signatureBlocks(one),
    ],
  };
}

/** The agreement as a tagged PDF, with the page of its signatures. @param at when it is made. */
export const accordPdf = (one: Accord, at: Date): Promise<Buffer> => writePdf(paperOf(one, at));
/** « convention-3e-a-chaudronnerie.pdf ». */
export const accordFileName = (one: Pick<Accord, 'classe' | 'hote'>): string =>
  `convention-${slugify(`${one.classe} ${one.hote}`) || 'accueil'}.pdf`;
