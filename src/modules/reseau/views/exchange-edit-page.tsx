import { Choice, ErrorSummary, Field, Icon, Refused, SectionTitle, SelectField } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { SentExchange } from '../interactions/exchange-schemas.ts';
import type { ExchangeChoices } from '../interactions/form-routes.tsx';
import { exchangeKindLabels } from '../interactions/labels.ts';
import { editExchangeUrl, exchangeUrl, newExchangeUrl } from '../interactions/links.ts';
import { memberUrl } from '../links.ts';
import { CampusNetworkPage } from './campus-network-page.tsx';

interface ExchangeEditProps {
  campus: CampusPlace;
  owner: { nom: string; slug: string };
  /** null: a new one. */
  id: string | null;
  choices: ExchangeChoices;
  sent: SentExchange;
  errors: Record<string, string>;
}

/** What passed with a member, and what is to do next. */
export function ExchangeEditPage(props: ExchangeEditProps) {
  const { campus, owner, id, errors } = props;
  const refused = Object.keys(errors).length > 0;
  const heading = id ? 'Modifier l’échange' : 'Noter un échange';
  const title = `${heading} : ${owner.nom}`;
  const back = id ? exchangeUrl(campus.slug, id) : memberUrl(campus.slug, owner.slug);
  return (
    <CampusNetworkPage
      campus={campus}
      title={refused ? `Erreur : ${title}` : title}
      heading={heading}
      crumbs={[{ label: owner.nom, href: memberUrl(campus.slug, owner.slug) }, { label: heading }]}
      help="echanges"
    >
      <ErrorSummary errors={errors} />
      <form
        method="post"
        action={id ? editExchangeUrl(campus.slug, id) : newExchangeUrl(campus.slug, owner.slug)}
        class="pile"
      >
        <input type="hidden" name="version" value={props.sent.version} />
        <WhatPassed {...props} />
        <NextStep {...props} />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>{' '}
          <a class="btn" href={back}>
            {id ? 'Ne rien changer' : 'Ne rien noter'}
          </a>
        </p>
      </form>
    </CampusNetworkPage>
  );
}

function WhatPassed({ choices, sent: { values }, errors }: ExchangeEditProps) {
  const presents = new Set(values.presents.split(','));
  return (
    <>
      <SelectField
        name="genre"
        label="Comment"
        options={Object.entries(exchangeKindLabels)}
        value={values.genre}
        error={errors.genre}
        required
      />
      <Field name="le" label="Le" type="date" value={values.le} error={errors.le} required />
      <fieldset id="presents" tabIndex={-1}>
        <legend>Personnes présentes</legend>
        {choices.people.length === 0 && (
          <p class="doux">Aucun contact de cette organisation n’est connu : l’échange se note sans eux.</p>
        )}
        {choices.people.map(({ id, nom, titre }) => (
          <Choice key={id} name="presents" value={id} checked={presents.has(id)}>
            {nom}, {titre}
          </Choice>
        ))}
        <Refused text={errors.presents} />
      </fieldset>
      <Field
        name="recit"
        label="Ce qui s’est dit"
        hint="Quelques phrases, sur le travail seulement : rien de la vie ni de la santé d’une personne. L’équipe du campus les lit, et chacun peut demander ce qui est écrit de lui."
        type="textarea"
        value={values.recit}
        error={errors.recit}
        maxLength={2_000}
        required
      />
    </>
  );
}

function NextStep({ choices, sent: { values }, errors }: ExchangeEditProps) {
  return (
    <section aria-labelledby="la-suite" class="pile haut-4">
      <SectionTitle id="la-suite">La suite</SectionTitle>
      <p class="doux">Le jour venu, elle paraît sur le bureau de la personne choisie, jusqu’à ce que ce soit fait.</p>
      <Field
        name="suite"
        label="Ce qu’il faut faire"
        value={values.suite}
        error={errors.suite}
        maxLength={300}
        autocomplete="off"
      />
      <SelectField
        name="suite_qui"
        label="Par qui"
        options={choices.team}
        value={values.suite_qui}
        error={errors.suite_qui}
      />
      <Field name="suite_le" label="Pour le" type="date" value={values.suite_le} error={errors.suite_le} />
    </section>
  );
}
