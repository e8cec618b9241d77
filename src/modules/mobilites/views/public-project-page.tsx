import { DataTable, Example, Page, SectionTitle } from '#core/html/index.ts';
import { campusUrl } from '#modules/campus/index.ts';
import { countText, daysBetweenText, niveauLabel, statutLabels } from '../projets/labels.ts';
import { PUBLIC_PROJECTS, publicProjectUrl } from '../projets/links.ts';
import type { Departure, Project } from '../projets/projects.sql.ts';
import { ProjectFacts } from './project-facts.tsx';

type Shown = Omit<Departure, 'personnes'> & { personnes: number | null };

/** One mobility project, for anybody: learners are counted, and not said when they are fewer than five. */
export function PublicProjectPage({ project, departures }: { project: Project; departures: Shown[] }) {
  return (
    <Page
      title={`${project.titre} : mobilité, ${project.pays.join(', ')}, ${project.porteur}`}
      description={`${project.programme}, ${project.pays.join(', ')} : projet de mobilité porté par ${project.porteur}.`}
      canonical={publicProjectUrl(project.id)}
      crumbs={[{ label: 'Mobilités à l’étranger', href: PUBLIC_PROJECTS }, { label: project.titre }]}
    >
      <div class="large bas-5">
        <h1 class="titre-fiche">{project.titre}</h1>
        <p class="grand">
          Projet suivi par <a href={campusUrl(project.campusSlug)}>{project.campus}</a> {project.exemple && <Example />}
        </p>
        <ProjectFacts project={project} />
        {departures.length > 0 && (
          <section aria-labelledby="t-departs" class="haut-5">
            <SectionTitle id="t-departs">Départs</SectionTitle>
            <DataTable
              caption="Départs de ce projet"
              hideCaption
              class="empilable"
              head={
                <tr>
                  <th scope="col">Dates</th>
                  <th scope="col">Niveau et statut</th>
                  <th scope="col">Personnes</th>
                  <th scope="col" class="n">
                    Jours
                  </th>
                </tr>
              }
            >
              {departures.map((one) => (
                <tr key={one.id}>
                  <th scope="row">{daysBetweenText(one)}</th>
                  <td data-titre="Niveau et statut">
                    {niveauLabel(one.niveau)}, {statutLabels[one.statut]}
                  </td>
                  <td data-titre="Personnes">
                    {countText(one.personnes)}
                    {one.filles !== null && `, dont ${one.filles} filles`}
                  </td>
                  <td data-titre="Jours" class="n">
                    {one.jours}
                  </td>
                </tr>
              ))}
            </DataTable>
          </section>
        )}
      </div>
    </Page>
  );
}
