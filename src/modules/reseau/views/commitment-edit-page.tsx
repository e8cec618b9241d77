import { ErrorSummary, Field, Icon, SelectField } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { SentCommitment, TypedPromise } from '../commitment-schemas.ts';
import { commitmentKindLabels } from '../engagements/labels.ts';
import { commitmentUrl, editCommitmentUrl, memberUrl, newCommitmentUrl, renewCommitmentUrl } from '../links.ts';
import { CampusNetworkPage } from './campus-network-page.tsx';
import { PromiseFields } from './promise-fields.tsx';

interface CommitmentEditProps {
  campus: CampusPlace;
  organisation: { slug: string; nom: string };
  /** Null: a new one. */
  id: string | null;
  /** The one that a new one takes up. */
  follows?: { id: string; titre: string };
  sent: SentCommitment;
  errors: Record<string, string>;
  lines: (TypedPromise | null)[];
  full: boolean;
}

/** Its text, and what it promises. */
export function CommitmentEditPage(props: CommitmentEditProps) {
  const { campus, organisation, follows, sent, errors } = props;
  const { heading, action, back } = ends(props);
  const title = `${Object.keys(errors).length > 0 ? 'Erreur : ' : ''}${heading} : ${organisation.nom}`;
  return (
    <CampusNetworkPage
      campus={campus}
      title={title}
      heading={heading}
      crumbs={[{ label: organisation.nom, href: memberUrl(campus.slug, organisation.slug) }, { label: heading }]}
      help="engagements_lettres"
    >
      <ErrorSummary errors={errors} />
      {follows && (
        <p class="bas-3">
          Fait suite à <a href={commitmentUrl(campus.slug, follows.id)}>{follows.titre}</a>. Ce qui est proposé reprend
          ses promesses sur la période qui suit : changez ce qui change.
        </p>
      )}
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

/** What the form does, where it is sent, where one goes back. */
function ends({ campus: { slug }, organisation, id, follows }: CommitmentEditProps) {
  if (follows)
    return {
      heading: 'Reconduire l’engagement',
      action: renewCommitmentUrl(slug, follows.id),
      back: commitmentUrl(slug, follows.id),
    };
  if (id)
    return { heading: 'Modifier l’engagement', action: editCommitmentUrl(slug, id), back: commitmentUrl(slug, id) };
  const back = memberUrl(slug, organisation.slug);
  return { heading: 'Noter un engagement', action: newCommitmentUrl(slug, organisation.slug), back };
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
