import { DataTable, ErrorSummary, Example, Icon, Refused, SectionTitle } from '#core/html/index.ts';
import { frenchMoney } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { daysBetweenText, niveauLabel, statutLabels } from '../projets/labels.ts';
import { editProjectUrl, publicProjectUrl, removeDepartureUrl } from '../projets/links.ts';
import type { Departure, Project } from '../projets/projects.sql.ts';
import type { DepartureValues } from '../projets/schemas.ts';
import { DepartureForm } from './departure-form.tsx';
import { ProjectFacts } from './project-facts.tsx';
import { ProjectFrame } from './project-frame.tsx';

interface ProjectPageProps {
  campus: CampusPlace;
  project: Project;
  departures: Departure[];
  typed: DepartureValues;
  errors: Record<string, string>;
}

/** One mobility project, and the groups that leave. */
export function ProjectPage(props: ProjectPageProps) {
  const { campus, project, errors } = props;
  return (
    <ProjectFrame
      campus={campus}
      title={Object.keys(errors).length > 0 ? `Erreur : ${project.titre}` : project.titre}
      heading={
        <>
          {project.titre} {project.exemple && <Example />}
        </>
      }
      crumbs={[{ label: project.titre }]}
      actions={
        <a class="btn" href={editProjectUrl(campus.slug, project.id)}>
          <Icon name="pencil-simple" /> Modifier
        </a>
      }
    >
      <ErrorSummary errors={errors} />
      <p class="haut-3">
        <a class="fleche" href={publicProjectUrl(project.id)}>
          Sa page publique <Icon name="arrow-right" />
        </a>
      </p>
      <ProjectFacts project={project} inside />
      <section aria-labelledby="departs" class="haut-5">
        <SectionTitle id="departs">Départs</SectionTitle>
        <Refused text={errors.departs} />
        {props.departures.length === 0 ? <p>Aucun départ n’est encore noté.</p> : <Departures {...props} />}
      </section>
      <DepartureForm campus={campus} project={project} typed={props.typed} errors={errors} />
    </ProjectFrame>
  );
}

function Departures({ campus, project, departures }: ProjectPageProps) {
  return (
    <DataTable
      caption="Départs de ce projet"
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Dates</th>
          <th scope="col">Niveau et statut</th>
          <th scope="col">Personnes</th>
          <th scope="col">Jours</th>
          <th scope="col">Bourses</th>
          <th scope="col">Retirer</th>
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
            {one.personnes}
            {one.filles !== null && `, dont ${one.filles} ${one.filles > 1 ? 'filles' : 'fille'}`}
            <br />
            <span class="source">
              {one.accompagnateurs} {one.accompagnateurs > 1 ? 'accompagnateurs' : 'accompagnateur'}
            </span>
          </td>
          <td data-titre="Jours">{one.jours}</td>
          <td data-titre="Bourses">
            {one.bourseCentimes === null ? 'non renseignées' : frenchMoney(one.bourseCentimes)}
          </td>
          <td data-titre="Retirer">
            <form method="post" action={removeDepartureUrl(campus.slug, project.id)}>
              <input type="hidden" name="version" value={project.version} />
              <input type="hidden" name="depart" value={one.id} />
              <button class="btn" type="submit">
                <Icon name="trash" /> Retirer <span class="cache">le départ {daysBetweenText(one)}</span>
              </button>
            </form>
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
