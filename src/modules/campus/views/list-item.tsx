import { frenchInteger } from '#core/text/index.ts';
import { campusLabelStateLabels, categoryLabels } from '../labels.ts';
import { campusUrl } from '../links.ts';
import type { ListedCampus } from '../list.ts';
import { OriginMark } from './origin-mark.tsx';

/** One campus of a list: its letter, its name, where, which label; the distance when a commune is given. */
export function ListItem({ campus, range }: { campus: ListedCampus; range: string | null }) {
  const academies = campus.academies.map((academie) => academie.nom).join(', ');
  return (
    <li id={`c-${campus.slug}`}>
      <span class="f" data-f={campus.filiereLettre ?? undefined} aria-hidden="true">
        <b>{campus.filiereLettre ?? '·'}</b>
      </span>
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
