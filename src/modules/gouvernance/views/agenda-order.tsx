import { EtatMark, Icon, Notice } from '#core/html/index.ts';
import { agendaUrl, pointFilesUrl } from '../meetings/links.ts';
import type { AgendaView, MeetingHead } from '../present-meeting.ts';
import { Untreated } from './agenda-beside.tsx';
import type { AgendaPageView } from './agenda-page.tsx';
import { PointFiles } from './point-files.tsx';

/** An item: when it begins, its files, and what is done to it. */
export function PointLine(props: {
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
          {view.carried[point.id] && <p class="petit">{view.carried[point.id]}</p>}
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
          {!point.tacheId && !point.decisionId && <Act value="renvoyer" label="À la réserve" of={point.titre} />}
          <Act value="retirer" label="Retirer" of={point.titre} />
        </form>
      )}
      {view.over && !point.tacheId && !point.decisionId && !view.carried[point.id] && (
        <Untreated view={view} point={point} />
      )}
    </li>
  );
}

/** Filled and sent by `ordre.js` once an item was dragged elsewhere. */
export function OrderForm({ head, seen }: { head: MeetingHead; seen: string }) {
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
export function OtherOrder({
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

export const Act = ({ value, label, of }: { value: string; label: string; of: string }) => (
  <button class="btn" type="submit" name="acte" value={value}>
    {label}
    <span class="cache"> : {of}</span>
  </button>
);

/** Brings what comes back by itself and was given since the agenda was made. */
export const BringAll = ({ n }: { n: number }) => (
  <button class="btn" type="submit" name="acte" value="reprendre_toutes">
    {n === 1 ? 'Reprendre ce que les réunions passées ont laissé' : `Reprendre les ${n} suites des réunions passées`}
  </button>
);
