import { ErrorSummary, Field, Icon, Refused, SelectField } from '#core/html/index.ts';
import type { Cordee } from '../cordees.sql.ts';
import type { Expense } from '../financement/funding.ts';
import { moneyText, natureLabels } from '../financement/labels.ts';
import { expenseUrl, moneyUrl, newExpenseUrl } from '../financement/links.ts';
import type { ExpenseTyped } from '../financement/schemas.ts';
import { yearText } from '../labels.ts';
import { CordeeFrame, type CordeesOf } from './cordee-frame.tsx';
import { NotSaved } from './not-saved.tsx';

export interface ExpenseModel {
  campus: CordeesOf;
  cordee: Cordee;
  annee: number;
  /** null: a new one. */
  expense: Expense | null;
  /** Funders that granted something: the field of the share of each, and what is left of it without this expense. */
  payers: { id: string; of: string; part: string; financeur: string; reste: number }[];
  typed: ExpenseTyped;
  errors: Record<string, string>;
  refusal: string | null;
}

/** An expense of a year, and which funder pays which part of it. */
export function ExpensePage({ model }: { model: ExpenseModel }) {
  const { campus, cordee, annee, expense, errors, refusal } = model;
  const at = [campus.slug, cordee.id, annee] as const;
  const heading = expense ? 'Modifier la dépense' : 'Noter une dépense';
  const refused = refusal !== null || Object.keys(errors).length > 0;
  return (
    <CordeeFrame
      campus={campus}
      cordee={cordee}
      title={`${refused ? 'Erreur : ' : ''}${heading}, ${yearText(annee)}, ${cordee.nom}`}
      heading={heading}
      crumbs={[{ label: `Financement ${yearText(annee)}`, href: moneyUrl(...at) }, { label: heading }]}
    >
      <NotSaved refusal={refusal} />
      <ErrorSummary errors={errors} />
      <form method="post" action={expense ? expenseUrl(at, expense.id) : newExpenseUrl(...at)} class="pile fiche">
        <input type="hidden" name="version" value={model.typed.version} />
        <ExpenseFields model={model} />
        <Shares model={model} />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>{' '}
          <a class="btn" href={moneyUrl(...at)}>
            {expense ? 'Ne rien changer' : 'Abandonner'}
          </a>
        </p>
      </form>
    </CordeeFrame>
  );
}

function ExpenseFields({ model: { typed, errors } }: { model: ExpenseModel }) {
  return (
    <>
      <Field
        name="libelle"
        label="Ce qui a été payé"
        hint="Un car, une entrée, une intervention. N’y nommez aucun élève."
        value={typed.libelle}
        error={errors.libelle}
        required
        maxLength={150}
        autocomplete="off"
      />
      <SelectField
        name="nature"
        label="Nature"
        options={[['', 'Choisir'], ...Object.entries(natureLabels)]}
        value={typed.nature}
        error={errors.nature}
        required
      />
      <Field name="payee" label="Payée le" type="date" value={typed.payee} error={errors.payee} required />
      <Field
        name="montant"
        label="Montant"
        hint="En euros : 350 ou 350,40."
        value={typed.montant}
        error={errors.montant}
        required
        maxLength={20}
        autocomplete="off"
        inputMode="decimal"
      />
      <Field
        name="justificatif"
        label="Numéro de la facture ou du mandat"
        hint="Demandé avant de clore l’année."
        value={typed.justificatif}
        error={errors.justificatif}
        maxLength={80}
        autocomplete="off"
      />
    </>
  );
}

/** A part each; what no funder pays, the head does. */
function Shares({ model: { payers, typed, errors } }: { model: ExpenseModel }) {
  if (payers.length === 0)
    return <p class="doux">Aucun financeur n’a encore accordé d’argent : la tête de cordée paie cette dépense.</p>;
  return (
    <fieldset id="parts" tabIndex={-1}>
      <legend>Qui paie</legend>
      <p class="petit doux">Ce qu’aucun financeur ne paie reste à la tête de cordée.</p>
      {payers.map((one) => (
        <div key={one.id}>
          <input type="hidden" name={one.of} value={one.id} />
          <Field
            name={one.part}
            label={`Part de : ${one.financeur}`}
            hint={`Il en reste ${moneyText(one.reste)}.`}
            value={String(typed[one.part] ?? '')}
            error={errors[one.part]}
            maxLength={20}
            autocomplete="off"
            inputMode="decimal"
          />
        </div>
      ))}
      <Refused text={errors.parts} />
    </fieldset>
  );
}
