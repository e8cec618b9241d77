import { EmptyState } from '#core/html/index.ts';
import type { BallotsView } from '../correspondance/present.ts';
import { ownBallotsUrl } from '../meetings/links.ts';
import type { MeetingHead } from '../present-meeting.ts';
import { type BallotFault, BallotForms } from './ballot-forms.tsx';
import { MeetingFrame } from './meeting-frame.tsx';

export interface OwnBallotsView {
  head: MeetingHead;
  /** What her seats may answer; null when nothing is asked. */
  ballots: BallotsView | null;
  /** She holds several seats. */
  several: boolean;
  fault: BallotFault | null;
  faults: readonly string[];
}

/** Voting by correspondence on screen, for whoever has an account and a seat. */
export function OwnBallotsPage({ view }: { view: OwnBallotsView }) {
  const { head, ballots } = view;
  return (
    <MeetingFrame
      head={head}
      title={`Vote par correspondance : ${head.titre}`}
      faults={view.fault ? [view.fault.error] : view.faults}
    >
      {ballots && ballots.ballots.length > 0 ? (
        <BallotForms action={ownBallotsUrl(head.id)} view={ballots} fault={view.fault} several={view.several} />
      ) : (
        <EmptyState title="Vous n’avez rien à voter par correspondance">
          <p>
            {ballots
              ? 'Aucun siège qui vote n’est à votre nom dans cette réunion.'
              : 'Aucune question de cette réunion ne se vote par correspondance en ce moment.'}
          </p>
        </EmptyState>
      )}
    </MeetingFrame>
  );
}
