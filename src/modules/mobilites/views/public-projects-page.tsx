import {
  DataTable,
  EmptyState,
  Example,
  ExportLinks,
  Page,
  Pagination,
  ResultCount,
  SectionTitle,
} from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { daysBetweenText, departuresText, SMALL_GROUPS } from '../projets/labels.ts';
import { PUBLIC_PROJECTS, PUBLIC_PROJECTS_CSV, projectsHref, publicProjectUrl } from '../projets/links.ts';
import type { Project, PublicYearTotal } from '../projets/projects.sql.ts';
import type { ProjectQuery } from '../projets/schemas.ts';
import { ProjectSearch } from './project-search.tsx';

interface PublicProjectsProps {
  list: { rows: Omit<Project, 'departs'>[]; total: number; pages: number };
  totals: PublicYearTotal[];
  query: ProjectQuery;
}

/** « Les mobilités »: projects of the campuses abroad, and how many left each year. */
export function PublicProjectsPage({ list, totals, query }: PublicProjectsProps) {
  const { page: current, ...filters } = query;
  return (
    <Page
      title={`Mobilités à l’étranger${current > 1 ? `, page ${current}` : ''}`}
      description="Les projets de mobilité des campus : Erasmus+ et autres échanges, pays, partenaires, départs par niveau."
      canonical={projectsHref(PUBLIC_PROJECTS, filters, { page: current })}
      robots={query.q !== '' || current > 1 ? 'noindex' : undefined}
      crumbs={[{ label: 'Mobilités à l’étranger' }]}
    >
      <div class="large bas-5">
        <h1>Mobilités à l’étranger</h1>
        <p class="chapo">Des élèves, des apprentis et des étudiants partent ; voici où, combien et dans quel projet.</p>
        <ProjectSearch action={PUBLIC_PROJECTS} q={query.q} />
        <section aria-labelledby="t-liste" class="haut-4">
          <ResultCount id="t-liste">{list.total > 0 ? count(list.total, 'projet') : 'Aucun projet'}</ResultCount>
          {list.rows.length === 0 ? (
            <EmptyState title={query.q ? 'Aucun projet ne correspond' : 'Aucun projet n’est encore noté'}>
              <p>
                <a href={query.q ? PUBLIC_PROJECTS : '/campus'}>
                  {query.q ? 'Voir tous les projets' : 'Voir les campus'}
                </a>
              </p>
            </EmptyState>
          ) : (
            <>
              <Rows rows={list.rows} />
              <Pagination
                current={current}
                total={list.pages}
                href={(page) => projectsHref(PUBLIC_PROJECTS, filters, { page })}
              />
              <ExportLinks
                machineHref={projectsHref(PUBLIC_PROJECTS_CSV, filters, { flavour: 'machine' })}
                spreadsheetHref={projectsHref(PUBLIC_PROJECTS_CSV, filters, { flavour: 'tableur' })}
              />
            </>
          )}
        </section>
        {totals.length > 0 && <Totals totals={totals} />}
      </div>
    </Page>
  );
}

function Rows({ rows }: Pick<PublicProjectsProps['list'], 'rows'>) {
  return (
    <ul class="lignes">
      {rows.map((row) => (
        <li key={row.id}>
          <p>
            <a class="fort" href={publicProjectUrl(row.id)}>
              {row.titre}
            </a>{' '}
            {row.exemple && <Example />}
          </p>
          <p class="petit">{[row.programme, row.pays.join(', '), row.porteur].join(', ')}</p>
          <p class="source">
            {row.debut && row.fin
              ? `${departuresText(row.departsPublics)}, ${daysBetweenText({ debut: row.debut, fin: row.fin })}`
              : 'aucun départ noté'}{' '}
            ; {row.campus}
          </p>
        </li>
      ))}
    </ul>
  );
}

function Totals({ totals }: Pick<PublicProjectsProps, 'totals'>) {
  return (
    <section aria-labelledby="t-annees" class="haut-5">
      <SectionTitle id="t-annees">Départs par année</SectionTitle>
      <DataTable
        caption="Départs par année civile"
        hideCaption
        head={
          <tr>
            <th scope="col">Année</th>
            <th scope="col" class="n">
              Niveaux 3 et 4
            </th>
            <th scope="col" class="n">
              Niveaux 5 et plus
            </th>
          </tr>
        }
      >
        {totals.map((one) => (
          <tr key={one.annee}>
            <th scope="row">{one.annee}</th>
            <td class="n">{one.efp ?? SMALL_GROUPS}</td>
            <td class="n">{one.superieur ?? SMALL_GROUPS}</td>
          </tr>
        ))}
      </DataTable>
      <p class="source">
        Pour Erasmus+, les niveaux 3 et 4 relèvent de l’enseignement professionnel, les niveaux 5 et plus du supérieur.
        Les groupes de moins de 5 personnes ne sont pas comptés.
      </p>
    </section>
  );
}
