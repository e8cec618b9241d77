import { DataTable, EmptyState, SectionTitle, Tabs } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { actionsUrl, actionUrl } from '../links.ts';
import { monthInitials } from '../vues/labels.ts';
import { UNDATED, viewHref } from '../vues/links.ts';
import type { Timeline, TimelineRow } from '../vues/timeline.ts';
import { StateMark } from './action-signs.tsx';
import { TimelineLine } from './action-timeline-line.tsx';
import type { ActionsModel } from './actions-page.tsx';

/** Each action on the months of a year, project by project and theme by theme: a bar, and the same in words beside it. */
export function ActionTimeline({ model, timeline }: { model: ActionsModel; timeline: Timeline }) {
  const { page: _, ...filters } = model.query;
  const { year, years, projects, undated, elsewhere } = timeline;
  const base = actionsUrl(model.campus.slug);
  return (
    <>
      {years.length > 0 && (
        <Tabs
          label="Années"
          tabs={years.map((one) => ({
            label: one.year,
            href: viewHref(base, filters, { vue: 'frise', annee: one.year }),
            count: one.n,
            current: one.year === year,
          }))}
        />
      )}
      {projects.length === 0 && (
        <EmptyState title={`Aucune action n’a de date en ${year}`}>
          <p>Les actions sont dessinées entre leur début et leur fin, avec leurs jalons et leurs livrables.</p>
        </EmptyState>
      )}
      {projects.map((project) => (
        <section key={project.id} aria-labelledby={`frise-${project.id}`} class="haut-5">
          <SectionTitle id={`frise-${project.id}`}>{project.titre}</SectionTitle>
          {project.groups.map(({ axe, rows }) => (
            <div key={axe ?? ''} class="haut-4">
              <h3>{axe ?? 'Sans axe'}</h3>
              <Rows caption={`${project.titre}, ${axe ?? 'sans axe'}, ${year}`} rows={rows} timeline={timeline} />
            </div>
          ))}
        </section>
      ))}
      {elsewhere > 0 && (
        <p class="petit doux haut-4">
          {count(elsewhere, 'action a ses dates', 'actions ont leurs dates')} dans d’autres années.
        </p>
      )}
      {undated.length > 0 && <Undated actions={undated} />}
    </>
  );
}

function Rows(props: { caption: string; rows: readonly TimelineRow[]; timeline: Timeline }) {
  const { year } = props.timeline;
  return (
    <DataTable
      caption={props.caption}
      hideCaption
      class="empilable frise-mois"
      head={
        <tr>
          <th scope="col">Action</th>
          <th scope="col">
            <span class="cache">Mois de {year}</span>
            <span class="frise-mois__tete" aria-hidden="true">
              {monthInitials.map((one, index) => (
                <span key={index}>{one}</span>
              ))}
            </span>
          </th>
          <th scope="col">Jalons et livrables de {year}</th>
          <th scope="col">État</th>
        </tr>
      }
    >
      {props.rows.map((row) => (
        <TimelineLine key={row.action.id} row={row} timeline={props.timeline} />
      ))}
    </DataTable>
  );
}

function Undated({ actions }: { actions: Timeline['undated'] }) {
  return (
    <section aria-labelledby={UNDATED} class="haut-5">
      <SectionTitle id={UNDATED}>{count(actions.length, 'action sans date', 'actions sans date')}</SectionTitle>
      <ul class="liens">
        {actions.map((one) => (
          <li key={one.id}>
            <a href={actionUrl(one.campusSlug, one.id)}>{one.titre}</a> <StateMark etat={one.etat} />
          </li>
        ))}
      </ul>
    </section>
  );
}
