import { type Block, TO_FILL_IN } from '#core/documents/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { letterKindLabels, letterKindSentences } from './labels.ts';
import type { LetterKind } from './letter.ts';
import type { AskedLetter } from './letters.sql.ts';

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const heading = (text: string): Block => ({ kind: 'heading', level: 2, text });

/** What the slip says for the organisation that signs it. */
const slipSentences: Record<LetterKind, (organisation: string, objet: string) => string> = {
  lettre_soutien: (organisation, objet) => `${organisation} apporte son soutien à : « ${objet} ».`,
  lettre_engagement: (organisation, objet) => `${organisation} s’engage pour : « ${objet} », comme suit.`,
};

/**
 * The request of a letter on paper: what the mail says, and a slip to sign that is a letter by itself. It holds no link: a personal link is
 * read by nobody but its bearer, and whoever prints would read it.
 */
export function paperRequest(one: AskedLetter): Block[] {
  const { nature, objet, motif } = one;
  const kind = letterKindLabels[nature].toLowerCase();
  return [
    ...(one.exemple ? [paragraph('Exemple : cette demande est inventée, elle n’attend aucune réponse.')] : []),
    paragraph(`Le campus ${one.campus} vous demande une ${kind} : « ${objet} ».`),
    paragraph(letterKindSentences[nature]),
    ...(one.texte ?? '').split(/\n+/).filter(Boolean).map(paragraph),
    ...(motif ? [heading('Ce qui est à corriger'), paragraph(motif)] : []),
    { kind: 'facts', items: [['Attendue pour le', frenchPartialDate(one.attendueLe)]] },
    paragraph('Rendez à l’équipe du campus votre lettre signée, ou ce coupon rempli et signé : il vaut lettre.'),
    heading('Coupon-réponse à signer'),
    paragraph(slipSentences[nature](one.organisation, objet)),
    {
      kind: 'facts',
      items: [
        ...(nature === 'lettre_engagement'
          ? ([
              ['Ce que nous apportons', TO_FILL_IN],
              ['Combien', TO_FILL_IN],
              ['Du, au', TO_FILL_IN],
            ] as const)
          : []),
        ['Prénom, nom et fonction', TO_FILL_IN],
        ['Date', TO_FILL_IN],
        ['Signature', TO_FILL_IN],
      ],
    },
  ];
}
