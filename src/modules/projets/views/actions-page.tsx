import { EmptyState, ExportLinks, Icon, Notice, Pagination } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { ActionState, Progress, Seen } from '../action.ts';
import type { Action } from '../actions.sql.ts';
import { planFormatLabels } from '../labels.ts';
import {
  actionsCsvUrl,
  actionsHref,
  actionsUrl,
  newActionUrl,
  newProjectUrl,
  planFileUrl,
  planFormats,
} from '../links.ts';
import type { SharedAction } from '../partage/shared.ts';
import type { Project } from '../projects.sql.ts';
import type { ActionQuery } from '../schemas.ts';
import type { Drawing } from '../vues/drawing.ts';
import { viewHref } from '../vues/links.ts';
import { ActionBoard } from './action-board.tsx';
import { ActionCalendar } from './action-calendar.tsx';
import { ActionCriteria, StateCounts, ViewTabs } from './action-criteria.tsx';
import { ActionFrame } from './action-frame.tsx';
import { ActionTable } from './action-table.tsx';
import { ActionTimeline } from './action-timeline.tsx';
import { PlanDoors } from './plan-doors.tsx';
import { PointsAsking } from './point-asking.tsx';
import { ProjectSummaries } from './project-summaries.tsx';
import { SharedActions } from './sharing-section.tsx';

export interface ActionsModel {
  campus: CampusPlace;
  /** `actives`: how many were retained and are not done. */
  list: { rows: (Action & Seen)[]; total: number; actives: number; pages: number };
  shared: SharedAction[];
  projects: Project[];
  /** Every action of the campus, by where it stands. */
  steps: { projetId: string; axeId: string | null; etat: ActionState; progress: Progress }[];
  /** Slug and name of each organisation that pilots. */
  pilots: [string, string][];
  query: ActionQuery;
  /** What the view of the address draws of the list, and the year or the month asked of it. */
  drawing: Drawing;
  asked: { annee: string; mois: string };
  team: boolean;
  mayAdd: boolean;
  mayReadProjects: boolean;
}

/** The actions of a campus: its projects theme by theme, then what the criteria keep. */
export function ActionsPage({ model }: { model: ActionsModel }) {
  const { campus, list, query, drawing, team, mayAdd } = model;
  const base = actionsUrl(campus.slug);
  const { page: _, ...filters } = query;
  const narrowed = Object.values(filters).some((value) => value !== '');
  return (
    <ActionFrame
      campus={campus}
      title={`Actions : ${campus.nom}`}
      heading={list.total > 0 ? count(list.total, 'action') : 'Aucune action'}
      actions={
        <>
          {team && (
            <a class="btn" href={newProjectUrl(campus.slug)}>
              <Icon name="plus" /> Noter un projet
            </a>
          )}{' '}
          {mayAdd && model.projects.length > 0 && (
            <a class="btn btn--1" href={newActionUrl(campus.slug)}>
              <Icon name="plus" /> Ajouter une action
            </a>
          )}
        </>
      }
    >
      <PlanDoors campus={campus} team={team} mayAdd={mayAdd} />
      {!narrowed && drawing.vue === 'tableau' && <ProjectSummaries model={model} />}
      <ViewTabs base={base} model={model} />
      <StateCounts base={base} model={model} />
      <ActionCriteria base={base} model={model} />
      {list.rows.length === 0 ? (
        <EmptyState title={narrowed ? 'Aucune action ne correspond' : 'Aucune action n’est encore notée'}>
          <p>Une action est menée dans un projet : notez d’abord le projet, puis ses axes et ses actions.</p>
          {narrowed && (
            <p class="actions">
              <a class="btn" href={viewHref(base, {}, { vue: drawing.vue })}>
                Retirer les filtres
              </a>
            </p>
          )}
        </EmptyState>
      ) : (
        <>
          <Drawn model={model} narrowed={narrowed} />
          <ExportLinks
            machineHref={actionsHref(actionsCsvUrl(campus.slug), filters, { flavour: 'machine' })}
            spreadsheetHref={actionsHref(actionsCsvUrl(campus.slug), filters, { flavour: 'tableur' })}
            others={planFormats.map((one) => ({
              href: actionsHref(planFileUrl(campus.slug, one), filters),
              label: planFormatLabels[one],
            }))}
          />
        </>
      )}
      <SharedActions campus={campus} rows={model.shared} />
    </ActionFrame>
  );
}

/** The list as its view draws it; what a view does not hold is said. */
function Drawn({ model, narrowed }: { model: ActionsModel; narrowed: boolean }) {
  const { campus, list, query, drawing, team } = model;
  const { page: current, ...filters } = query;
  const left = list.total - list.rows.length;
  if (drawing.vue === 'tableau')
    return (
      <>
        <ActionTable caption="Actions du campus" rows={list.rows} where="projet" />
        {team && narrowed && list.actives > 0 && <PointsAsking model={model} />}
        <Pagination
          current={current}
          total={list.pages}
          href={(page) => actionsHref(actionsUrl(campus.slug), filters, { page })}
        />
      </>
    );
  return (
    <>
      {left > 0 && (
        <Notice>
          <p>{count(left, 'action n’est pas montrée', 'actions ne sont pas montrées')} ici : filtrez la liste.</p>
        </Notice>
      )}
      {drawing.vue === 'colonnes' && <ActionBoard model={model} columns={drawing.columns} />}
      {drawing.vue === 'frise' && <ActionTimeline model={model} timeline={drawing.timeline} />}
      {drawing.vue === 'calendrier' && <ActionCalendar model={model} calendar={drawing.calendar} />}
    </>
  );
}
