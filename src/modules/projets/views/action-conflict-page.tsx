import { BothVersions } from '#core/html/trace/index.ts';
import type { Merge } from '#core/versions/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { Priority } from '../action.ts';
import type { Action } from '../actions.sql.ts';
import { namesIn, placeOptions, priorityLabels } from '../labels.ts';
import { actionHistoryUrl, actionUrl, editActionUrl } from '../links.ts';
import type { Project } from '../projects.sql.ts';
import type { ActionInput } from '../schemas.ts';
import { ActionFrame } from './action-frame.tsx';

const LABELS: Record<ActionInput, string> = {
  place: 'Projet et axe',
  titre: 'Titre',
  objectif: 'Objectif',
  publics: 'Publics',
  priorite: 'Priorité',
  debut: 'Début',
  fin: 'Fin',
  organisation: 'Organisation pilote',
  personne: 'Adresse de la personne qui pilote',
  partenaires: 'Partenaires',
};

/** Somebody saved the action while this person was writing: both versions, nothing lost. */
export function ActionConflictPage(props: {
  campus: CampusPlace;
  action: Action;
  merge: Merge;
  other: { who: string; at: Date } | null;
  projects: Project[];
  organisations: { slug: string; nom: string }[];
}) {
  const { campus, action } = props;
  const places = new Map(placeOptions(props.projects));
  const show = (field: string, text: string): string => {
    if (field === 'place') return places.get(text) ?? '';
    if (field === 'priorite') return priorityLabels[text as Priority] ?? text;
    return field === 'organisation' || field === 'partenaires' ? namesIn(props.organisations, text) : text;
  };
  return (
    <ActionFrame
      campus={campus}
      title={`Modifiée entre-temps : ${action.titre}`}
      heading={
        <>
          Quelqu’un a modifié <mark>entre-temps</mark>
        </>
      }
      crumbs={[{ label: action.titre, href: actionUrl(campus.slug, action.id) }, { label: 'Deux versions' }]}
    >
      <BothVersions
        action={editActionUrl(campus.slug, action.id)}
        version={action.version}
        merge={props.merge}
        labels={LABELS}
        closed={['place', 'priorite', 'organisation', 'partenaires']}
        show={show}
        other={props.other}
        historyHref={actionHistoryUrl(campus.slug, action.id)}
      />
    </ActionFrame>
  );
}
