import { ErrorSummary, Field, SelectField, type SelectOptions } from '#core/html/index.ts';
import { WorkspacePage } from '#core/html/workspace/index.ts';
import { instanceKindLabels } from '../labels.ts';
import { statutsUrl } from '../links.ts';
import type { InstanceValues } from '../schemas.ts';
import { MemberSearch } from './member-search.tsx';
import { ProjectField } from './project-field.tsx';

export interface InstanceFormProps {
  heading: string;
  /** Where the form is sent, and where one goes back. */
  action: string;
  back: string;
  crumbs: { label: string; href?: string }[];
  campusSlug: string;
  values: InstanceValues;
  errors: Record<string, string>;
  /** Version on which it is changed; null for a new one. */
  version: number | null;
  /** Entries of the statutes in force, and members of the campus. */
  statuts: SelectOptions;
  projects: SelectOptions;
  members: SelectOptions;
  /** There are more members than these: one looks for the pilot first. */
  cut: boolean;
}

/** The form of a body: new, or to change. */
export function InstanceFormPage(props: InstanceFormProps) {
  const { values, errors, version } = props;
  const refused = Object.keys(errors).length > 0;
  return (
    <WorkspacePage
      title={refused ? `Erreur : ${props.heading}` : props.heading}
      heading={props.heading}
      crumbs={props.crumbs}
      current="gouvernance"
      perimeter={`campus:${props.campusSlug}`}
      help="instances"
    >
      <ErrorSummary errors={errors} />
      {props.cut && !refused && <MemberSearch action={props.action} words="" label="Chercher l’établissement pilote" />}
      <form method="post" action={props.action} class="pile haut-4 fiche">
        {version !== null && <input type="hidden" name="version" value={version} />}
        <Fields {...props} />
        {version !== null && (
          <SelectField
            name="etat"
            label="État"
            options={[
              ['active', 'Active'],
              ['close', 'Close : elle reste lisible et ne reçoit plus de mandat'],
            ]}
            value={values.etat}
          />
        )}
        <p class="actions">
          <button class="btn btn--1" type="submit">
            {version === null ? 'Créer l’instance' : 'Enregistrer'}
          </button>{' '}
          <a class="btn" href={props.back}>
            Ne rien changer
          </a>
        </p>
      </form>
    </WorkspacePage>
  );
}

/** What the body is, and the rules that it takes from the statutes. */
function Fields(props: InstanceFormProps) {
  const { values, errors } = props;
  return (
    <>
      <Field name="nom" label="Nom" required maxLength={200} value={values.nom} error={errors.nom} autocomplete="off" />
      <SelectField
        name="genre"
        label="Nature"
        required
        options={[['', 'Choisir'], ...Object.entries(instanceKindLabels)]}
        value={values.genre}
        error={errors.genre}
      />
      <ProjectField {...props} />
      <SelectField
        name="statuts"
        label="Règles des statuts"
        hint="Quorum, pouvoirs, délais et durée des mandats en viennent."
        options={[['', 'Aucune'], ...props.statuts]}
        value={values.statuts}
        error={errors.statuts}
      />
      <p class="petit">
        Il manque une instance, une majorité ou un délai ?{' '}
        <a href={statutsUrl(props.campusSlug)}>Préparer la version suivante des statuts</a>, qui prend les règles d’un
        modèle.
      </p>
      <WorkFields {...props} />
    </>
  );
}

/** Who pilots it, when it meets, what it does and who may know. */
function WorkFields({ values, errors, members }: InstanceFormProps) {
  return (
    <>
      <SelectField
        name="pilote"
        label="Établissement pilote"
        hint="Un groupe de travail en a toujours un."
        options={[['', 'Aucun'], ...members]}
        value={values.pilote}
        error={errors.pilote}
      />
      <Field
        name="frequence"
        label="Se réunit"
        hint="Par exemple : trois fois par an."
        maxLength={120}
        value={values.frequence}
        error={errors.frequence}
        autocomplete="off"
      />
      <Field
        name="texte"
        label="Ce qu’elle fait"
        hint="Une phrase ou deux, lues sur « Qui gouverne »."
        type="textarea"
        maxLength={2000}
        value={values.texte}
        error={errors.texte}
      />
      <SelectField
        name="publique"
        label="Page publique « Qui gouverne »"
        options={[
          ['oui', 'L’instance y figure'],
          ['non', 'L’instance n’y figure pas'],
        ]}
        value={values.publique}
      />
    </>
  );
}
