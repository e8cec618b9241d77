import type { Block } from '#core/documents/index.ts';
import type { Consultation, Question } from './consultation.ts';
import { lastDay } from './labels.ts';

const BLANK = '…………………………………………………';

/** The questions of a consultation on paper, to be answered and given back: what the mail leads to, without its link. */
export function consultationLetterBlocks(one: Consultation, questions: readonly Question[]): Block[] {
  return [
    ...(one.exemple ? [{ kind: 'paragraph', text: 'Exemple : cette lettre est inventée.' } as const] : []),
    { kind: 'paragraph', text: `Le campus ${one.campus} vous consulte : « ${one.titre} ».` },
    ...(one.presentation.trim() ? [{ kind: 'paragraph', text: one.presentation } as const] : []),
    {
      kind: 'paragraph',
      text: `Réponses reçues jusqu’au ${lastDay(one)} inclus. Une réponse pour votre organisation.`,
    },
    ...questions.flatMap((question, at): Block[] => [
      {
        kind: 'heading',
        level: 2,
        text: `${at + 1}. ${question.intitule}${question.obligatoire ? ' (réponse attendue)' : ''}`,
      },
      question.choix.length > 0
        ? { kind: 'list', items: question.choix }
        : { kind: 'paragraph', text: question.genre === 'oui_non' ? 'oui    non (entourez)' : BLANK },
    ]),
    {
      kind: 'facts',
      items: [
        ['Organisation et fonction de qui répond', BLANK],
        ['Date et signature', BLANK],
      ],
    },
  ];
}
