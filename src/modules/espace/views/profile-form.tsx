import { ErrorSummary, Field, WorkspacePage } from '#core/html/index.ts';
import { BothVersions, type BothVersionsProps } from '#core/html/trace/index.ts';
import { PROFILE } from '../links.ts';

const LABELS: Record<string, string> = { prenom: 'Prénom', nom: 'Nom', fonction: 'Fonction' };

/** Name and function, as the person writes them. */
export function ProfileForm(props: {
  version: number;
  values: Record<string, string>;
  errors: Record<string, string>;
}) {
  const { values, errors } = props;
  return (
    <form method="post" action={PROFILE} class="pile" noValidate>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="version" value={props.version} />
      <Field
        name="prenom"
        label="Prénom"
        value={values.prenom}
        error={errors.prenom}
        autocomplete="given-name"
        maxLength={80}
      />
      <Field
        name="nom"
        label="Nom"
        value={values.nom}
        error={errors.nom}
        autocomplete="family-name"
        maxLength={80}
        required
      />
      <Field
        name="fonction"
        label="Fonction"
        hint="Par exemple : chargée de mission, proviseur adjoint."
        value={values.fonction}
        error={errors.fonction}
        autocomplete="organization-title"
        maxLength={120}
      />
      <p class="actions">
        <button class="btn btn--1" type="submit">
          Enregistrer
        </button>
      </p>
    </form>
  );
}

/** Somebody saved meanwhile, perhaps the same person elsewhere. */
export function ProfileConflictPage(props: Pick<BothVersionsProps, 'version' | 'merge' | 'other'>) {
  return (
    <WorkspacePage
      title="Deux versions de votre profil"
      crumbs={[{ label: 'Mon compte', href: PROFILE }, { label: 'Deux versions' }]}
      current="moi"
      help="mes_donnees"
    >
      <BothVersions {...props} action={PROFILE} labels={LABELS} show={(_, value) => value} historyHref={PROFILE} />
    </WorkspacePage>
  );
}
