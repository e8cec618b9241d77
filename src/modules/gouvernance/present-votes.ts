import type { Db } from '#core/db/index.ts';
import { postedView } from './correspondance/present.ts';
import { voteStateLabels } from './follow-labels.ts';
import { choiceLabels, handLabels } from './labels.ts';
import type { Meeting } from './meeting.ts';
import { expectedVoices, type Situation, seatName } from './situation.ts';
import { standIns } from './suppleance.ts';
import type { VoteView } from './views/vote-card.tsx';
import { type Ballot, ballotsOf, type Resolution, type Voter, votersOf } from './votes.sql.ts';

/** Every question of a meeting, with who voted and, apart, what was voted. */
export async function voteViews(db: Db, meeting: Meeting, situation: Situation): Promise<VoteView[]> {
  const voters = await votersOf(db, meeting.id);
  const ballots = await ballotsOf(db, meeting.id);
  return situation.resolutions.map((one) =>
    voteView(meeting, situation, one, {
      voters: voters.filter((voter) => voter.resolutionId === one.id),
      ballots: ballots.filter((ballot) => ballot.resolutionId === one.id),
    }),
  );
}

function voteView(
  meeting: Meeting,
  situation: Situation,
  resolution: Resolution,
  { voters, ballots }: { voters: readonly Voter[]; ballots: readonly Ballot[] },
): VoteView {
  const { seats, rules } = situation;
  const named = new Map(seats.map((seat) => [seat.id, seatName(seat)]));
  const casters = new Map(voters.map((one) => [one.convoqueId, one.parConvoqueId ?? one.convoqueId]));
  const expected = expectedVoices(seats, [...casters.keys()]);
  const cast = new Map(voters.map((one) => [one.convoqueId, one.choix]));
  const open = resolution.etat === 'ouverte';
  const standing = standIns(seats);
  const shown = open
    ? [...expected].map((id) => ({ id, choix: cast.get(id) ?? null }))
    : voters.map((one) => ({ id: one.convoqueId, choix: one.choix }));
  const byPost = new Set(voters.filter((one) => one.correspondance).map((one) => one.convoqueId));
  const word = (id: string, choix: Voter['choix']) =>
    choix && `${handLabels[choix]}${byPost.has(id) ? ', par correspondance' : ''}`;
  return {
    ...resolution,
    stateLabel: voteStateLabels[resolution.etat],
    majority: rules.majorites.find((one) => one.id === resolution.majorite)?.libelle ?? resolution.majorite,
    // In the order of the list of those called, which says nothing of when each voted.
    voices: seats.flatMap((seat) => {
      const found = shown.find((one) => one.id === seat.id);
      // A voice that was cast stays that of who cast it, whoever came or left since.
      const by = casters.has(seat.id)
        ? seats.find((one) => one.suppleeId === seat.id && one.id === casters.get(seat.id))
        : standing.get(seat.id);
      const nom = `${named.get(seat.id)}${by ? `, par ${by.personne ?? 'sa suppléance'}` : ''}`;
      return found ? [{ id: seat.id, nom, choix: word(found.id, found.choix) }] : [];
    }),
    casters,
    cast: voters.length,
    expected: expected.size,
    posted: postedView(meeting, situation, resolution),
    ballots: ballots.map(({ empreinte, choix }) => ({ empreinte, choix: choiceLabels[choix] })),
  };
}

/** What a receipt proves, to whoever holds it: that this ballot is in the list. @param print of the receipt. */
export function receiptText(votes: readonly Pick<VoteView, 'question' | 'ballots'>[], print: string): string {
  const found = votes.flatMap((vote) =>
    vote.ballots.filter((one) => one.empreinte === print).map((one) => ({ vote, one })),
  )[0];
  if (!found)
    return 'Ce récépissé n’est celui d’aucun bulletin compté. Vérifiez la saisie, ou attendez la clôture du vote.';
  return `Bulletin compté, « ${found.one.choix} », à la question « ${found.vote.question} ».`;
}
