import { EmptyState, ErrorSummary, ExportLinks } from '#core/html/index.ts';
import { paperBallotsUrl, postedCsvUrl } from '../meetings/links.ts';
import type { MeetingHead, QuorumView } from '../present-meeting.ts';
import { MeetingFrame } from './meeting-frame.tsx';
import { QuestionForm } from './question-form.tsx';
import { QuorumPanel } from './quorum-panel.tsx';
import { VoteCard, type VoteView } from './vote-card.tsx';

export interface VotesPageView {
  head: MeetingHead;
  /** The meeting is open. */
  open: boolean;
  /** Before the convocation: why a question may be voted by correspondence, or why not. */
  remote: { admitted: boolean; text: string; secret: string } | null;
  /** Voting papers that came may be entered. */
  papers: boolean;
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
                {view.open || view.remote?.admitted
                  ? 'Écrivez la première ci-dessous.'
                  : 'On vote pendant la séance, quand elle est ouverte.'}
              </p>
              {view.remote && !view.remote.admitted && <p>{view.remote.text}</p>}
            </EmptyState>
          )}
          {view.votes.map((vote) => (
            <VoteCard key={vote.id} head={head} vote={vote} open={view.open} typed={view.typed} errors={view.errors} />
          ))}
          {view.papers && (
            <p>
              <a href={paperBallotsUrl(head.id)}>Saisir un bulletin papier</a>
            </p>
          )}
          {view.votes.some((vote) => vote.posted) && (
            <ExportLinks
              label="Votes par correspondance :"
              machineHref={`${postedCsvUrl(head.id)}?format=csv`}
              spreadsheetHref={`${postedCsvUrl(head.id)}?format=csv-excel`}
            />
          )}
        </section>
        {(view.open || view.remote?.admitted) && <QuestionForm view={view} />}
      </div>
    </MeetingFrame>
  );
}
