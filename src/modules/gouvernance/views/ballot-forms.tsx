import { EtatMark } from '#core/html/index.ts';
import type { BallotsView, BallotView } from '../correspondance/present.ts';
import { Choices } from './choices.tsx';

/** A choice that was not made, at its question. */
export interface BallotFault {
  resolution: string;
  convoque: string | null;
  error: string;
}

/** Questions answered before the meeting: one form each, which holds the words that were read. */
export function BallotForms(props: {
  action: string;
  view: BallotsView;
  fault: BallotFault | null;
  /** Several seats of one person: each is named. */
  several: boolean;
}) {
  const { view } = props;
  return (
    <section aria-labelledby="correspondance" class="haut-4">
      <h2 class="repere" id="correspondance">
        Vote par correspondance
      </h2>
      <p>
        Votre vote est reçu {view.until}. Il ne se reprend pas ; il est écarté si vous venez, ou si votre suppléance ou
        votre mandataire vient.
      </p>
      {view.regle && <p class="petit doux">Les statuts : « {view.regle} »</p>}
      {view.ballots.map((one) => (
        <Question key={`${one.convoque} ${one.id}`} {...props} ballot={one} />
      ))}
    </section>
  );
}

function Question(props: { action: string; ballot: BallotView; fault: BallotFault | null; several: boolean }) {
  const { ballot, fault } = props;
  const key = `${ballot.convoque}-${ballot.id}`;
  const wrong =
    fault?.resolution === ballot.id && (fault.convoque ?? ballot.convoque) === ballot.convoque ? fault.error : null;
  return (
    <article class="carte-vote haut-3" aria-labelledby={`q-${key}`}>
      <p class="petit">
        Vote ouvert, {ballot.majority}
        {props.several && `, ${ballot.nom}`}
      </p>
      <h3 id={`q-${key}`}>{ballot.question}</h3>
      {ballot.aside && <p>{ballot.aside}</p>}
      {ballot.received ? (
        <p>
          <EtatMark tone="ok">{ballot.received}</EtatMark>
        </p>
      ) : ballot.closed ? (
        <p>{ballot.closed}</p>
      ) : (
        <form method="post" action={props.action}>
          <input type="hidden" name="resolution" value={ballot.id} />
          <input type="hidden" name="convoque" value={ballot.convoque} />
          <input type="hidden" name="lu" value={ballot.print} />
          <fieldset class="haut-2" aria-describedby={wrong ? `e-${key}` : undefined}>
            <legend class="petit">Votre réponse</legend>
            {wrong && (
              <p class="err" id={`e-${key}`}>
                {wrong}
              </p>
            )}
            <div class="notes">
              <Choices name="choix" />
            </div>
          </fieldset>
          <p class="actions haut-3">
            <button class="btn btn--1" type="submit" name="acte" value="correspondance">
              Envoyer mon vote
            </button>
          </p>
        </form>
      )}
    </article>
  );
}
