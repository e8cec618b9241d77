import { ErrorSummary, Field, Icon, SelectField } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { schemeLabels } from '../labels.ts';
import { actionsUrl, editProjectUrl, newProjectUrl, projectUrl } from '../links.ts';
import type { Project } from '../projects.sql.ts';
import type { ProjectInput, SentProject } from '../schemas.ts';
import { ActionFrame } from './action-frame.tsx';
import { OrganisationChoices } from './organisation-choices.tsx';

interface EditProps {
  campus: CampusPlace;
  /** null: another one. */
  project: Project | null;
  organisations: { slug: string; nom: string }[];
  sent: SentProject;
  errors: Record<string, string>;
}

/** A project is noted, or what is said of it changes. */
export function ProjectEditPage(props: EditProps) {
  const { campus, project, errors } = props;
  const heading = project ? 'Modifier le projet' : 'Noter un projet';
  const title = `${heading} : ${project?.titre ?? campus.nom}`;
  const back = project ? projectUrl(campus.slug, project.id) : actionsUrl(campus.slug);
  return (
    <ActionFrame
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
        <OrganisationChoices
          legend="Consortium, sans le chef de file"
          organisations={props.organisations}
          value={props.sent.partenaires}
          error={errors.partenaires}
        />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>{' '}
          <a class="btn" href={back}>
            {project ? 'Ne rien changer' : 'Abandonner'}
          </a>
        </p>
      </form>
    </ActionFrame>
  );
}

const of = ({ sent, errors }: EditProps, name: ProjectInput) => ({ name, value: sent[name], error: errors[name] });

function What(props: EditProps) {
  return (
    <>
      <Field {...of(props, 'titre')} label="Titre" required maxLength={150} autocomplete="off" />
      <Field {...of(props, 'texte')} label="De quoi s’agit-il" type="textarea" maxLength={4000} />
      <SelectField
        {...of(props, 'dispositif')}
        label="Ce qui finance le projet"
        options={[['', 'Choisir'], ...Object.entries(schemeLabels)]}
        required
      />
      <Field {...of(props, 'appel')} label="Appel auquel il répond" maxLength={200} autocomplete="off" />
      <SelectField
        {...of(props, 'chef_de_file')}
        label="Chef de file"
        options={[['', 'Non renseigné'], ...props.organisations.map((one) => [one.slug, one.nom] as const)]}
      />
    </>
  );
}

function Means(props: EditProps) {
  return (
    <>
      <Field
        {...of(props, 'laureat_le')}
        label="Lauréat le"
        hint="Une année, un mois ou un jour : 2020, 2020-02 ou 2020-02-14."
        maxLength={10}
        autocomplete="off"
      />
      <Field {...of(props, 'debut')} label="Début" type="date" autocomplete="off" />
      <Field {...of(props, 'fin')} label="Fin" type="date" autocomplete="off" />
      <Field
        {...of(props, 'cout')}
        label="Coût total, en euros"
        inputMode="decimal"
        maxLength={20}
        autocomplete="off"
      />
      <Field
        {...of(props, 'aide')}
        label="Dont l’aide du financeur principal, en euros"
        inputMode="decimal"
        maxLength={20}
        autocomplete="off"
      />
    </>
  );
}
