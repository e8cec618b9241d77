import type { Db } from '#core/db/index.ts';
import { choiceLabels, voteStateLabels } from './follow-labels.ts';
import { presencesOf, type Situation, seatName } from './situation.ts';
import type { VoteView } from './views/vote-card.tsx';
import { type Ballot, ballotsOf, type Resolution, type Voter, votersOf } from './votes.sql.ts';

/** Every question of a meeting, with who voted and, apart, what was voted. */
export async function voteViews(db: Db, reunionId: string, situation: Situation): Promise<VoteView[]> {
  const voters = await votersOf(db, reunionId);
  const ballots = await ballotsOf(db, reunionId);
  return situation.resolutions.map((one) =>
    voteView(situation, one, {
      voters: voters.filter((voter) => voter.resolutionId === one.id),
      ballots: ballots.filter((ballot) => ballot.resolutionId === one.id),
    }),
  );
}

function voteView(
  { seats, rules }: Situation,
  resolution: Resolution,
  { voters, ballots }: { voters: readonly Voter[]; ballots: readonly Ballot[] },
): VoteView {
  const named = new Map(seats.map((seat) => [seat.id, seatName(seat)]));
  const there = presencesOf(seats).filter((seat) => seat.votant && seat.presence !== 'absent');
  const cast = new Map(voters.map((one) => [one.convoqueId, one.choix]));
  const open = resolution.etat === 'ouverte';
  const shown = open
    ? there.map((seat) => ({ id: seat.id, choix: cast.get(seat.id) ?? null }))
    : voters.map((one) => ({ id: one.convoqueId, choix: one.choix }));
  return {
    ...resolution,
    stateLabel: voteStateLabels[resolution.etat],
    majority: rules.majorites.find((one) => one.id === resolution.majorite)?.libelle ?? resolution.majorite,
    // In the order of the list of those called, which says nothing of when each voted.
    voices: seats.flatMap((seat) => {
      const found = shown.find((one) => one.id === seat.id);
      return found ? [{ id: seat.id, nom: named.get(seat.id)!, choix: found.choix && choiceLabels[found.choix] }] : [];
    }),
    votedIds: voters.map((one) => one.convoqueId),
    cast: voters.length,
    expected: there.length,
    ballots: ballots.map(({ empreinte, choix }) => ({ empreinte, choix: choiceLabels[choix] })),
  };
}
