import { ActsField, Field, FileField, Icon, SectionTitle, SelectField } from '#core/html/index.ts';
import type { Typed } from '../commitment-page-routes.tsx';
import { frenchQuantity } from '../engagements/labels.ts';
import { commitmentFileUrl, commitmentStateUrl, contributionUrl } from '../links.ts';
import type { CommitmentPageModel } from './commitment-page.tsx';

interface ActsProps {
  model: CommitmentPageModel;
  typed: Typed;
}

/** What may be done now: receive something, deposit the document, lead the commitment further. */
export function CommitmentActs(props: ActsProps) {
  const { model } = props;
  return (
    <>
      {model.mayReceive && <ReceiveForm {...props} />}
      {model.mayDeposit && <DepositForm {...props} />}
      {model.acts.length > 0 && <StateForm {...props} />}
    </>
  );
}

function ReceiveForm({ model: { campus, commitment }, typed: { fields, errors } }: ActsProps) {
  const left = commitment.promesses.filter((one) => one.recu < one.quantite);
  return (
    <section aria-labelledby="constater" class="haut-5">
      <SectionTitle id="constater">Constater un apport</SectionTitle>
      <form method="post" action={contributionUrl(campus.slug, commitment.id)} class="pile">
        <input type="hidden" name="version" value={commitment.version} />
        <SelectField
          name="promesse"
          label="Ce qui a été reçu"
          options={left.map((one) => [
            one.id,
            `${one.objet ?? frenchQuantity(one.genre, one.quantite, one.unite)} : il reste ${frenchQuantity(one.genre, one.quantite - one.recu, one.unite)}`,
          ])}
          value={fields.promesse}
          error={errors.promesse}
          required
        />
        <Field
          name="quantite"
          label="Quantité reçue"
          hint="Dans l’unité de la promesse ; un montant en euros. Pas plus que ce qui reste : un surplus s’enregistre à part."
          value={fields.quantite}
          error={errors.quantite}
          required
          inputMode="decimal"
          maxLength={20}
          autocomplete="off"
        />
        <Field name="recu_le" label="Reçu le" type="date" value={fields.recu_le} error={errors.recu_le} required />
        <Field
          name="note"
          label="Précision"
          value={fields.note}
          error={errors.note}
          maxLength={500}
          autocomplete="off"
        />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Constater
          </button>
        </p>
      </form>
    </section>
  );
}

function DepositForm({ model, typed: { errors } }: ActsProps) {
  const { campus, commitment, file, deposit } = model;
  return (
    <section aria-labelledby="deposer" class="haut-5">
      <SectionTitle id="deposer">Document</SectionTitle>
      <form
        method="post"
        action={commitmentFileUrl(campus.slug, commitment.id)}
        encType="multipart/form-data"
        class="pile"
      >
        <FileField {...deposit} name="fichier" label="Convention ou lettre" error={errors.fichier} />
        <p class="actions">
          <button class="btn" type="submit">
            <Icon name="upload-simple" /> {file ? 'Remplacer le document' : 'Déposer'}
          </button>{' '}
          <span role="status" data-envoi />
        </p>
      </form>
    </section>
  );
}

function StateForm({ model: { campus, commitment, acts }, typed: { fields, errors } }: ActsProps) {
  const signs = acts.some((one) => one.id === 'signer' || one.id === 'enregistrer_signature');
  return (
    <section aria-labelledby="etat" class="haut-5">
      <SectionTitle id="etat">La suite</SectionTitle>
      <form method="post" action={commitmentStateUrl(campus.slug, commitment.id)} class="pile">
        <input type="hidden" name="version" value={commitment.version} />
        <ActsField acts={acts} chosen={fields.transition} error={errors.transition} />
        {signs && (
          <>
            <Field name="date" label="Date de la signature" type="date" value={fields.date} error={errors.date} />
            <Field
              name="signataire"
              label="Signé par"
              hint="Nom et fonction, tels que sur le document."
              value={fields.signataire}
              maxLength={200}
              autocomplete="off"
            />
          </>
        )}
        <Field
          name="motif"
          label="Ce qui s’est passé"
          hint="Demandé quand l’engagement est rompu ou n’est pas tenu."
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
