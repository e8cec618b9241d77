import { Choice, EmptyState, ErrorSummary, Field, Icon, Refused, SelectField } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { letterKindLabels } from '../lettres/labels.ts';
import { askLettersUrl, lettersUrl } from '../lettres/links.ts';
import type { AskValues } from '../lettres/schemas.ts';
import { memberUrl, networkUrl } from '../links.ts';
import { CampusNetworkPage } from './campus-network-page.tsx';

interface AskLettersProps {
  campus: CampusPlace;
  /** Members chosen by hand, each with who would receive the link; null: nobody may be written to, and it is asked on paper. */
  members: { slug: string; nom: string; signer: { nom: string; courriel: string } | null }[];
  values: AskValues;
  errors: Record<string, string>;
}

/** The same letter asked of the members that were ticked in the list. */
export function AskLettersPage(props: AskLettersProps) {
  const { campus, members, errors } = props;
  const title = `Demander une lettre : ${campus.nom}`;
  return (
    <CampusNetworkPage
      campus={campus}
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      heading="Demander une lettre"
      crumbs={[{ label: 'Lettres demandées', href: lettersUrl(campus.slug) }, { label: 'Demander une lettre' }]}
      help="lettres_demandees"
    >
      {members.length === 0 ? (
        <EmptyState title="Aucun membre n’est choisi">
          <p>Cochez des membres dans la liste du réseau, puis « Demander une lettre ».</p>
          <p class="actions">
            <a class="btn" href={networkUrl(campus.slug)}>
              Choisir des membres
            </a>
          </p>
        </EmptyState>
      ) : (
        <>
          <ErrorSummary errors={errors} />
          <form method="post" action={askLettersUrl(campus.slug)} class="pile">
            <Members {...props} />
            <Request {...props} />
            <p class="actions">
              <button class="btn btn--1" type="submit">
                <Icon name="envelope-simple" /> Envoyer la demande
              </button>{' '}
              <a class="btn" href={networkUrl(campus.slug)}>
                Revenir à la liste
              </a>
            </p>
          </form>
        </>
      )}
    </CampusNetworkPage>
  );
}

function Members({ campus, members, errors }: AskLettersProps) {
  return (
    <fieldset id="membre" tabIndex={-1}>
      <legend>À qui</legend>
      {members.map(({ slug, nom, signer }) => (
        <Choice key={slug} name="membre" value={slug} checked>
          <span>
            <b>{nom}</b> :{' '}
            {signer ? (
              `${signer.nom || signer.courriel} reçoit le lien`
            ) : (
              <span class="manque">personne à qui écrire, lettre à imprimer</span>
            )}
          </span>
        </Choice>
      ))}
      {members.some(({ signer }) => !signer) && (
        <p class="petit">
          Pour qu’un lien parte, ajoutez d’abord un contact avec un courriel qui accepte nos envois :{' '}
          {members
            .filter(({ signer }) => !signer)
            .map(({ slug, nom }, at) => (
              <span key={slug}>
                {at > 0 && ', '}
                <a href={memberUrl(campus.slug, slug)}>{nom}</a>
              </span>
            ))}
          .
        </p>
      )}
      <Refused text={errors.membre} />
    </fieldset>
  );
}

function Request({ values, errors }: AskLettersProps) {
  return (
    <>
      <SelectField
        name="nature"
        label="Nature"
        hint="Une lettre de soutien ne promet rien. Une lettre d’engagement dit quoi, combien et quand : contrôlée, elle devient un engagement."
        options={[['', 'Choisir'], ...Object.entries(letterKindLabels)]}
        value={values.nature}
        error={errors.nature}
        required
      />
      <Field
        name="objet"
        label="Objet"
        hint="Ce que la lettre accompagne, par exemple : dossier de renouvellement du label."
        value={values.objet}
        error={errors.objet}
        required
        maxLength={200}
        autocomplete="off"
      />
      <Field
        name="texte"
        label="Message"
        hint="Repris dans le courriel et sur la page : ce que la lettre doit dire, à qui l’adresser."
        type="textarea"
        value={values.texte}
        error={errors.texte}
        maxLength={2000}
      />
      <Field
        name="attendue_le"
        label="Attendue pour le"
        hint="Sans réponse, une relance part dix jours après l’envoi et une autre cinq jours avant cette date, jamais plus."
        type="date"
        value={values.attendue_le}
        error={errors.attendue_le}
        required
      />
    </>
  );
}
