import { type Block, TO_FILL_IN } from '#core/documents/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate, frenchTime } from '#core/time/index.ts';
import { frenchMinutes } from '../agenda.ts';
import { callingText } from '../convening.ts';
import type { Meeting, MeetingRules } from '../meeting.ts';
import { placeOfMeeting } from '../meeting-letters.ts';
import type { Point } from '../points.sql.ts';
import type { SeatRow } from '../seats.sql.ts';
import { holderInLetters } from '../suppleance.ts';

export interface CallLetterSource {
  meeting: Meeting;
  rules: MeetingRules;
  points: readonly Point[];
  /** What the statutes say of proxies, in a sentence. */
  proxyRule: string;
  /** Questions voted by correspondence, and until when; null when there is none. */
  questions: { texte: string; jusqu: string } | null;
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const heading = (text: string): Block => ({ kind: 'heading', level: 2, text });

/**
 * The convocation on paper: what the mail says, with the agenda and the rules it goes by, and a slip to answer or to give a proxy. It
 * holds no link: a personal link is read by nobody but its bearer, and whoever prints would read it.
 */
export function callLetterBlocks(source: CallLetterSource, seat: SeatRow): Block[] {
  const { meeting, rules, points } = source;
  const voiced = seat.votant;
  const holder = seat.suspenduLe === null ? holderInLetters(seat) : null;
  return [
    ...(meeting.exemple ? [paragraph('Exemple : cette lettre est inventée, elle ne convoque personne.')] : []),
    paragraph(
      `${meeting.convocation === 2 ? 'Seconde convocation. ' : ''}Vous êtes convoqué à la réunion « ${meeting.titre} » (${meeting.instance}).`,
    ),
    {
      kind: 'facts',
      items: [
        ['Date', `${frenchDate(meeting.debut)}, ${frenchTime(meeting.debut)}`],
        ['Lieu', placeOfMeeting(meeting)],
        ...(seat.collegeNom ? [['Collège', seat.collegeNom] as const] : []),
        ['Voix', voiced ? 'une voix' : holder ? `celle de ${holder}, en son absence` : 'sans voix'],
      ],
    },
    heading('Ordre du jour'),
    { kind: 'list', items: points.map(pointText) },
    heading('Ce que disent les statuts'),
    { kind: 'list', items: ruleTexts(source) },
    ...(voiced && source.questions
      ? [
          heading('Questions mises aux voix par correspondance'),
          paragraph(source.questions.texte),
          paragraph(`Les votes par correspondance sont reçus jusqu’au ${source.questions.jusqu}.`),
        ]
      : []),
    heading('Réponse à rendre au secrétariat de séance'),
    {
      kind: 'facts',
      items: [
        ['Je serai (entourez)', 'présent    absent'],
        ...(voiced && rules.proxies.max !== 0 ? [['Je donne pouvoir à', TO_FILL_IN] as const] : []),
        ['Nom, date et signature', TO_FILL_IN],
      ],
    },
  ];
}

function pointText({ titre, presentePar, minutes, pourDecision }: Point, at: number): string {
  const parts = [presentePar, minutes && frenchMinutes(minutes), pourDecision && 'pour décision'].filter(Boolean);
  return `${at + 1}. ${titre}${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`;
}

function ruleTexts({ meeting, rules, proxyRule }: CallLetterSource): string[] {
  const { delaiJours } = rules.notice;
  return [
    delaiJours === null
      ? 'Ils ne fixent pas de délai de convocation.'
      : `La convocation part ${count(delaiJours, 'jour')} au moins avant la séance.`,
    ...callingText(meeting),
    proxyRule,
    ...(rules.distance.regle ? [`À distance : « ${rules.distance.regle} »`] : []),
  ];
}
