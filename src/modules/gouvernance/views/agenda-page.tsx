import { EmptyState, ErrorSummary, EtatMark, Icon, Notice } from '#core/html/index.ts';
import { agendaUrl, pointFilesUrl } from '../meetings/links.ts';
import type { OpenTask } from '../points.sql.ts';
import type { AgendaView, MeetingHead } from '../present-meeting.ts';
import { MeetingFrame } from './meeting-frame.tsx';
import { PointFiles } from './point-files.tsx';
import { PointForm } from './point-form.tsx';

export interface AgendaPageView {
  head: MeetingHead;
  agenda: AgendaView;
  /** Tasks of earlier meetings that are not done. */
  backlog: (OpenTask & { due: string | null; since: string })[];
  /** False once it was announced. */
  open: boolean;
  /** Ids of the items in the order that this page shows, sent back with each move. */
  seen: string;
  /** What the person wanted, when somebody changed the agenda meanwhile. */
  wanted: { order: string; titles: string[] } | null;
  /** The item whose form is open; null: a new one. */
  editing: { id: string; version: number } | null;
  /** What somebody else wrote in it meanwhile. */
  other: Record<string, string> | null;
  typed: Record<string, string>;
  errors: Record<string, string>;
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
    <li class="rang rang--c rang--entre point" id={`p-${point.id}`} data-point={point.id} tabIndex={-1}>
      <div class="point__texte">
        {view.open && (
          <span class="poignee" data-poignee hidden title="Glisser pour déplacer" aria-hidden="true">
            <Icon name="dots-six-vertical" />
          </span>
        )}
        <div>
          <b>{point.titre}</b>
          <br />
          <span class="petit doux">{said || 'durée non dite'}</span>{' '}
          {point.late && <EtatMark tone="alerte">finit après la réunion</EtatMark>}
          {point.texte && <p class="petit">{point.texte}</p>}
          <PointFiles pieces={point.pieces} />
        </div>
      </div>
      {view.open && (
        <form method="post" action={agendaUrl(view.head.id)} class="actions">
          <input type="hidden" name="point" value={point.id} />
          <input type="hidden" name="version" value={point.version} />
          <input type="hidden" name="vu" value={view.seen} />
          {!props.first && <Act value="monter" label="Monter" of={point.titre} />}
          {!props.last && <Act value="descendre" label="Descendre" of={point.titre} />}
          <a class="btn" href={`${agendaUrl(view.head.id)}?point=${point.id}#formulaire`}>
            Modifier<span class="cache"> : {point.titre}</span>
          </a>
          <a class="btn" href={pointFilesUrl(view.head.id, point.id)}>
            Pièces<span class="cache"> : {point.titre}</span>
          </a>
          <Act value="retirer" label="Retirer" of={point.titre} />
        </form>
      )}
    </li>
  );
}

/** Filled and sent by `ordre.js` once an item was dragged elsewhere. */
function OrderForm({ head, seen }: { head: MeetingHead; seen: string }) {
  return (
    <form method="post" action={agendaUrl(head.id)} id="ordonner" hidden>
      <input type="hidden" name="vu" value={seen} />
      <input type="hidden" name="ordre" value={seen} />
      <button type="submit" name="acte" value="ordonner">
        Enregistrer l’ordre
      </button>
    </form>
  );
}

/** Somebody changed the agenda meanwhile: the order wanted, to be kept or left. */
function OtherOrder({
  head,
  wanted,
  seen,
}: {
  head: MeetingHead;
  wanted: { order: string; titles: string[] };
  seen: string;
}) {
  return (
    <Notice tone="alerte" title="Quelqu’un a changé l’ordre du jour entre-temps" id="erreurs">
      <p>Rien n’est enregistré. Son ordre est ci-dessous. Le vôtre, avec ce qui a été ajouté depuis, serait :</p>
      <ol>
        {wanted.titles.map((title, rank) => (
          <li key={rank}>{title}</li>
        ))}
      </ol>
      <form method="post" action={agendaUrl(head.id)} class="actions">
        <input type="hidden" name="vu" value={seen} />
        <input type="hidden" name="ordre" value={wanted.order} />
        <button class="btn" type="submit" name="acte" value="ordonner">
          Garder mon ordre
        </button>{' '}
        <a class="btn" href={agendaUrl(head.id)}>
          Laisser le sien
        </a>
      </form>
    </Notice>
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
