import { Choice, ErrorSummary, Field, Icon, SelectField, WorkspacePage } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { natureLabels } from '../demandes/labels.ts';
import { editRequestUrl, newRequestUrl, REQUESTS, requestsUrl, requestUrl } from '../demandes/links.ts';
import type { CertificationChoice, MemberChoice } from '../demandes/offer-facts.sql.ts';
import type { FormationRequest } from '../demandes/request.ts';
import type { SentRequest } from '../demandes/schemas.ts';
import { Places, Why } from './request-form-fields.tsx';

export interface RequestFormProps {
  campus: CampusPlace;
  /** Null: a new one. */
  one: FormationRequest | null;
  members: MemberChoice[];
  sent: SentRequest;
  errors: Record<string, string>;
  choices: CertificationChoice[];
  years: number[];
}

/** What is asked, for which training, how many places, when and why. */
export function RequestFormPage(props: RequestFormProps) {
  const { campus, one, errors } = props;
  const heading = one ? 'Modifier la demande' : 'Proposer une évolution de l’offre';
  const refused = Object.keys(errors).length > 0;
  return (
    <WorkspacePage
      title={`${refused ? 'Erreur : ' : ''}${heading}${one ? ` : ${one.titre}` : ''}`}
      heading={heading}
      crumbs={[
        { label: 'Demandes de formation', href: REQUESTS },
        { label: campus.nom, href: requestsUrl(campus.slug) },
        ...(one ? [{ label: one.titre, href: requestUrl(campus.slug, one.id) }] : []),
        { label: one ? 'Modifier' : 'Proposer' },
      ]}
      current="demandes_formation"
      perimeter={`campus:${campus.slug}`}
      help="demande_evolution"
    >
      <ErrorSummary errors={errors} />
      <form method="post" action={one ? editRequestUrl(campus.slug, one.id) : newRequestUrl(campus.slug)} class="pile">
        <input type="hidden" name="version" value={props.sent.version} />
        <What {...props} />
        <Places {...props} />
        <Why {...props} />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>{' '}
          <a class="btn" href={one ? requestUrl(campus.slug, one.id) : requestsUrl(campus.slug)}>
            Ne rien changer
          </a>
        </p>
      </form>
    </WorkspacePage>
  );
}

function What({ one, members, sent, errors, choices }: RequestFormProps) {
  return (
    <>
      {one ? (
        <p>
          Établissement : <b>{one.organisation}</b>
        </p>
      ) : (
        <SelectField
          name="organisation"
          label="Établissement"
          options={[['', 'Choisir'], ...members.map((member) => [member.slug, member.nom] as const)]}
          value={sent.organisation}
          error={errors.organisation}
          required
        />
      )}
      <SelectField
        name="nature"
        label="Ce qui est demandé"
        options={[['', 'Choisir'], ...Object.entries(natureLabels)]}
        value={sent.nature}
        error={errors.nature}
        required
      />
      <Field
        name="certification"
        label="Formation"
        hint="Quelques mots de l’intitulé, ou le code du diplôme : « bac pro aéronautique », 40025304."
        value={sent.certification}
        error={errors.certification}
        required
        maxLength={200}
        autocomplete="off"
      />
      {choices.length > 0 && <Choices choices={choices} sent={sent} />}
      <Field
        name="titre"
        label="Titre de la demande"
        value={sent.titre}
        error={errors.titre}
        required
        maxLength={200}
        autocomplete="off"
      />
    </>
  );
}

/** What the words of the training may mean; they are kept with the choice, so that other words ask again. */
function Choices({ choices, sent }: Pick<RequestFormProps, 'choices' | 'sent'>) {
  return (
    <fieldset>
      <legend>Formations que ces mots désignent</legend>
      <input type="hidden" name="certification_pour" value={sent.certification} />
      {choices.map((one) => (
        <div key={one.slug}>
          <Choice
            type="radio"
            name="certification_choisie"
            value={one.slug}
            checked={choices.length === 1 || sent.certification_choisie === one.slug}
          >
            {one.titre} {one.cfd && <span class="source">{one.cfd}</span>}
            {one.fermeture && <span class="petit"> (fermeture le {frenchPartialDate(one.fermeture)})</span>}
          </Choice>
        </div>
      ))}
    </fieldset>
  );
}
