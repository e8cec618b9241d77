import { Field, SelectField } from '#core/html/index.ts';
import { paymentsUrl } from '../fees/links.ts';
import type { FeePageView } from './fee-page.tsx';

/** Records a payment, whole or in part; cancels one that was a mistake. */
export function PaymentForms({ view }: { view: FeePageView }) {
  return (
    <>
      {view.collect && <CollectForm view={view} />}
      {view.cancellable.length > 0 && <CancelForm view={view} />}
    </>
  );
}

function CollectForm({ view }: { view: FeePageView }) {
  const { fee, typed, errors } = view;
  return (
    <form method="post" action={paymentsUrl(fee.id)} class="pile fiche haut-4">
      <h3 class="t-3">Enregistrer un paiement</h3>
      <Field
        name="montant"
        label="Somme reçue, en euros"
        hint={`Reste à régler : ${fee.reste}. Une partie suffit.`}
        required
        inputMode="decimal"
        maxLength={14}
        autocomplete="off"
        value={typed.montant}
        error={errors.montant}
      />
      <Field name="recu_le" label="Reçue le" type="date" required value={typed.recu_le} error={errors.recu_le} />
      <SelectField
        name="moyen"
        label="Moyen de paiement"
        required
        options={[['', 'Choisir'], ...view.means]}
        value={typed.moyen}
        error={errors.moyen}
      />
      <Field
        name="reference"
        label="Référence"
        hint="Numéro du virement, du chèque ou du mandat. Pas de coordonnées bancaires."
        maxLength={60}
        autocomplete="off"
        value={typed.reference}
        error={errors.reference}
      />
      <p class="actions">
        <button class="btn btn--1" type="submit" name="acte" value="encaisser">
          Enregistrer le paiement
        </button>
      </p>
    </form>
  );
}

function CancelForm({ view }: { view: FeePageView }) {
  const { fee, typed, errors, cancellable } = view;
  const cancelling = errors.paiement !== undefined || errors.motif_paiement !== undefined;
  return (
    <details class="haut-4" open={cancelling}>
      <summary>Annuler un paiement saisi par erreur</summary>
      <form method="post" action={paymentsUrl(fee.id)} class="pile fiche">
        <SelectField
          name="paiement"
          label="Paiement"
          required
          options={[['', 'Choisir'], ...cancellable.map((one) => [one.id, `${one.recu}, ${one.montant}`] as const)]}
          value={typed.paiement}
          error={errors.paiement}
        />
        <Field
          name="motif_paiement"
          label="Motif de l’annulation"
          type="textarea"
          hint="Le paiement reste écrit, avec son numéro de reçu et ce motif."
          required
          maxLength={500}
          value={typed.motif_paiement}
          error={errors.motif_paiement}
        />
        <p class="actions">
          <button class="btn" type="submit" name="acte" value="annuler">
            Annuler ce paiement
          </button>
        </p>
      </form>
    </details>
  );
}
