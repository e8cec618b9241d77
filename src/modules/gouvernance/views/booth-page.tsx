import { Notice } from '#core/html/index.ts';
import { boothUrl, votesUrl } from '../meetings/links.ts';
import type { MeetingHead } from '../present-meeting.ts';
import { Choices } from './choices.tsx';
import { MeetingFrame } from './meeting-frame.tsx';
import { Receipts } from './seat-proxy.tsx';

export interface BoothPageView {
  head: MeetingHead;
  /** The secret vote that is open; null when none is. */
  vote: { id: string; question: string; majority: string } | null;
  /** Whose turn it is, with the voices that she casts; null: the list of those who may come. */
  ballot: { seat: string; who: string; voices: { id: string; nom: string }[] } | null;
  /** Those in the room whose ballot waits. */
  voters: { id: string; nom: string; voices: number }[];
  /** A secret vote was closed: receipts may be checked. */
  closed: boolean;
  check: string | null;
  said: string | null;
  receipts: { pour: string; code: string }[];
  faults: readonly string[];
}

/** The device of the desk, given to somebody in the room who votes secretly and has no link. */
export function BoothPage({ view }: { view: BoothPageView }) {
  const { head, vote, ballot } = view;
  return (
    <MeetingFrame head={head} title={`Isoloir : ${head.titre}`} faults={view.faults}>
      <section aria-labelledby="isoloir" class="etroit haut-4">
        <h2 class="repere" id="isoloir">
          Isoloir du bureau
        </h2>
        {view.said && (
          <Notice tone="ok" title={view.said}>
            {null}
          </Notice>
        )}
        <Receipts receipts={view.receipts} />
        {view.receipts.length > 0 && (
          <p>
            Recopiez ce code ou imprimez cette page, puis <a href={boothUrl(head.id)}>passez l’appareil au suivant</a>.
          </p>
        )}
        {!vote && <p>Aucun vote secret n’est ouvert.</p>}
        {vote && view.receipts.length === 0 && (ballot ? <Ballot view={view} /> : <Voters view={view} />)}
        {view.closed && <Check view={view} />}
        <p class="haut-4">
          <a href={votesUrl(head.id)}>Retour aux votes</a>
        </p>
      </section>
    </MeetingFrame>
  );
}

function Voters({ view }: { view: BoothPageView }) {
  if (view.voters.length === 0) return <p>Toutes les voix présentes et représentées ont voté.</p>;
  return (
    <>
      <p>
        Pour qui est dans la salle et n’a pas de lien, ou pas d’appareil. Choisissez son nom, donnez-lui l’appareil et
        éloignez-vous : son choix n’est gardé nulle part avec son nom.
      </p>
      <ul class="lignes">
        {view.voters.map((one) => (
          <li key={one.id}>
            <a href={boothUrl(view.head.id, one.id)}>{one.nom}</a>
            {one.voices > 1 && ` (${one.voices} voix)`}
          </li>
        ))}
      </ul>
    </>
  );
}

function Ballot({ view }: { view: BoothPageView }) {
  const vote = view.vote!;
  const ballot = view.ballot!;
  return (
    <article class="carte-vote" aria-labelledby="question">
      <p class="petit">
        Vote secret, {vote.majority}. {ballot.who}
      </p>
      <h3 id="question">{vote.question}</h3>
      {ballot.voices.length === 0 ? (
        <p>Cette voix a voté, ou n’est pas dans la salle.</p>
      ) : (
        <form method="post" action={boothUrl(view.head.id)} autocomplete="off">
          <input type="hidden" name="convoque" value={ballot.seat} />
          <input type="hidden" name="resolution" value={vote.id} />
          {ballot.voices.map((one) => (
            <Choice key={one.id} one={one} />
          ))}
          <p class="actions haut-3">
            <button class="btn btn--1" type="submit" name="acte" value="voter">
              Voter
            </button>
          </p>
          <p class="petit doux">Une voix déposée ne se reprend pas.</p>
        </form>
      )}
      <p>
        <a href={boothUrl(view.head.id)}>Choisir un autre nom</a>
      </p>
    </article>
  );
}

const Choice = ({ one }: { one: { id: string; nom: string } }) => (
  <fieldset class="haut-2">
    <legend>{one.nom}</legend>
    <div class="notes">
      <Choices name={`voix_${one.id}`} />
    </div>
  </fieldset>
);

function Check({ view }: { view: BoothPageView }) {
  return (
    <form method="post" action={boothUrl(view.head.id)} class="outils haut-4">
      <p class="champ">
        <label for="recepisse">Vérifier un récépissé</label>
        <input id="recepisse" name="recepisse" type="text" maxLength={60} autocomplete="off" spellcheck={false} />
      </p>
      <button class="btn" type="submit" name="acte" value="verifier">
        Vérifier
      </button>
      {view.check && <p role="status">{view.check}</p>}
    </form>
  );
}
