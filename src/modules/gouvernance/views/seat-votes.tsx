import { Choices } from './choices.tsx';

export interface SeatVoteView {
  id: string;
  question: string;
  etat: 'preparee' | 'ouverte' | 'close' | 'nulle';
  secret: boolean;
  majority: string;
  calcul: string | null;
  /** Seats for which the holder of the link still votes. */
  voices: { id: string; nom: string }[];
  /** Why there is nothing to cast at a vote that is open. */
  waiting: string | null;
  ballots: { empreinte: string; choix: string }[];
}

/** Votes of the meeting: the one that is open, then those that were closed. */
export function SeatVotes(props: { action: string; votes: SeatVoteView[]; check: string | null }) {
  const shown = props.votes.filter((vote) => vote.etat !== 'preparee');
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="votes" class="haut-4">
      <h2 class="repere" id="votes">
        Votes
      </h2>
      {shown.map((vote) => (
        <article key={vote.id} class="carte-vote" aria-labelledby={`v-${vote.id}`}>
          <p class="petit">
            {vote.secret ? 'Vote secret' : 'Vote ouvert'}, {vote.majority}
          </p>
          <h3 id={`v-${vote.id}`}>{vote.question}</h3>
          {vote.etat === 'ouverte' ? <Ballot action={props.action} vote={vote} /> : <Closed vote={vote} />}
        </article>
      ))}
      {shown.some((vote) => vote.ballots.length > 0) && <Check action={props.action} check={props.check} />}
    </section>
  );
}

function Ballot({ action, vote }: { action: string; vote: SeatVoteView }) {
  if (vote.voices.length === 0) return <p>{vote.waiting}</p>;
  return (
    <form method="post" action={action}>
      <input type="hidden" name="resolution" value={vote.id} />
      {vote.voices.map((one) => (
        <fieldset key={one.id} class="haut-2">
          <legend>{one.nom}</legend>
          <div class="notes">
            <Choices name={`voix_${one.id}`} />
          </div>
        </fieldset>
      ))}
      <p class="actions haut-3">
        <button class="btn btn--1" type="submit" name="acte" value="voter">
          Voter
        </button>
      </p>
      <p class="petit doux">Une voix déposée ne se reprend pas.</p>
    </form>
  );
}

function Closed({ vote }: { vote: SeatVoteView }) {
  return (
    <>
      <p>{vote.calcul}</p>
      {vote.ballots.length > 0 && (
        <details>
          <summary>Bulletins : {vote.ballots.length}</summary>
          <ul>
            {vote.ballots.map((one) => (
              <li key={one.empreinte}>
                <code>{one.empreinte}</code> : {one.choix}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Check({ action, check }: { action: string; check: string | null }) {
  return (
    <form method="post" action={action} class="outils haut-4">
      <p class="champ">
        <label for="recepisse">Vérifier un récépissé</label>
        <input id="recepisse" name="recepisse" type="text" maxLength={60} autocomplete="off" spellcheck={false} />
      </p>
      <button class="btn" type="submit" name="acte" value="verifier">
        Vérifier
      </button>
      {check && <p role="status">{check}</p>}
    </form>
  );
}
