import { ErrorSummary, Field, Icon, SelectField } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { PromiseKind } from '../commitment-kinds.ts';
import type { SentCommitment, TypedPromise } from '../commitment-schemas.ts';
import { commitmentKindLabels, promiseKindLabels } from '../engagements/labels.ts';
import { commitmentUrl, editCommitmentUrl, memberUrl, newCommitmentUrl } from '../links.ts';
import { CampusNetworkPage } from './campus-network-page.tsx';

interface CommitmentEditProps {
  campus: CampusPlace;
  organisation: { slug: string; nom: string };
  /** Null: a new one. */
  id: string | null;
  sent: SentCommitment;
  errors: Record<string, string>;
  lines: (TypedPromise | null)[];
  full: boolean;
}

const KINDS = Object.entries(promiseKindLabels) as [PromiseKind, string][];

/** Its text, and what it promises. */
export function CommitmentEditPage(props: CommitmentEditProps) {
  const { campus, organisation, id, sent, errors } = props;
  const heading = id ? 'Modifier l’engagement' : 'Noter un engagement';
  const title = `${Object.keys(errors).length > 0 ? 'Erreur : ' : ''}${heading} : ${organisation.nom}`;
  const action = id ? editCommitmentUrl(campus.slug, id) : newCommitmentUrl(campus.slug, organisation.slug);
  const back = id ? commitmentUrl(campus.slug, id) : memberUrl(campus.slug, organisation.slug);
  return (
    <CampusNetworkPage
      campus={campus}
      title={title}
      heading={heading}
      crumbs={[{ label: organisation.nom, href: memberUrl(campus.slug, organisation.slug) }, { label: heading }]}
      help="engagements_lettres"
    >
      <ErrorSummary errors={errors} />
      <form method="post" action={action} class="pile">
        <input type="hidden" name="version" value={sent.version} />
        <TextFields {...props} />
        {props.lines.map((line, index) => (
          <PromiseFields key={index} n={index + 1} typed={line} errors={errors} />
        ))}
        <p class="petit doux">
          {props.full
            ? 'C’est le plus grand nombre de promesses : au-delà, notez un autre engagement.'
            : 'D’autres lignes s’ouvrent une fois celles-ci enregistrées.'}
        </p>
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>{' '}
          <a class="btn" href={back}>
            Ne rien changer
          </a>
        </p>
      </form>
    </CampusNetworkPage>
  );
}

function TextFields({ sent: { values }, errors }: CommitmentEditProps) {
  return (
    <>
      <SelectField
        name="nature"
        label="Nature"
        options={Object.entries(commitmentKindLabels)}
        value={values.nature}
        error={errors.nature}
        required
      />
      <Field
        name="titre"
        label="Titre"
        value={values.titre}
        error={errors.titre}
        required
        maxLength={200}
        autocomplete="off"
      />
      <Field
        name="texte"
        label="En quelques phrases"
        type="textarea"
        value={values.texte}
        error={errors.texte}
        maxLength={4000}
      />
      <Field name="debut" label="Début" type="date" value={values.debut} error={errors.debut} />
      <Field
        name="echeance"
        label="Échéance"
        hint="Vide : sans terme. Soixante jours avant, le campus et le correspondant sont prévenus."
        type="date"
        value={values.echeance}
        error={errors.echeance}
      />
    </>
  );
}

/** One promise of a commitment: kind, quantity, unit, object. */
export function PromiseFields(props: { n: number; typed: TypedPromise | null; errors: Record<string, string> }) {
  const { n, typed, errors } = props;
  return (
    <fieldset>
      <legend>Promesse {n}</legend>
      <div class="outils">
        <SelectField
          name={`genre_${n}`}
          label={`Ce qui est promis (${n})`}
          options={[['', 'Rien'], ...KINDS]}
          value={typed?.genre}
          error={errors[`genre_${n}`]}
        />
        <Field
          name={`quantite_${n}`}
          label={`Quantité (${n})`}
          value={typed?.quantite}
          error={errors[`quantite_${n}`]}
          inputMode="decimal"
          maxLength={20}
          autocomplete="off"
        />
        <Field
          name={`unite_${n}`}
          label={`Unité (${n})`}
          value={typed?.unite}
          error={errors[`unite_${n}`]}
          maxLength={40}
          autocomplete="off"
        />
        <Field
          name={`objet_${n}`}
          label={`Objet (${n})`}
          value={typed?.objet}
          error={errors[`objet_${n}`]}
          maxLength={200}
          autocomplete="off"
        />
      </div>
    </fieldset>
  );
}
