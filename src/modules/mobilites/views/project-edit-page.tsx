import { ErrorSummary, Field, Icon, SelectField } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { Carrier } from '../projets/access.ts';
import { editProjectUrl, newProjectUrl, projectsUrl, projectUrl } from '../projets/links.ts';
import type { Project } from '../projets/projects.sql.ts';
import type { ProjectInput, SentProject } from '../projets/schemas.ts';
import { ProjectFrame } from './project-frame.tsx';

interface EditProps {
  campus: CampusPlace;
  /** null: a new one. */
  project: Project | null;
  carriers: Carrier[];
  sent: SentProject;
  errors: Record<string, string>;
}

/** A mobility project is noted, or what is said of it changes. */
export function ProjectEditPage(props: EditProps) {
  const { campus, project, errors } = props;
  const heading = project ? 'Modifier le projet' : 'Noter un projet';
  const title = `${heading} : ${project?.titre ?? campus.nom}`;
  const back = project ? projectUrl(campus.slug, project.id) : projectsUrl(campus.slug);
  return (
    <ProjectFrame
      campus={campus}
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      heading={heading}
      crumbs={[...(project ? [{ label: project.titre, href: back }] : []), { label: heading }]}
    >
      <ErrorSummary errors={errors} />
      <form
        method="post"
        action={project ? editProjectUrl(campus.slug, project.id) : newProjectUrl(campus.slug)}
        class="pile fiche"
      >
        <input type="hidden" name="version" value={props.sent.version} />
        <What {...props} />
        <Means {...props} />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>{' '}
          <a class="btn" href={back}>
            {project ? 'Ne rien changer' : 'Abandonner'}
          </a>
        </p>
      </form>
    </ProjectFrame>
  );
}

const of = ({ sent, errors }: EditProps, name: ProjectInput) => ({ name, value: sent[name], error: errors[name] });

function What(props: EditProps) {
  return (
    <>
      <SelectField
        {...of(props, 'organisation')}
        label="Qui porte le projet"
        options={[['', 'Choisir'], ...props.carriers.map((one) => [one.slug, one.nom] as const)]}
        required
      />
      <Field {...of(props, 'titre')} label="Titre" required maxLength={150} autocomplete="off" />
      <Field
        {...of(props, 'texte')}
        label="De quoi s’agit-il"
        hint="Lu par tout le monde. Ne nommez personne."
        type="textarea"
        required
        maxLength={4000}
      />
      <Field
        {...of(props, 'programme')}
        label="Programme"
        hint="Par exemple : Erasmus+, échange bilatéral."
        required
        maxLength={120}
        autocomplete="off"
      />
      <Field
        {...of(props, 'pays')}
        label="Pays"
        hint="Séparés par des virgules."
        required
        maxLength={500}
        autocomplete="off"
      />
    </>
  );
}

function Means(props: EditProps) {
  return (
    <>
      <Field
        {...of(props, 'partenaires')}
        label="Partenaires"
        hint="Écoles, entreprises ou centres de formation : un par ligne."
        type="textarea"
        maxLength={5000}
      />
      <Field
        {...of(props, 'financeur')}
        label="Qui finance"
        hint="Lu par l’équipe et le porteur seulement, comme le montant."
        maxLength={200}
        autocomplete="off"
      />
      <Field
        {...of(props, 'montant')}
        label="Montant accordé, en euros"
        inputMode="decimal"
        maxLength={20}
        autocomplete="off"
      />
      <Field
        {...of(props, 'productions')}
        label="Productions"
        hint="Émissions, expositions, ressources : une par ligne."
        type="textarea"
        maxLength={5000}
      />
    </>
  );
}
