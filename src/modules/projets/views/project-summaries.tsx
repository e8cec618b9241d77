import { Example, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { schemeLabels } from '../labels.ts';
import { actionsHref, actionsUrl, projectUrl } from '../links.ts';
import type { Project } from '../projects.sql.ts';
import { ProgressSquares } from './action-signs.tsx';
import type { ActionsModel } from './actions-page.tsx';

/** « 18 actions, 4 axes »: each project of the campus, and how far each of its themes is. */
export function ProjectSummaries({ model }: { model: ActionsModel }) {
  return (
    <>
      {model.projects.map((project) => (
        <div key={project.id} class="bas-5">
          <SectionTitle id={`projet-${project.id}`}>
            {project.titre} {project.exemple && <Example />}
          </SectionTitle>
          <p class="petit doux">
            {schemeLabels[project.dispositif]},{' '}
            {count(model.steps.filter((one) => one.projetId === project.id).length, 'action')},{' '}
            {count(project.axes.length, 'axe')}.{' '}
            {model.mayReadProjects && (
              <a href={projectUrl(model.campus.slug, project.id)}>
                Ouvrir le projet<span class="cache"> {project.titre}</span>
              </a>
            )}
          </p>
          <Themes model={model} project={project} />
        </div>
      ))}
    </>
  );
}

function Themes({ model, project }: { model: ActionsModel; project: Project }) {
  const base = actionsUrl(model.campus.slug);
  return (
    <ul class="cols haut-3" style="--cols:repeat(auto-fit,minmax(12rem,1fr));--gap:var(--e4)">
      {project.axes.map((axe) => (
        <li key={axe.id} class="pile" style="--pile:.35rem">
          <a class="fort" href={actionsHref(base, { place: `${project.id}/${axe.id}` })}>
            {axe.nom}
          </a>
          <ProgressSquares all={model.steps.filter((one) => one.axeId === axe.id).map((one) => one.progress)} />
        </li>
      ))}
    </ul>
  );
}
