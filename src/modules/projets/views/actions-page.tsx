import { EmptyState, ExportLinks, FilterForm, Icon, Pagination, SelectField, Tabs } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { ActionState, Progress, Seen } from '../action.ts';
import type { Action } from '../actions.sql.ts';
import { alertChoices, placeOptions, planFormatLabels, priorityLabels, stateLabels } from '../labels.ts';
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
import { ActionFrame } from './action-frame.tsx';
import { ActionTable } from './action-table.tsx';
import { PlanDoors } from './plan-doors.tsx';
import { PointsAsking } from './point-asking.tsx';
import { ProjectSummaries } from './project-summaries.tsx';
import { SharedActions } from './sharing-section.tsx';

export interface ActionsModel {
  campus: CampusPlace;
  list: { rows: (Action & Seen)[]; total: number; pages: number };
  shared: SharedAction[];
  projects: Project[];
  /** Every action of the campus, by where it stands. */
  steps: { projetId: string; axeId: string | null; etat: ActionState; progress: Progress }[];
  /** Slug and name of each organisation that pilots. */
  pilots: [string, string][];
  query: ActionQuery;
  team: boolean;
  mayAdd: boolean;
  mayReadProjects: boolean;
}

/** The actions of a campus: its projects theme by theme, then what the criteria keep. */
export function ActionsPage({ model }: { model: ActionsModel }) {
  const { campus, list, query, team, mayAdd } = model;
  const base = actionsUrl(campus.slug);
  const { page: current, ...filters } = query;
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
          <PlanDoors campus={campus} team={team} mayAdd={mayAdd} />{' '}
          {mayAdd && model.projects.length > 0 && (
            <a class="btn btn--1" href={newActionUrl(campus.slug)}>
              <Icon name="plus" /> Ajouter une action
            </a>
          )}
        </>
      }
    >
      {!narrowed && <ProjectSummaries model={model} />}
      <Counts base={base} model={model} />
      <Tools base={base} model={model} />
      {list.rows.length === 0 ? (
        <EmptyState title={narrowed ? 'Aucune action ne correspond' : 'Aucune action n’est encore notée'}>
          <p>Une action est menée dans un projet : notez d’abord le projet, puis ses axes et ses actions.</p>
          {narrowed && (
            <p class="actions">
              <a class="btn" href={base}>
                Retirer les filtres
              </a>
            </p>
          )}
        </EmptyState>
      ) : (
        <>
          <ActionTable caption="Actions du campus" rows={list.rows} where="projet" />
          {team && narrowed && <PointsAsking model={model} />}
          <Pagination current={current} total={list.pages} href={(page) => actionsHref(base, filters, { page })} />
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

/** How many in each state; each number opens its list. */
function Counts({ base, model: { steps, query } }: { base: string; model: ActionsModel }) {
  const counts = Map.groupBy(steps, (one) => one.etat);
  const states = (Object.keys(stateLabels) as ActionState[]).filter((one) => counts.has(one));
  if (states.length === 0) return null;
  const tab = (value: string, label: string, n: number) => ({
    label,
    href: actionsHref(base, { etat: value }),
    count: n,
    current: query.etat === value,
  });
  return (
    <Tabs
      label="Actions par état"
      tabs={[
        tab('', 'Toutes', steps.length),
        ...states.map((one) => tab(one, stateLabels[one], counts.get(one)!.length)),
      ]}
    />
  );
}

function Tools({ base, model: { projects, pilots, query } }: { base: string; model: ActionsModel }) {
  const any = (label: string): [string, string] => ['', label];
  return (
    <FilterForm action={base} label="Filtrer les actions" words={{ label: 'Mots de l’action', value: query.q }}>
      {query.etat && <input type="hidden" name="etat" value={query.etat} />}
      <SelectField
        name="place"
        label="Projet et axe"
        value={query.place}
        options={[any('Tous'), ...placeOptions(projects)]}
      />
      <SelectField name="pilote" label="Pilote" value={query.pilote} options={[any('Tous'), ...pilots]} />
      <SelectField
        name="priorite"
        label="Priorité"
        value={query.priorite}
        options={[any('Toutes'), ...Object.entries(priorityLabels)]}
      />
      <SelectField
        name="alerte"
        label="Alerte"
        value={query.alerte}
        options={[any('Avec ou sans'), ...Object.entries(alertChoices)]}
      />
    </FilterForm>
  );
}
