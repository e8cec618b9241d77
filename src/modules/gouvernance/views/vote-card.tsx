import { EtatMark } from '#core/html/index.ts';
import type { PostedView } from '../correspondance/present.ts';
import { boothUrl, votesUrl } from '../meetings/links.ts';
import type { MeetingHead } from '../present-meeting.ts';
import { Choices } from './choices.tsx';
import { PostedPart } from './posted-part.tsx';

export interface VoteView {
  id: string;
  question: string;
  etat: 'preparee' | 'ouverte' | 'close' | 'nulle';
  stateLabel: string;
  secret: boolean;
  version: number;
  /** Ballots by correspondence; null for a question of the room. */
  posted: PostedView | null;
  majority: string;
  resultat: 'adoptee' | 'rejetee' | null;
  calcul: string | null;
  empreinte: string | null;
  /** Voices that an open vote still waits for, or that were cast. */
  voices: { id: string; nom: string; choix: string | null }[];
  /** Seats that have voted, each with the seat that cast its voice: itself, its alternate or its bearer. */
  casters: ReadonlyMap<string, string>;
  cast: number;
  expected: number;
  /** Ballots of a closed secret vote: print of the receipt and choice, in the order of the prints. */
  ballots: { empreinte: string; choix: string }[];
}

/** One question: prepared, open, closed. */
export function VoteCard(props: {
  head: MeetingHead;
  vote: VoteView;
  open: boolean;
  typed: Record<string, string>;
  errors: Record<string, string>;
}) {
  const { head, vote, open } = props;
  return (
    <article class="carte-vote" aria-labelledby={`v-${vote.id}`}>
      <p class="petit">
        <EtatMark tone={vote.etat === 'ouverte' ? 'alerte' : 'info'}>{vote.stateLabel}</EtatMark>,{' '}
        {vote.secret ? 'vote secret' : 'vote à main levée'}, {vote.majority}
      </p>
      <h3 id={`v-${vote.id}`}>{vote.question}</h3>
      {vote.etat === 'ouverte' && <p role="status">{`${vote.cast} voix sur ${vote.expected} attendues`}</p>}
      {vote.etat === 'ouverte' && !vote.secret && <Hands head={head} vote={vote} />}
      {vote.etat === 'ouverte' && vote.secret && (
        <p>
          Chacun vote par son lien. <a href={boothUrl(head.id)}>Isoloir du bureau</a>, pour qui n’en a pas.
        </p>
      )}
      <PostedPart {...props} />
      <Result head={head} vote={vote} />
      {open && <Acts head={head} vote={vote} />}
    </article>
  );
}

function Hands({ head, vote }: { head: MeetingHead; vote: VoteView }) {
  const waiting = vote.voices.filter((one) => one.choix === null);
  if (waiting.length === 0) return <p class="doux">Toutes les voix présentes et représentées sont inscrites.</p>;
  return (
    <form method="post" action={votesUrl(head.id)}>
      <input type="hidden" name="resolution" value={vote.id} />
      {waiting.map((one) => (
        <fieldset key={one.id} class="haut-2">
          <legend class="petit">{one.nom}</legend>
          <div class="notes">
            <Choices name={`voix_${one.id}`} hands />
          </div>
        </fieldset>
      ))}
      <p class="actions haut-3">
        <button class="btn" type="submit" name="acte" value="inscrire">
          Inscrire les voix
        </button>
      </p>
    </form>
  );
}

function Result({ head, vote }: { head: MeetingHead; vote: VoteView }) {
  if (vote.etat !== 'close' && vote.etat !== 'nulle') return null;
  return (
    <>
      <p>
        <EtatMark tone={vote.resultat === 'adoptee' ? 'ok' : 'alerte'}>
          {vote.resultat === 'adoptee' ? 'Adoptée' : vote.resultat === 'rejetee' ? 'Rejetée' : 'Vote nul'}
        </EtatMark>{' '}
        {vote.calcul}
      </p>
      {vote.empreinte && (
        <p class="mini doux">
          Empreinte du texte : <code>{vote.empreinte.slice(0, 16)}…</code>
        </p>
      )}
      {vote.voices.length > 0 && (
        <details>
          <summary>{vote.secret ? `Votants : ${vote.voices.length}` : `Voix : ${vote.voices.length}`}</summary>
          <ul>
            {vote.voices.map((one) => (
              <li key={one.id}>
                {one.nom}
                {!vote.secret && ` : ${one.choix}`}
              </li>
            ))}
          </ul>
        </details>
      )}
      {vote.ballots.length > 0 && (
        <p class="petit doux">
          Bulletins comptés : {vote.ballots.length}. Seules les personnes convoquées les lisent, depuis leur lien ; sans
          lien, un récépissé se vérifie à l’<a href={boothUrl(head.id)}>isoloir du bureau</a>.
        </p>
      )}
    </>
  );
}

function Acts({ head, vote }: { head: MeetingHead; vote: VoteView }) {
  if (!['preparee', 'ouverte'].includes(vote.etat)) return null;
  return (
    <form method="post" action={votesUrl(head.id)} class="actions haut-3">
      <input type="hidden" name="resolution" value={vote.id} />
      {vote.etat === 'preparee' ? (
        <>
          <button class="btn btn--1" type="submit" name="acte" value="ouvrir">
            Ouvrir le vote
          </button>{' '}
          <button class="btn" type="submit" name="acte" value="retirer">
            Retirer la question
          </button>
        </>
      ) : (
        <>
          <button class="btn btn--1" type="submit" name="acte" value="clore">
            Clore le vote
          </button>{' '}
          {!vote.secret && !vote.posted && (
            <button class="btn" type="submit" name="acte" value="passer_au_secret">
              Passer au secret
            </button>
          )}
        </>
      )}
    </form>
  );
}
