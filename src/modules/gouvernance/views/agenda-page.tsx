import { EmptyState, ErrorSummary, EtatMark, Notice } from '#core/html/index.ts';
import { agendaUrl } from '../meetings/links.ts';
import type { AgendaView, MeetingHead } from '../present-meeting.ts';
import type { BesideAgenda } from '../read-beside-agenda.ts';
import { Reserve, Templates } from './agenda-beside.tsx';
import { Act, BringAll, OrderForm, OtherOrder, PointLine } from './agenda-order.tsx';
import { MeetingFrame } from './meeting-frame.tsx';
import { PiecesExport } from './pieces-export.tsx';
import type { PointFieldsView } from './point-fields.tsx';
import { PointForm } from './point-form.tsx';

export interface AgendaPageView extends BesideAgenda, PointFieldsView {
  head: MeetingHead;
  agenda: AgendaView;
  /** Tasks of earlier meetings, or of the private space, that are not done, and late decisions, not on this agenda. */
  backlog: { genre: 'tache' | 'decision'; id: string; titre: string; said: string }[];
  /** How many of them come back by themselves, and were given since. */
  waiting: number;
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
      {open && backlog.length > 0 && <Backlog view={view} />}
      {open && <Reserve view={view} />}
      <Templates view={view} />
    </MeetingFrame>
  );
}

function Backlog({ view: { head, backlog, waiting } }: { view: AgendaPageView }) {
  return (
    <section aria-labelledby="restes" class="haut-5">
      <h2 class="repere" id="restes">
        À reprendre
      </h2>
      <p class="petit">
        Les tâches des réunions passées et les décisions en retard viennent d’elles-mêmes à l’ordre du jour. Celles-ci
        n’y sont pas : données ou en retard depuis, retirées, déjà portées par une autre réunion, ou nées dans l’espace
        privé, d’où elles ne sortent que si vous les reprenez.
      </p>
      {waiting > 0 && (
        <form method="post" action={agendaUrl(head.id)} class="actions">
          <BringAll n={waiting} />
        </form>
      )}
      <ul class="lignes">
        {backlog.map((one) => (
          <li key={one.id} class="rang rang--c rang--entre">
            <div>
              <b>{one.titre}</b>
              <br />
              <span class="petit doux">{one.said}</span>
            </div>
            <form method="post" action={agendaUrl(head.id)}>
              <input type="hidden" name={one.genre} value={one.id} />
              <Act
                value={one.genre === 'tache' ? 'reprendre' : 'reprendre_decision'}
                label="Reprendre"
                of={one.titre}
              />
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
