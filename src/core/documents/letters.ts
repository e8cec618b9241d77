import { count } from '../text/index.ts';
import { frenchDate } from '../time/index.ts';
import type { Block, Paper } from './paper.ts';

/** A letter to print, for whoever has no mail address or refuses mails. */
export interface PrintedLetter {
  /** Lines of the address, the first one being whom it is for. */
  addressee: readonly string[];
  blocks: readonly Block[];
}

/** A line on which somebody writes by hand. */
export const TO_FILL_IN = '…………………………………………………';
/** The same, in a cell. */
const BLANK = '……………………';

export interface Letters {
  /** What it is about: « Convocation : Assemblée générale ». */
  object: string;
  /** Who sends it: a campus, an association. */
  author: string;
  at: Date;
  letters: readonly PrintedLetter[];
}

const head = (one: PrintedLetter, { author, at }: Letters): Block[] => [
  { kind: 'paragraph', text: one.addressee.join('\n') },
  { kind: 'paragraph', text: `${author}, le ${frenchDate(at)}` },
];

/** One letter, ready to be signed and handed. */
export const letterPaper = (one: PrintedLetter, order: Omit<Letters, 'letters'>): Paper => ({
  title: order.object,
  author: order.author,
  madeAt: order.at,
  footer: `${order.object}, ${order.author}`,
  blocks: [...head(one, { ...order, letters: [one] }), ...one.blocks],
});

/** Every letter in one file, each on a sheet of its own, after the slip on which their handing is signed. */
export function lettersPaper(order: Letters): Paper {
  const { letters, object } = order;
  const slip: Block[] =
    letters.length === 0
      ? [{ kind: 'paragraph', text: 'Aucune lettre : chacun est joint par courriel.' }]
      : [
          {
            kind: 'paragraph',
            text: 'Les feuilles de chaque destinataire suivent ; ce bordereau garde la trace de leur remise.',
          },
          {
            kind: 'table',
            caption: 'Bordereau de remise',
            head: ['Destinataire', 'Remise ou postée le', 'Signature'],
            rows: letters.map((one) => [one.addressee.slice(0, 2).join(', '), BLANK, BLANK]),
            widths: [3, 2, 2],
          },
        ];
  return {
    title: object,
    author: order.author,
    subject: count(letters.length, 'lettre'),
    madeAt: order.at,
    footer: `${object}, ${order.author}`,
    blocks: [
      ...slip,
      ...letters.flatMap((one): Block[] => [
        { kind: 'heading', level: 1, text: object, newPage: true },
        ...head(one, order),
        ...one.blocks,
      ]),
    ],
  };
}

/** « Lycée (exemple) », « À l’attention de … », the street, the town: blank parts left out. */
export const postalLines = (one: {
  organisation: string;
  personne: string | null;
  adresse: string | null;
  codePostal: string | null;
  commune: string | null;
}): string[] =>
  [
    one.organisation,
    one.personne ? `À l’attention de ${one.personne}` : 'À l’attention de qui la représente',
    one.adresse ?? '',
    [one.codePostal, one.commune].filter(Boolean).join(' '),
  ].filter((line) => line !== '');
