import { createHash } from 'node:crypto';
import { type Paper, writePdf } from '#core/documents/index.ts';
import { slugify } from '#core/text/index.ts';
import { frenchDateTime, frenchPartialDate } from '#core/time/index.ts';
import type { CommitmentKind, PromiseKind } from '../commitment-kinds.ts';
import { commitmentKindLabels, frenchQuantity } from '../engagements/labels.ts';

/** What a convention or a letter says, whoever reads it. */
export interface Letter {
  campus: string;
  organisation: string;
  nature: CommitmentKind;
  titre: string;
  texte: string | null;
  debut: string | null;
  echeance: string | null;
  promesses: readonly { genre: PromiseKind; quantite: number; unite: string; objet: string | null }[];
}

export interface LetterSignature {
  nom: string;
  fonction: string;
  at: Date;
  /** Address that received the link. */
  courriel: string;
}

const OPENINGS: Record<CommitmentKind, (one: Letter) => string> = {
  convention: (one) => `${one.organisation} et le campus ${one.campus} conviennent de ce qui suit.`,
  lettre_engagement: (one) =>
    `${one.organisation} s’engage envers le campus ${one.campus} dans les termes qui suivent.`,
  lettre_soutien: (one) => `${one.organisation} apporte son soutien au campus ${one.campus}.`,
};

/** « 10 jours : ouverture de l’atelier ». */
export const promiseSaid = ({ genre, quantite, unite, objet }: Letter['promesses'][number]): string =>
  `${frenchQuantity(genre, quantite, unite)}${objet ? ` : ${objet}` : ''}`;

function periodSaid({ debut, echeance }: Letter): string | null {
  if (debut && echeance) return `Du ${frenchPartialDate(debut)} au ${frenchPartialDate(echeance)}.`;
  if (debut) return `À partir du ${frenchPartialDate(debut)}, sans terme.`;
  return echeance ? `Jusqu’au ${frenchPartialDate(echeance)}.` : null;
}

/** The parts of a letter, in order: what the page shows, what the PDF holds and what is signed are the same words. */
export function letterParts(one: Letter): {
  opening: string;
  texte: string[];
  promises: string[];
  period: string | null;
} {
  return {
    opening: OPENINGS[one.nature](one),
    texte: (one.texte ?? '')
      .split(/\n+/)
      .map((line) => line.trim())
      .filter(Boolean),
    promises: one.promesses.map(promiseSaid),
    period: periodSaid(one),
  };
}

/** SHA-256 of the words that are signed. */
export function letterPrint(one: Letter): string {
  const { opening, texte, promises, period } = letterParts(one);
  const words = [commitmentKindLabels[one.nature], one.titre, opening, ...texte, ...promises, period ?? ''].join('\n');
  return createHash('sha256').update(words.normalize('NFC')).digest('hex');
}

/** The letter as a tagged PDF: to be signed on paper, or signed by a link. */
export function letterPdf(
  one: Letter,
  made: { at: Date; signature: LetterSignature | null; signedOn?: string | null; example?: boolean },
): Promise<Buffer> {
  const { opening, texte, promises, period } = letterParts(one);
  const paragraph = (text: string) => ({ kind: 'paragraph' as const, text });
  const heading = (text: string) => ({ kind: 'heading' as const, level: 1 as const, text });
  const paper: Paper = {
    title: one.titre,
    author: one.campus,
    subject: `${commitmentKindLabels[one.nature]}${made.example ? ', exemple de démonstration sans valeur' : ''}`,
    madeAt: made.at,
    footer: `${one.titre}, ${one.organisation}`,
    blocks: [
      ...(made.example ? [paragraph('Exemple : ce document est inventé, il n’engage personne.')] : []),
      paragraph(opening),
      ...texte.map(paragraph),
      ...(promises.length > 0 ? [heading('Ce qui est apporté'), { kind: 'list' as const, items: promises }] : []),
      ...(period ? [heading('Période'), paragraph(period)] : []),
      heading('Signature'),
      ...signatureBlocks(one, made),
    ],
  };
  return writePdf(paper);
}

function signatureBlocks(
  one: Letter,
  { signature, signedOn }: { signature: LetterSignature | null; signedOn?: string | null },
): Paper['blocks'] {
  if (signature) {
    return [
      {
        kind: 'facts',
        items: [
          ['Signé par', `${signature.nom}, ${signature.fonction}`],
          ['Pour', one.organisation],
          ['Le', frenchDateTime(signature.at)],
          ['Par le lien reçu à', signature.courriel],
          ['Empreinte SHA-256 du texte', letterPrint(one)],
        ],
      },
      {
        kind: 'paragraph',
        text: 'Signature électronique simple : nom et fonction déclarés, consentement exprès, lien personnel reçu par courriel. Ce n’est ni une signature avancée ni une signature qualifiée.',
      },
    ];
  }
  if (signedOn)
    return [{ kind: 'paragraph', text: `Signé le ${frenchPartialDate(signedOn)} pour ${one.organisation}.` }];
  return [
    {
      kind: 'facts',
      items: [
        ['Pour', one.organisation],
        ['Nom et fonction', '…………………………………'],
        ['Date', '…………………'],
        ['Signature', '…………………………………'],
      ],
    },
  ];
}

/** « convention-de-membre.pdf »: a plain name. */
export const letterFileName = (titre: string): string => `${slugify(titre) || 'lettre'}.pdf`;
