import { type Paper, writePdf } from '#core/documents/index.ts';
import { slugify } from '#core/text/index.ts';
import { frenchDate } from '#core/time/index.ts';
import type { Application } from './applications.sql.ts';
import { durationText, periodText, personText, schoolText } from './labels.ts';
import type { Offer } from './offers.sql.ts';
import type { ApplicationState } from './stay.ts';

/** States in which there is something to agree on. */
const AGREED: ReadonlySet<ApplicationState> = new Set(['retenu', 'realise', 'evalue']);
export const hasAgreement = (one: Pick<Application, 'etat'>): boolean => AGREED.has(one.etat);

const paragraph = (text: string) => ({ kind: 'paragraph' as const, text });
const heading = (text: string) => ({ kind: 'heading' as const, level: 1 as const, text });

/** What the parties agree on. It is signed on paper: the product proves no signature here. */
const ARTICLES: readonly (readonly [title: string, text: string])[] = [
  [
    'Statut',
    'Pendant le stage, l’enseignant reste agent de son établissement et sous l’autorité de son chef d’établissement. L’accueillant ne lui verse pas de salaire.',
  ],
  [
    'Règles de l’accueillant',
    'L’enseignant suit les horaires, les consignes de sécurité et le règlement intérieur de l’accueillant. Il porte les protections demandées et ne dit rien de ce qui lui est confié comme secret.',
  ],
  [
    'Accidents et dommages',
    'Un accident est signalé le jour même à l’établissement, qui le déclare. Chaque partie vérifie que son assurance couvre sa responsabilité pendant le stage.',
  ],
  [
    'Fin du stage',
    'Chaque partie peut interrompre le stage en prévenant les autres par écrit. L’enseignant rend compte de ses jours de présence et de ce qu’il en fera en classe.',
  ],
];

function paperOf(offer: Offer, application: Application, at: Date): Paper {
  const school = schoolText(application);
  const signed = (who: string) =>
    [
      [who, '…………………………………'],
      ['Date et signature', '…………………………………'],
    ] as const;
  return {
    title: 'Convention de stage d’un enseignant',
    author: offer.campus,
    subject: `${offer.titre}${offer.exemple ? ', exemple de démonstration sans valeur' : ''}`,
    madeAt: at,
    footer: `${offer.titre}, ${periodText(offer)}`,
    blocks: [
      ...(offer.exemple ? [paragraph('Exemple : ce document est inventé, il n’engage personne.')] : []),
      heading('Entre'),
      {
        kind: 'facts',
        items: [
          ['L’accueillant', [offer.hote, offer.commune].filter(Boolean).join(', ')],
          ['L’établissement', school],
          ['L’enseignant', `${personText(application)}, ${application.discipline}`],
          ['Avec l’appui de', offer.campus],
        ],
      },
      heading('Le stage'),
      {
        kind: 'facts',
        items: [
          ['Thème', offer.titre],
          ['Dates', `${periodText(offer)}, ${durationText(offer.jours)} de présence`],
          ['Lieu', offer.lieu ?? offer.commune ?? 'chez l’accueillant'],
          ['Pris en charge', offer.priseEnCharge],
          ...(offer.referenceGaia ? [['Référence GAIA', offer.referenceGaia] as const] : []),
        ],
      },
      ...offer.texte.split(/\n+/).filter(Boolean).map(paragraph),
      heading('L’accord de l’établissement'),
      paragraph(
        application.decideLe
          ? `Départ autorisé le ${frenchDate(application.decideLe)}${application.decideNom ? ` par ${application.decideNom}` : ''}.`
          : 'Départ autorisé par le chef d’établissement.',
      ),
      ...(application.remplacement ? [paragraph(`Pendant ce temps : ${application.remplacement}`)] : []),
      ...ARTICLES.flatMap(([title, text]) => [heading(title), paragraph(text)]),
      heading('Signatures'),
      {
        kind: 'facts',
        items: [...signed('Pour l’accueillant'), ...signed('Pour l’établissement'), ...signed('L’enseignant')],
      },
    ],
  };
}

/** The convention of a teacher who is retained, as a tagged PDF to sign. @param at when it is made. */
export const agreementPdf = (offer: Offer, application: Application, at: Date): Promise<Buffer> =>
  writePdf(paperOf(offer, application, at));

/** « convention-souder-pour-l-industrie.pdf ». */
export const agreementName = (offer: Pick<Offer, 'titre'>): string =>
  `convention-${slugify(offer.titre) || 'stage'}.pdf`;
