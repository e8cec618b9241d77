import { type Block, type Paper, writePdf } from '#core/documents/index.ts';
import { frenchDate } from '#core/time/index.ts';
import type { CampusEvent } from '../events.sql.ts';
import { whenText } from '../labels.ts';
import { opinionRows } from './export.ts';
import { HIDDEN_TEXT, meanText } from './labels.ts';
import type { OpinionsRead } from './read-opinions.ts';

const TITLES = { question: 'Par question', niveau: 'Par niveau', public: 'Selon l’établissement' } as const;

/** What pupils thought of an event, to print: sums, then the words that the organiser kept. */
export function opinionsPaper(event: CampusEvent, read: OpinionsRead, at: Date): Paper {
  const rows = read.sums ? opinionRows(read.sums) : [];
  const table = (tri: keyof typeof TITLES): Block[] => {
    const own = rows.filter((one) => one.tri === tri);
    if (own.length === 0) return [];
    return [
      {
        kind: 'table',
        caption: TITLES[tri],
        head: ['', 'Réponses', 'Moyenne'],
        rows: own.map((one) => [one.libelle, String(one.reponses ?? HIDDEN_TEXT), meanText(one)]),
        widths: [0.5, 0.25, 0.25],
      },
    ];
  };
  const kept = read.words.filter((one) => one.garde);
  return {
    title: 'Avis des participants',
    author: event.campus,
    subject: `${event.titre}, ${whenText(event)}${event.exemple ? ', exemple inventé' : ''}`,
    madeAt: at,
    footer: `${event.titre}, avis lus le ${frenchDate(at)}`,
    blocks: [
      ...(rows.length === 0
        ? [
            {
              kind: 'paragraph' as const,
              text: 'Rien n’est lu : les réponses ne sont pas closes, ou sont moins de dix.',
            },
          ]
        : [
            {
              kind: 'facts' as const,
              items: [
                ['Réponses', String(read.sums!.reponses)],
                ['Moyenne de toutes les notes', meanText(read.sums!.ensemble)],
              ] as const,
            },
          ]),
      ...table('question'),
      ...table('niveau'),
      ...table('public'),
      ...(kept.length > 0
        ? [
            { kind: 'heading' as const, level: 1 as const, text: 'Ce qu’ils retiennent' },
            { kind: 'list' as const, items: kept.map((one) => one.texte) },
          ]
        : []),
    ],
  };
}

export const opinionsPdf = (event: CampusEvent, read: OpinionsRead, at: Date): Promise<Uint8Array> =>
  writePdf(opinionsPaper(event, read, at));
