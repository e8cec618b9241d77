import { EmptyState, ErrorSummary, EtatMark, Notice } from '#core/html/index.ts';
import { agendaUrl } from '../meetings/links.ts';
import type { OpenTask } from '../points.sql.ts';
import type { AgendaView, MeetingHead } from '../present-meeting.ts';
import type { BesideAgenda } from '../read-beside-agenda.ts';
import { Reserve, Templates } from './agenda-beside.tsx';
import { Act, OrderForm, OtherOrder, PointLine } from './agenda-order.tsx';
import { MeetingFrame } from './meeting-frame.tsx';
import { PiecesExport } from './pieces-export.tsx';
import type { PointFieldsView } from './point-fields.tsx';
import { PointForm } from './point-form.tsx';

export interface AgendaPageView extends BesideAgenda, PointFieldsView {
  head: MeetingHead;
  agenda: AgendaView;
  /** Tasks of earlier meetings, or of the private space, that are not done. */
  backlog: (OpenTask & { due: string | null; since: string })[];
  /** False once it was announced. */
  open: boolean;
  /** Ids of the items in the order that this page shows, sent back with each move. */
  seen: string;
  /** What the person wanted, when somebody changed the agenda meanwhile. */
  wanted: { order: string; titles: string[] } | null;
  /** Why an act was refused, whatever the field. */
  faults: readonly string[];
}

/** The agenda: each item with its length, moved up and down by buttons, and what earlier meetings left to do. */
export function AgendaPage({ view }: { view: AgendaPageView }) {
  const { head, agenda, backlog, open } = view;
  return (
    <MeetingFrame
      head={head}
      title={`Ordre du jour : ${head.titre}`}
      faults={view.faults}
      refused={Object.keys(view.errors).length > 0 || view.wanted !== null || view.other !== null}
      scripts={open ? ['ordre.js'] : []}
    >
      <ErrorSummary errors={view.errors} />
      {!open && (
        <Notice>
          <p>
            La convocation est partie avec cet ordre du jour : il ne change plus. Pour en changer, reportez la réunion.
          </p>
        </Notice>
      )}
      {view.wanted && <OtherOrder head={head} wanted={view.wanted} seen={view.seen} />}
      <section aria-labelledby="points" class="haut-4">
        <h2 class="repere" id="points">
          Points
        </h2>
        {agenda.points.length === 0 ? (
          <EmptyState title="L’ordre du jour est vide">
            <p>Ajoutez un premier point ci-dessous.</p>
          </EmptyState>
        ) : (
          <ol class="lignes" data-ordre={open ? 'ordonner' : undefined}>
            {agenda.points.map((point, rank) => (
              <PointLine
                key={point.id}
                view={view}
                point={point}
                first={rank === 0}
                last={rank === agenda.points.length - 1}
              />
            ))}
          </ol>
        )}
        {open && agenda.points.length > 1 && <OrderForm head={head} seen={view.seen} />}
        <p class="petit">
          {agenda.total}. {agenda.over && <EtatMark tone="alerte">{agenda.over}</EtatMark>}
        </p>
        <PiecesExport id={head.id} agenda={agenda} />
      </section>
      {open && <PointForm view={view} />}
      {open && backlog.length > 0 && <Backlog head={head} backlog={backlog} />}
      {open && <Reserve view={view} />}
      <Templates view={view} />
    </MeetingFrame>
  );
}

function Backlog({ head, backlog }: { head: MeetingHead; backlog: AgendaPageView['backlog'] }) {
  return (
    <section aria-labelledby="restes" class="haut-5">
      <h2 class="repere" id="restes">
        Tâches qui reviennent
      </h2>
      <p class="petit">Données lors d’une réunion précédente ou dans l’espace privé, elles ne sont pas faites.</p>
      <ul class="lignes">
        {backlog.map((task) => (
          <li key={task.id} class="rang rang--c rang--entre">
            <div>
              <b>{task.titre}</b>
              <br />
              <span class="petit doux">{[task.responsable, task.due, task.since].filter(Boolean).join(', ')}</span>
            </div>
            <form method="post" action={agendaUrl(head.id)}>
              <input type="hidden" name="tache" value={task.id} />
              <Act value="reprendre" label="Reprendre" of={task.titre} />
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
