import { Choice, EmptyState, ErrorSummary, Field, SelectField } from '#core/html/index.ts';
import { votesUrl } from '../meetings/links.ts';
import type { MeetingHead, QuorumView } from '../present-meeting.ts';
import { MeetingFrame } from './meeting-frame.tsx';
import { QuorumPanel } from './quorum-panel.tsx';
import { VoteCard, type VoteView } from './vote-card.tsx';

export interface VotesPageView {
  head: MeetingHead;
  /** The meeting is open. */
  open: boolean;
  quorum: QuorumView;
  votes: VoteView[];
  majorities: (readonly [string, string])[];
  points: (readonly [string, string])[];
  /** What the statutes ask of some subjects. */
  competences: string[];
  faults: readonly string[];
  typed: Record<string, string>;
  errors: Record<string, string>;
}

/** Questions put to the vote, at hands or secretly. */
export function VotesPage({ view }: { view: VotesPageView }) {
  const { head } = view;
  return (
    <MeetingFrame head={head} title={`Votes : ${head.titre}`} faults={view.faults}>
      <ErrorSummary errors={view.errors} />
      <div class="bureau-seance haut-4">
        <QuorumPanel quorum={view.quorum} />
        <section aria-labelledby="votes">
          <h2 class="repere" id="votes">
            Questions
          </h2>
          {view.votes.length === 0 && (
            <EmptyState title="Aucune question n’est mise aux voix">
              <p>
                {view.open ? 'Écrivez la première ci-dessous.' : 'On vote pendant la séance, quand elle est ouverte.'}
              </p>
            </EmptyState>
          )}
          {view.votes.map((vote) => (
            <VoteCard key={vote.id} head={head} vote={vote} open={view.open} />
          ))}
        </section>
        {view.open && <QuestionForm view={view} />}
      </div>
    </MeetingFrame>
  );
}

function QuestionForm({ view }: { view: VotesPageView }) {
  const { head, typed, errors } = view;
  return (
    <section aria-labelledby="nouvelle">
      <h2 class="repere" id="nouvelle">
        Préparer une question
      </h2>
      {view.competences.length > 0 && (
        <details>
          <summary>Ce que les statuts demandent</summary>
          <ul>
            {view.competences.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </details>
      )}
      <form method="post" action={votesUrl(head.id)} class="pile fiche">
        <Field
          name="question"
          label="Question"
          type="textarea"
          value={typed.question}
          error={errors.question}
          required
          maxLength={1000}
        />
        <SelectField
          name="point"
          label="Point de l’ordre du jour"
          value={typed.point}
          options={[['', 'Aucun'], ...view.points]}
        />
        <SelectField
          name="majorite"
          label="Majorité"
          value={typed.majorite}
          error={errors.majorite}
          options={view.majorities}
        />
        <Choice name="secret" value="oui" checked={typed.secret === 'oui'}>
          Vote secret : chacun vote depuis son lien, rien ne relie un nom à un bulletin
        </Choice>
        <p class="actions">
          <button class="btn" type="submit" name="acte" value="preparer">
            Préparer la question
          </button>
        </p>
      </form>
    </section>
  );
}
