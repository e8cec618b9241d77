import { fold } from '#core/text/index.ts';
import type { FindOrder, FoundGroup } from '#core/workspace/index.ts';
import { isEmptyScope } from '#modules/droits/index.ts';
import { decisionState } from '../follow-labels.ts';
import type { InstanceKind } from '../instance.ts';
import { instanceKindLabels } from '../labels.ts';
import { instanceUrl } from '../links.ts';
import { meetingScope, READ_MEETINGS } from '../meeting-access.ts';
import { decisionUrl, meetingUrl } from '../meetings/links.ts';
import type { MeetingScope } from '../meetings.sql.ts';
import { meetingState, whenOf } from '../present-meeting.ts';
import { READ } from '../subject.ts';
import { type AskedWord, findBodies, findDecisions, findMeetings } from './find.sql.ts';

const kinds = Object.entries(instanceKindLabels) as [InstanceKind, string][];

/** Below, the beginning of a word names no kind. */
const SHORTEST = 3;
const begins = (label: string, word: string): boolean =>
  word.length >= SHORTEST &&
  fold(label)
    .split(/[^a-z]+/)
    .some((one) => one.startsWith(word));

/** « copil » and « pilotage » name the same kind; « eau » names no « bureau ». */
export const kindsNamed = (word: string): InstanceKind[] =>
  kinds.flatMap(([kind, label]) => (kind === word || begins(label, word) ? [kind] : []));

const isNothing = ({ scope, instances }: MeetingScope): boolean => isEmptyScope(scope) && instances.length === 0;

/**
 * Bodies, meetings and decisions that say some words, of those whose pages the person opens. What is kept in a private
 * space, who voted what and what was said of a ballot are not looked into.
 */
export async function find({ db, actor, words, today, limit }: FindOrder): Promise<FoundGroup[]> {
  const asked = { words: words.map((word): AskedWord => ({ word, kinds: kindsNamed(word) })), limit };
  const [reads, meets] = [meetingScope(actor, READ), meetingScope(actor, READ_MEETINGS)];
  // In turn: a page takes one connection of the pool.
  const bodies = isNothing(reads) ? [] : await findBodies(db, reads, asked);
  const meetings = isNothing(meets) ? [] : await findMeetings(db, meets, asked);
  const decisions = isNothing(meets) ? [] : await findDecisions(db, meets, { ...asked, today });
  return [
    {
      titre: 'Instances',
      resultats: bodies.map((one) => ({
        titre: one.nom,
        href: instanceUrl(one.id),
        icone: 'gavel',
        detail: [instanceKindLabels[one.genre], one.campus, one.close ? 'close' : null].filter(Boolean).join(', '),
      })),
    },
    {
      titre: 'Réunions',
      resultats: meetings.map((one) => ({
        titre: one.titre,
        href: meetingUrl(one.id),
        icone: 'calendar-dots',
        detail: [one.instance, whenOf(one), meetingState(one.etat).label.toLowerCase()].join(', '),
      })),
    },
    {
      titre: 'Décisions',
      resultats: decisions.map((one) => ({
        titre: `${one.numero} ${one.titre}`,
        href: decisionUrl(one.reunionId, one.id),
        icone: 'seal-check',
        detail: `${one.instance}, ${decisionState(one.etat).label.toLowerCase()}`,
      })),
    },
  ];
}
