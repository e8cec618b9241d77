import { EtatMark, Icon } from '#core/html/index.ts';
import { editMeetingUrl, followUpUrl, roomUrl } from '../meetings/links.ts';
import type { AgendaView, MeetingHead, QuorumView, StateView } from '../present-meeting.ts';
import { MeetingAgenda } from './meeting-agenda.tsx';
import { Called } from './meeting-called.tsx';
import { MeetingFrame } from './meeting-frame.tsx';
import { QuorumPanel } from './quorum-panel.tsx';

export interface MeetingPageView {
  head: MeetingHead;
  agenda: AgendaView;
  /** The item that the meeting is at, by how much it is late, and whether the person may come to another one. */
  progress: { current: string | null; late: string | null; mayMove: boolean };
  quorum: QuorumView | null;
  votes: { id: string; question: string; state: string; calcul: string | null }[];
  decisions: { id: string; numero: string; titre: string; state: StateView }[];
  tasks: { id: string; titre: string; state: string; charge: string }[];
  called: string | null;
  motif: string | null;
  /** Address of the series that made it. */
  series: string | null;
  /** Why an act of the page was refused. */
  faults: readonly string[];
  may: { agenda: boolean; call: boolean; attendance: boolean; follow: boolean };
}

/** The meeting at a glance: its agenda on the left, what it decides, its quorum on the right. */
export function MeetingPage({ view }: { view: MeetingPageView }) {
  const { head, may } = view;
  return (
    <MeetingFrame
      head={head}
      title={head.titre}
      faults={view.faults}
      actions={
        <>
          {may.attendance && (
            <a class="btn" href={roomUrl(head.id)}>
              <Icon name="monitor" /> Afficher en salle
            </a>
          )}{' '}
          {may.agenda && (
            <a class="btn" href={editMeetingUrl(head.id)}>
              <Icon name="pencil-simple" /> Modifier
            </a>
          )}
        </>
      }
    >
      {view.series && (
        <p class="haut-3">
          <a href={view.series}>Série de réunions dont celle-ci fait partie</a>
        </p>
      )}
      {view.motif && <p class="haut-3">Motif : {view.motif}</p>}
      <div class="seance haut-4">
        <section aria-labelledby="odj">
          <h2 class="repere" id="odj">
            Ordre du jour
          </h2>
          <MeetingAgenda view={view} />
        </section>
        <div class="pile">
          <Decided view={view} />
          <Called view={view} />
        </div>
        {view.quorum && <QuorumPanel quorum={view.quorum} />}
      </div>
    </MeetingFrame>
  );
}

function Decided({ view }: { view: MeetingPageView }) {
  const { votes, decisions, tasks, head, may } = view;
  return (
    <section aria-labelledby="decide">
      <h2 class="repere" id="decide">
        Votes, décisions, tâches
      </h2>
      {votes.length + decisions.length + tasks.length === 0 && <p class="doux">Rien n’est encore décidé.</p>}
      <ol class="file lignes">
        {decisions.map((one) => (
          <li key={one.id}>
            <span class="quand">{one.numero}</span>
            <div>
              <b>{one.titre}</b>
              <br />
              <EtatMark tone={one.state.tone}>{one.state.label}</EtatMark>
            </div>
          </li>
        ))}
      </ol>
      {votes.length > 0 && <h3 class="haut-4">Votes</h3>}
      <ul class="lignes">
        {votes.map((one) => (
          <li key={one.id}>
            {one.question} <span class="doux">({one.state})</span>
            {one.calcul && <p class="petit">{one.calcul}</p>}
          </li>
        ))}
      </ul>
      {tasks.length > 0 && <h3 class="haut-4">Tâches</h3>}
      <ul class="lignes">
        {tasks.map((one) => (
          <li key={one.id}>
            {one.titre} <span class="petit doux">{`${one.state}${one.charge}`}</span>
          </li>
        ))}
      </ul>
      {may.follow && (
        <p class="haut-3">
          <a href={followUpUrl(head.id)}>Écrire les décisions et les tâches</a>
        </p>
      )}
    </section>
  );
}
