import { frenchInteger } from '#core/text/index.ts';
import { campusLabelStateLabels, categoryLabels } from '../labels.ts';
import { campusUrl, markId, rowId } from '../links.ts';
import type { ListedCampus } from '../list.ts';
import { OriginMark } from './origin-mark.tsx';

/** Where its mark shows: on every screen, on large ones only (small ones number the régions), nowhere. */
export type MarkShown = 'partout' | 'bureau' | null;

/** The letter leads to the mark on the map, as the mark leads here. */
function Letter({ campus, mark }: { campus: ListedCampus; mark: MarkShown }) {
  const letter = campus.filiereLettre ?? '·';
  const ink = campus.filiereLettre ?? undefined;
  return (
    <span>
      {mark && (
        <a class={mark === 'bureau' ? 'f bureau' : 'f'} data-f={ink} href={`#${markId(campus.slug)}`}>
          <b aria-hidden="true">{letter}</b>
          <span class="cache">{campus.nomUsuel ?? campus.nom} : voir sur la carte</span>
        </a>
      )}
      {mark !== 'partout' && (
        <span class={mark ? 'f mobile' : 'f'} data-f={ink} aria-hidden="true">
          <b>{letter}</b>
        </span>
      )}
    </span>
  );
}

/** One campus of a list: its letter, its name, where, which label; the distance when a commune is given. */
export function ListItem(props: { campus: ListedCampus; range: string | null; mark: MarkShown }) {
  const { campus, range, mark } = props;
  const academies = campus.academies.map((academie) => academie.nom).join(', ');
  return (
    <li id={rowId(campus.slug)}>
      <Letter campus={campus} mark={mark} />
      <h3>
        <a href={campusUrl(campus.slug)}>{campus.nom}</a>
        {campus.exemple && ' '}
        <OriginMark invented={campus.exemple} />
      </h3>
      {campus.distance !== null && (
        <span class="res__d">
          <b>{frenchInteger(Math.round(campus.distance))} km</b>
        </span>
      )}
      <p class="petit">
        {campus.commune ?? 'Commune non renseignée'}
        {academies && ` · ${campus.academies.length > 1 ? 'académies' : 'académie'} : ${academies}`}
      </p>
      <p class="petit">
        {campus.filiereLibelle ?? 'Filière non renseignée'}
        {campus.filiereLettre && campus.filiereDeduite && ' (déduite)'}
        {range && ` · ${range}`}
      </p>
      <p class="source">
        {campus.categorieDite === 'excellence' && `${categoryLabels.excellence} · `}
        Label : {campusLabelStateLabels[campus.labelState].toLowerCase()}{' '}
        <OriginMark invented={campus.labelStateInvented} />
        {campus.successeurNom && ` · a rejoint ${campus.successeurNom}`}
      </p>
    </li>
  );
}
