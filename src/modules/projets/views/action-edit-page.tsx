import { EmptyState, ErrorSummary, Field, Icon, SelectField } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { Action } from '../actions.sql.ts';
import type { SourceDecision } from '../hooks.ts';
import { placeOptions, priorityLabels } from '../labels.ts';
import { actionsUrl, actionUrl, editActionUrl, newActionUrl, newProjectUrl } from '../links.ts';
import type { ActionModel } from '../modeles/model.ts';
import type { Project } from '../projects.sql.ts';
import type { ActionInput, SentAction } from '../schemas.ts';
import { ActionFrame } from './action-frame.tsx';
import { ModelStart, SourceOfAction } from './action-source.tsx';
import { OrganisationChoices } from './organisation-choices.tsx';

interface EditProps {
  campus: CampusPlace;
  /** null: another one. */
  action: Action | null;
  projects: Project[];
  organisations: { slug: string; nom: string }[];
  /** Who pilots is said by the team. */
  team: boolean;
  sent: SentAction;
  /** The decision that another action carries out. */
  source: SourceDecision | null;
  /** The model from which another action starts. */
  model: ActionModel | null;
  errors: Record<string, string>;
}

/** An action is added, or what is said of it changes. */
export function ActionEditPage(props: EditProps) {
  const { campus, action, errors } = props;
  const heading = action ? 'Modifier l’action' : 'Ajouter une action';
  const title = `${heading} : ${action?.titre ?? campus.nom}`;
  const back = action ? actionUrl(campus.slug, action.id) : actionsUrl(campus.slug);
  return (
    <ActionFrame
      campus={campus}
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      heading={heading}
      crumbs={[...(action ? [{ label: action.titre, href: back }] : []), { label: heading }]}
    >
      {props.projects.length === 0 ? (
        <EmptyState title="Le campus n’a pas encore de projet">
          <p>Une action est menée dans un projet : notez d’abord le projet.</p>
          <p class="actions">
            <a class="btn" href={newProjectUrl(campus.slug)}>
              Noter un projet
            </a>
          </p>
        </EmptyState>
      ) : (
        <>
          <ErrorSummary errors={errors} />
          <Form {...props} back={back} />
        </>
      )}
    </ActionFrame>
  );
}

function Form(props: EditProps & { back: string }) {
  const { campus, action } = props;
  return (
    <form
      method="post"
      action={action ? editActionUrl(campus.slug, action.id) : newActionUrl(campus.slug)}
      class="pile fiche"
    >
      <input type="hidden" name="version" value={props.sent.version} />
      {props.source && <SourceOfAction source={props.source} />}
      {props.model && <ModelStart model={props.model} />}
      <What {...props} />
      {props.team && <Who {...props} />}
      <OrganisationChoices
        legend="Partenaires : leurs membres suivent l’action"
        organisations={props.organisations}
        value={props.sent.partenaires}
        error={props.errors.partenaires}
      />
      <p class="actions">
        <button class="btn btn--1" type="submit">
          <Icon name="check" /> Enregistrer
        </button>{' '}
        <a class="btn" href={props.back}>
          {action ? 'Ne rien changer' : 'Abandonner'}
        </a>
      </p>
    </form>
  );
}

const of = ({ sent, errors }: EditProps, name: ActionInput) => ({ name, value: sent[name], error: errors[name] });

function What(props: EditProps) {
  return (
    <>
      <SelectField
        {...of(props, 'place')}
        label="Projet et axe"
        options={[['', 'Choisir'], ...placeOptions(props.projects)]}
        required
      />
      <Field {...of(props, 'titre')} label="Titre" required maxLength={150} autocomplete="off" />
      <Field {...of(props, 'objectif')} label="Objectif, en une phrase" type="textarea" maxLength={1000} />
      <Field
        {...of(props, 'publics')}
        label="Publics"
        hint="Par exemple : collégiennes et lycéennes."
        maxLength={500}
        autocomplete="off"
      />
      <SelectField {...of(props, 'priorite')} label="Priorité" options={Object.entries(priorityLabels)} required />
      <Field {...of(props, 'debut')} label="Début" type="date" autocomplete="off" />
      <Field {...of(props, 'fin')} label="Fin" type="date" autocomplete="off" />
    </>
  );
}

function Who(props: EditProps) {
  return (
    <>
      <SelectField
        {...of(props, 'organisation')}
        label="Organisation pilote"
        options={[['', 'À désigner'], ...props.organisations.map((one) => [one.slug, one.nom] as const)]}
      />
      <Field
        {...of(props, 'personne')}
        label="Adresse électronique de la personne qui pilote"
        hint="Celle d’un compte, qui tiendra l’action, ou d’un contact du réseau."
        type="email"
        maxLength={254}
        autocomplete="off"
      />
    </>
  );
}
