import { DataTable, EmptyState, Example, ExportLinks, Icon, Pagination, SectionTitle } from '#core/html/index.ts';
import { count, frenchInteger, frenchMoney } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { daysBetweenText, departuresText } from '../projets/labels.ts';
import { newProjectUrl, projectsCsvUrl, projectsHref, projectsUrl, projectUrl } from '../projets/links.ts';
import type { Project, YearTotal } from '../projets/projects.sql.ts';
import type { ProjectQuery } from '../projets/schemas.ts';
import { ProjectFrame } from './project-frame.tsx';
import { ProjectSearch } from './project-search.tsx';

interface ProjectsPageProps {
  campus: CampusPlace;
  list: { rows: Project[]; total: number; pages: number };
  totals: YearTotal[];
  query: ProjectQuery;
  /** Whether the person may note another project. */
  notes: boolean;
}

/** The mobility projects of a campus, and what left each year. */
export function ProjectsPage({ campus, list, totals, query, notes }: ProjectsPageProps) {
  const base = projectsUrl(campus.slug);
  const { page: current, ...filters } = query;
  return (
    <ProjectFrame
      campus={campus}
      title={`Mobilités : ${campus.nom}`}
      heading={
        list.total > 0 ? count(list.total, 'projet de mobilité', 'projets de mobilité') : 'Aucun projet de mobilité'
      }
      actions={
        notes && (
          <a class="btn btn--1" href={newProjectUrl(campus.slug)}>
            <Icon name="plus" /> Noter un projet
          </a>
        )
      }
    >
      <ProjectSearch action={base} q={query.q} />
      {list.rows.length === 0 ? (
        <EmptyState title={query.q ? 'Aucun projet ne correspond' : 'Aucun projet n’est encore noté'}>
          {(query.q !== '' || notes) && (
            <p class="actions">
              <a class="btn" href={query.q ? base : newProjectUrl(campus.slug)}>
                {query.q ? 'Retirer le filtre' : 'Noter un projet'}
              </a>
            </p>
          )}
        </EmptyState>
      ) : (
        <>
          <Rows rows={list.rows} />
          <Pagination current={current} total={list.pages} href={(page) => projectsHref(base, filters, { page })} />
          <ExportLinks
            machineHref={projectsHref(projectsCsvUrl(campus.slug), filters, { flavour: 'machine' })}
            spreadsheetHref={projectsHref(projectsCsvUrl(campus.slug), filters, { flavour: 'tableur' })}
          />
          <Totals totals={totals} />
        </>
      )}
    </ProjectFrame>
  );
}

function Rows({ rows }: { rows: readonly Project[] }) {
  return (
    <DataTable
      caption="Projets de mobilité"
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Projet</th>
          <th scope="col">Programme</th>
          <th scope="col">Dates</th>
          <th scope="col">Départs</th>
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <a href={projectUrl(row.campusSlug, row.id)}>{row.titre}</a> {row.exemple && <Example />}
            <br />
            <span class="source">{row.porteur}</span>
          </th>
          <td data-titre="Programme">
            {row.programme}, {row.pays.join(', ')}
          </td>
          <td data-titre="Dates">
            {row.debut && row.fin ? daysBetweenText({ debut: row.debut, fin: row.fin }) : 'aucun départ noté'}
          </td>
          <td data-titre="Départs">{departuresText(row.departs)}</td>
        </tr>
      ))}
    </DataTable>
  );
}

/** Levels 3 and 4 apart from 5 and above: the two sectors of Erasmus+. */
function Totals({ totals }: { totals: readonly YearTotal[] }) {
  if (totals.length === 0) return null;
  return (
    <section aria-labelledby="annees" class="haut-5">
      <SectionTitle id="annees">Départs par année</SectionTitle>
      <DataTable
        caption="Départs par année civile"
        hideCaption
        class="empilable"
        head={
          <tr>
            <th scope="col">Année</th>
            <th scope="col">Niveaux 3 et 4</th>
            <th scope="col">Niveaux 5 et plus</th>
            <th scope="col">Dont filles</th>
            <th scope="col">Accompagnateurs</th>
            <th scope="col">Journées</th>
            <th scope="col">Bourses</th>
          </tr>
        }
      >
        {totals.map((one) => (
          <tr key={one.annee}>
            <th scope="row">{one.annee}</th>
            <td data-titre="Niveaux 3 et 4">{one.efp}</td>
            <td data-titre="Niveaux 5 et plus">{one.superieur}</td>
            <td data-titre="Dont filles">{one.filles}</td>
            <td data-titre="Accompagnateurs">{one.accompagnateurs}</td>
            <td data-titre="Journées">{frenchInteger(one.journees)}</td>
            <td data-titre="Bourses">{frenchMoney(one.bourseCentimes)}</td>
          </tr>
        ))}
      </DataTable>
      <p class="source">
        Une journée est celle d’un apprenant. Pour Erasmus+, les niveaux 3 et 4 relèvent de l’enseignement
        professionnel, les niveaux 5 et plus du supérieur.
      </p>
    </section>
  );
}
