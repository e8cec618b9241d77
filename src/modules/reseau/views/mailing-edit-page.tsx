import { Choice, ErrorSummary, Field, Icon, Refused } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { choiceLabels, membersWords, variables } from '../courriers/labels.ts';
import { editMailingUrl, mailingsUrl, mailingUrl, newMailingUrl } from '../courriers/links.ts';
import type { SentMailing } from '../courriers/mailing-schemas.ts';
import { networkUrl } from '../links.ts';
import type { MemberFilters } from '../segments/labels.ts';
import { segmentMembersUrl } from '../segments/links.ts';
import { CampusNetworkPage } from './campus-network-page.tsx';
import { MailingLinkFields } from './mailing-link-fields.tsx';

interface MailingEditProps {
  model: {
    campus: CampusPlace;
    /** null: a new one. */
    id: string | null;
    filters: MemberFilters;
    /** Organisations that the filters keep. */
    members: number;
    /** Functions of the selection, the most frequent first. */
    titles: string[];
    replyTo: string;
  };
  sent: SentMailing;
  errors: Record<string, string>;
}

/** What a campus writes to a selection of its members. */
export function MailingEditPage({ model, sent, errors }: MailingEditProps) {
  const { campus, id, filters } = model;
  const heading = id ? 'Modifier le courrier' : 'Écrire à une sélection';
  const refused = Object.keys(errors).length > 0;
  return (
    <CampusNetworkPage
      campus={campus}
      title={refused ? `Erreur : ${heading}` : heading}
      heading={heading}
      crumbs={[{ label: 'Courriers', href: mailingsUrl(campus.slug) }, { label: heading }]}
      help="courriers"
    >
      <ErrorSummary errors={errors} />
      <p>
        <b>{count(model.members, 'organisation')}</b>.{' '}
        {filters.membre ? 'Les membres cochés, et eux seuls.' : `Toute la sélection. ${membersWords(filters)}.`}{' '}
        <a href={segmentMembersUrl(campus.slug, filters)}>Changer la sélection</a>
      </p>
      <form
        method="post"
        action={id ? editMailingUrl(campus.slug, id) : newMailingUrl(campus.slug)}
        class="pile haut-4"
      >
        <input type="hidden" name="version" value={sent.version} />
        {Object.entries(filters).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Who values={sent.values} errors={errors} titles={model.titles} />
        <What values={sent.values} errors={errors} />
        <MailingLinkFields values={sent.values} errors={errors} />
        <p class="petit doux">
          Les réponses viendront à votre adresse, {model.replyTo}. Rien ne part encore : vous relirez la liste et un
          exemple avant d’envoyer.
        </p>
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer et relire
          </button>{' '}
          <a class="btn" href={id ? mailingUrl(campus.slug, id) : networkUrl(campus.slug)}>
            {id ? 'Ne rien changer' : 'Ne rien écrire'}
          </a>
        </p>
      </form>
    </CampusNetworkPage>
  );
}

type Part = { values: SentMailing['values']; errors: Record<string, string> };

function Who({ values, errors, titles }: Part & { titles: string[] }) {
  return (
    <fieldset id="choix" tabIndex={-1}>
      <legend>À qui, dans chaque organisation</legend>
      {Object.entries(choiceLabels).map(([one, label]) => (
        <Choice key={one} type="radio" name="choix" value={one} checked={values.choix === one}>
          {label}
        </Choice>
      ))}
      <Refused text={errors.choix} />
      <Field
        name="fonctions"
        label="Fonctions"
        hint={`Pour « certaines fonctions » : des mots séparés par des virgules.${
          titles.length > 0 ? ` Dans cette sélection : ${titles.join(' ; ')}.` : ''
        }`}
        value={values.fonctions}
        error={errors.fonctions}
        maxLength={300}
        autocomplete="off"
      />
    </fieldset>
  );
}

function What({ values, errors }: Part) {
  const words = Object.entries(variables)
    .map(([name, means]) => `{${name}} : ${means}`)
    .join(' ; ');
  return (
    <>
      <Field
        name="objet"
        label="Objet"
        value={values.objet}
        error={errors.objet}
        maxLength={150}
        autocomplete="off"
        required
      />
      <Field
        name="texte"
        label="Texte"
        hint={`Du texte seul ; « Bonjour » suivi du nom, votre signature et le lien d’opposition sont ajoutés. Vous pouvez écrire ${words}.`}
        type="textarea"
        value={values.texte}
        error={errors.texte}
        maxLength={4_000}
        required
      />
    </>
  );
}
