import { ErrorSummary, Example, Icon, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { Seen } from '../action.ts';
import type { Action } from '../actions.sql.ts';
import type { CarryingBody } from '../hooks.ts';
import { editProjectUrl, newActionIn, projectMeteoUrl } from '../links.ts';
import type { Releve } from '../meteo.sql.ts';
import type { Project } from '../projects.sql.ts';
import type { RisksShown } from '../risques/of-page.ts';
import type { MeteoForm, ThemeForm } from '../schemas.ts';
import { ActionFrame } from './action-frame.tsx';
import { ProgressSquares } from './action-signs.tsx';
import { ActionTable } from './action-table.tsx';
import { MeteoSection, MeteoWriting } from './meteo-section.tsx';
import { ProjectFacts } from './project-facts.tsx';
import { RisksSection } from './risks-section.tsx';
import { ThemesForm } from './themes-form.tsx';

export interface ProjectModel {
  campus: CampusPlace;
  project: Project;
  /** Consortiums that carry it, of those that the person reads. */
  bodies: readonly CarryingBody[];
  actions: (Action & Seen)[];
  team: boolean;
  /** Of the project as a whole; null for who reads no risk. */
  risks: RisksShown | null;
  meteos: Releve[];
  mayWriteMeteo: boolean;
  meteo: MeteoForm;
  typed: ThemeForm;
  errors: Record<string, string>;
}

/** One project: who leads it, what it costs, and its actions theme by theme. */
export function ProjectPage({ model }: { model: ProjectModel }) {
  const { campus, project, actions, team, errors } = model;
  const loose = actions.filter((one) => one.axeId === null);
  return (
    <ActionFrame
      campus={campus}
      title={Object.keys(errors).length > 0 ? `Erreur : ${project.titre}` : project.titre}
      heading={
        <>
          {project.titre} {project.exemple && <Example />}
        </>
      }
      crumbs={[{ label: project.titre }]}
      actions={
        team && (
          <>
            <a class="btn" href={editProjectUrl(campus.slug, project.id)}>
              <Icon name="pencil-simple" /> Modifier
            </a>{' '}
            <a class="btn btn--1" href={newActionIn(campus.slug, project.id)}>
              <Icon name="plus" /> Ajouter une action
            </a>
          </>
        )
      }
    >
      <ErrorSummary errors={errors} />
      <MeteoSection meteos={model.meteos} exemple={project.exemples.length > 0} />
      <ProjectFacts project={project} bodies={model.bodies} />
      <h2 class="haut-5">
        {count(actions.length, 'action')}, {count(project.axes.length, 'axe')}
      </h2>
      {project.axes.map((axe) => (
        <Theme key={axe.id} axe={axe} rows={actions.filter((one) => one.axeId === axe.id)} />
      ))}
      {loose.length > 0 && <Theme axe={{ id: 'sans-axe', nom: 'Sans axe' }} rows={loose} />}
      {model.risks && <RisksSection risks={model.risks} />}
      {model.mayWriteMeteo && (
        <MeteoWriting
          action={projectMeteoUrl(campus.slug, project.id)}
          version={project.version}
          meteo={model.meteo}
          errors={errors}
        />
      )}
      {team && <ThemesForm model={model} />}
    </ActionFrame>
  );
}

function Theme({ axe, rows }: { axe: { id: string; nom: string }; rows: (Action & Seen)[] }) {
  return (
    <section aria-labelledby={`axe-${axe.id}`} class="haut-4">
      <SectionTitle id={`axe-${axe.id}`}>{axe.nom}</SectionTitle>
      <p class="rang rang--c">
        <ProgressSquares all={rows.map((one) => one.avancement)} />
      </p>
      {rows.length > 0 && <ActionTable caption={`Actions : ${axe.nom}`} rows={rows} where="axe" />}
    </section>
  );
}
