import { ActsField, Choice, Field, FileField, Icon, Refused, SectionTitle } from '#core/html/index.ts';
import { decisionUrl, requestFileUrl, requestStateUrl } from '../demandes/links.ts';
import type { RequestPageModel } from '../demandes/page-model.ts';
import type { Typed } from '../demandes/show.tsx';

export interface ActProps {
  model: RequestPageModel;
  typed: Typed;
}

/** What who asks may do now. */
export function StateForm({ model: { campus, one, acts }, typed: { fields, errors } }: ActProps) {
  return (
    <section aria-labelledby="suite" class="haut-5">
      <SectionTitle id="suite">La suite</SectionTitle>
      <form method="post" action={requestStateUrl(campus.slug, one.id)} class="pile">
        <input type="hidden" name="version" value={one.version} />
        <ActsField acts={acts} chosen={fields.transition} error={errors.transition} />
        <Field
          name="motif"
          label="Pourquoi"
          hint="Demandé pour abandonner."
          type="textarea"
          value={fields.motif}
          error={errors.motif}
          maxLength={500}
        />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>
        </p>
      </form>
    </section>
  );
}

/** The decision of the State or of the Région, often made in another application. */
export function DecisionForm({ model: { campus, one, today }, typed: { fields, errors } }: ActProps) {
  return (
    <section aria-labelledby="decision" class="haut-5">
      <SectionTitle id="decision">Enregistrer la décision</SectionTitle>
      <form method="post" action={decisionUrl(campus.slug, one.id)} class="pile">
        <input type="hidden" name="version" value={one.version} />
        <fieldset id="issue" tabIndex={-1}>
          <legend>Décision</legend>
          <Choice type="radio" name="issue" value="accepter" checked={fields.issue === 'accepter'}>
            Acceptée
          </Choice>
          <Choice type="radio" name="issue" value="refuser" checked={fields.issue === 'refuser'}>
            Refusée
          </Choice>
          <Refused text={errors.issue} />
        </fieldset>
        <Field
          name="reference"
          label="Référence de la décision"
          hint="Numéro de l’arrêté, de la délibération ou du courrier."
          value={fields.reference}
          error={errors.reference}
          required
          maxLength={200}
          autocomplete="off"
        />
        <Field
          name="decision_le"
          label="Jour de la décision"
          type="date"
          value={fields.decision_le ?? today}
          error={errors.decision_le}
          required
        />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="gavel" /> Enregistrer la décision
          </button>
        </p>
      </form>
    </section>
  );
}

export function DepositForm({ model: { campus, one, file, deposit }, typed: { errors } }: ActProps) {
  return (
    <section aria-labelledby="deposer" class="haut-5">
      <SectionTitle id="deposer">Argumentaire</SectionTitle>
      <form method="post" action={requestFileUrl(campus.slug, one.id)} encType="multipart/form-data" class="pile">
        <FileField {...deposit} name="fichier" label="Argumentaire de la demande" error={errors.fichier} />
        <p class="actions">
          <button class="btn" type="submit">
            <Icon name="upload-simple" /> {file ? 'Remplacer l’argumentaire' : 'Déposer'}
          </button>{' '}
          <span role="status" data-envoi />
        </p>
      </form>
    </section>
  );
}
