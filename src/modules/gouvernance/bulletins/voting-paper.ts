import { type Block, TO_FILL_IN } from '#core/documents/index.ts';
import { frenchDate, frenchDateTime, frenchTime } from '#core/time/index.ts';
import { printOf } from '../correspondance/answer.ts';
import { deadlineOf, SECRET_SHORT } from '../correspondance/rule.ts';
import { openQuestions } from '../correspondance/send.ts';
import type { Meeting } from '../meeting.ts';
import type { SeatRow } from '../seats.sql.ts';
import type { Situation } from '../situation.ts';
import type { Resolution } from '../votes.sql.ts';

/** A mark that says which words a paper answers: the desk compares it with the question before it enters the choice. */
export const markOf = (question: { question: string }): string => printOf(question).slice(0, 8);

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

/** What a paper printed now may still answer: nothing before the convocation leaves, nor once no paper is received. */
export const questionsOnPaper = (
  { rules, resolutions }: Pick<Situation, 'rules' | 'resolutions'>,
  meeting: Pick<Meeting, 'etat' | 'debut'>,
  now: Date,
): Resolution[] =>
  meeting.etat === 'convoquee' && now < deadlineOf(rules.correspondance, meeting.debut)
    ? openQuestions(resolutions)
    : [];

/**
 * The paper on which a member votes by correspondence: who votes, in whose name, each question in its exact words with the mark of its text,
 * until when and where it is sent. Empty when nothing is voted so any more, or the seat has no voice. @param sendTo lines of the address.
 */
export function votingPaperBlocks(
  situation: Pick<Situation, 'rules' | 'resolutions'>,
  order: { meeting: Meeting; seat: SeatRow; sendTo: readonly string[]; now: Date },
): Block[] {
  const { meeting, seat } = order;
  const questions = questionsOnPaper(situation, meeting, order.now);
  if (questions.length === 0 || !seat.votant) return [];
  const { correspondance, majorites } = situation.rules;
  const until = frenchDateTime(deadlineOf(correspondance, meeting.debut));
  return [
    ...(meeting.exemple ? [paragraph('Exemple : ce bulletin est inventé, il ne vote à aucune réunion.')] : []),
    {
      kind: 'facts',
      items: [
        ['Réunion', `${meeting.titre} (${meeting.instance})`],
        ['Date', `${frenchDate(meeting.debut)}, ${frenchTime(meeting.debut)}`],
        ['Membre', seat.organisation],
        // Who refused to be written to is not named on a paper.
        ['Représenté par', (!seat.oppose && seat.personne) || TO_FILL_IN],
        ...(seat.collegeNom ? [['Collège', seat.collegeNom] as const] : []),
        ['À recevoir avant le', until],
      ],
    },
    paragraph(['À envoyer ou à remettre à :', ...order.sendTo].join('\n')),
    paragraph('Cochez une case par question. Une question sans case cochée, ou avec plusieurs, n’est pas votée.'),
    {
      kind: 'table',
      caption: 'Vos réponses',
      head: ['Question', 'Texte n°', 'Pour', 'Contre', 'Abstention'],
      rows: questions.map((one, rank) => {
        const majority = majorites.find(({ id }) => id === one.majorite)?.libelle ?? one.majorite;
        return [`${rank + 1}. ${one.question} (${majority})`, markOf(one), BOX, BOX, BOX];
      }),
      widths: [9, 3, 2, 2, 3],
    },
    { kind: 'facts', items: [['Nom, qualité, date et signature', TO_FILL_IN]] },
    {
      kind: 'list',
      items: [
        ...(correspondance.regle ? [`Les statuts : « ${correspondance.regle} »`] : []),
        'Un vote reçu ne se reprend pas, par lien ou sur papier. Si vous venez, ou si votre suppléance ou votre mandataire vient, il est écarté.',
        'Si le texte d’une question change, ce bulletin ne vaut plus pour elle : son numéro de texte le dit.',
        SECRET_SHORT,
      ],
    },
  ];
}

const BOX = '[     ]';
