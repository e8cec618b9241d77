import { EmptyState, ErrorSummary, EtatMark, Notice } from '#core/html/index.ts';
import { agendaUrl } from '../meetings/links.ts';
import type { OpenTask } from '../points.sql.ts';
import type { AgendaView, MeetingHead } from '../present-meeting.ts';
import { MeetingFrame } from './meeting-frame.tsx';
import { PointForm } from './point-form.tsx';

export interface AgendaPageView {
  head: MeetingHead;
  agenda: AgendaView;
  /** Tasks of earlier meetings that are not done. */
  backlog: (OpenTask & { due: string | null; since: string })[];
  /** False once it was announced. */
  open: boolean;
  /** The item whose form is open; null: a new one. */
  editing: string | null;
  typed: Record<string, string>;
  errors: Record<string, string>;
}

/** The agenda: each item with its length, moved up and down by buttons, and what earlier meetings left to do. */
export function AgendaPage({ view }: { view: AgendaPageView }) {
  const { head, agenda, backlog, open } = view;
  return (
    <MeetingFrame head={head} title={`Ordre du jour : ${head.titre}`}>
      <ErrorSummary errors={view.errors} />
      {!open && (
        <Notice>
          <p>
            La convocation est partie avec cet ordre du jour : il ne change plus. Pour en changer, reportez la réunion.
          </p>
        </Notice>
      )}
      <section aria-labelledby="points" class="haut-4">
        <h2 class="repere" id="points">
          Points
        </h2>
        {agenda.points.length === 0 ? (
          <EmptyState title="L’ordre du jour est vide">
            <p>Ajoutez un premier point ci-dessous.</p>
          </EmptyState>
        ) : (
          <ol class="lignes">
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
        <p class="petit">
          {agenda.total}. {agenda.over && <EtatMark tone="alerte">{agenda.over}</EtatMark>}
        </p>
      </section>
      {open && <PointForm view={view} />}
      {open && backlog.length > 0 && <Backlog head={head} backlog={backlog} />}
    </MeetingFrame>
  );
}

function PointLine(props: {
  view: AgendaPageView;
  point: AgendaView['points'][number];
  first: boolean;
  last: boolean;
}) {
  const { view, point } = props;
  const said = [point.at, point.length, point.presentePar, point.pourDecision && 'pour décision']
    .filter(Boolean)
    .join(', ');
  return (
    <li class="rang rang--c rang--entre" id={`p-${point.id}`}>
      <div>
        <b>{point.titre}</b>
        <br />
        <span class="petit doux">{said || 'durée non dite'}</span>
        {point.texte && <p class="petit">{point.texte}</p>}
      </div>
      {view.open && (
        <form method="post" action={agendaUrl(view.head.id)} class="actions">
          <input type="hidden" name="point" value={point.id} />
          {!props.first && <Act value="monter" label="Monter" of={point.titre} />}
          {!props.last && <Act value="descendre" label="Descendre" of={point.titre} />}
          <a class="btn" href={`${agendaUrl(view.head.id)}?point=${point.id}#formulaire`}>
            Modifier<span class="cache"> : {point.titre}</span>
          </a>
          <Act value="retirer" label="Retirer" of={point.titre} />
        </form>
      )}
    </li>
  );
}

const Act = ({ value, label, of }: { value: string; label: string; of: string }) => (
  <button class="btn" type="submit" name="acte" value={value}>
    {label}
    <span class="cache"> : {of}</span>
  </button>
);

function Backlog({ head, backlog }: { head: MeetingHead; backlog: AgendaPageView['backlog'] }) {
  return (
    <section aria-labelledby="restes" class="haut-5">
      <h2 class="repere" id="restes">
        Tâches qui reviennent
      </h2>
      <p class="petit">Données lors d’une réunion précédente, elles ne sont pas faites.</p>
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
