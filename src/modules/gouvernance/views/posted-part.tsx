import { Field } from '#core/html/index.ts';
import { votesUrl } from '../meetings/links.ts';
import type { MeetingHead } from '../present-meeting.ts';
import type { VoteView } from './vote-card.tsx';

/** What the table sees of the ballots by correspondence of a question, and its words to change before the sitting. */
export function PostedPart(props: {
  head: MeetingHead;
  vote: VoteView;
  /** Words that were refused, as they were typed. */
  typed: Record<string, string>;
  errors: Record<string, string>;
}) {
  const { posted } = props.vote;
  if (!posted) return null;
  return (
    <>
      <p>
        Par correspondance : {posted.n} {posted.n > 1 ? 'votes reçus' : 'vote reçu'}.
      </p>
      {posted.quorum && <p class="petit">{posted.quorum}</p>}
      {posted.answered.length > 0 && (
        <details>
          <summary>Qui a voté par correspondance</summary>
          <ul>
            {posted.answered.map((one) => (
              <li key={one.id}>
                {one.nom} : {one.when}
              </li>
            ))}
          </ul>
        </details>
      )}
      {posted.aside.length > 0 && (
        <details>
          <summary>Votes écartés : {posted.aside.length}</summary>
          <ul>
            {posted.aside.map((one) => (
              <li key={one.id}>
                {one.nom} : {one.why}
              </li>
            ))}
          </ul>
        </details>
      )}
      {posted.editable && <Reword {...props} />}
    </>
  );
}

function Reword({ head, vote, typed, errors }: Parameters<typeof PostedPart>[0]) {
  const mine = typed.acte === 'reformuler' && typed.resolution === vote.id;
  return (
    <>
      <details class="haut-3" open={mine}>
        <summary>Changer le texte</summary>
        <form method="post" action={votesUrl(head.id)} class="pile">
          <input type="hidden" name="resolution" value={vote.id} />
          <input type="hidden" name="version" value={String(vote.version)} />
          <Field
            id={`texte-${vote.id}`}
            name="texte"
            label="Texte de la question"
            hint="Les votes déjà reçus ne compteront plus ; après la convocation, chacun est prévenu et peut voter à nouveau."
            type="textarea"
            value={mine ? typed.texte : vote.question}
            error={mine ? errors[`texte-${vote.id}`] : undefined}
            required
            maxLength={1000}
          />
          <p class="actions">
            <button class="btn" type="submit" name="acte" value="reformuler">
              Changer le texte
            </button>
          </p>
        </form>
      </details>
      <form method="post" action={votesUrl(head.id)} class="actions haut-3">
        <input type="hidden" name="resolution" value={vote.id} />
        <button class="btn" type="submit" name="acte" value="retirer">
          Retirer la question
        </button>
      </form>
    </>
  );
}
