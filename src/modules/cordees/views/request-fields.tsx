import { ErrorSummary, Field, SelectField } from '#core/html/index.ts';
import { counterLabels, fundingStateLabels } from '../financement/labels.ts';
import type { RequestTyped } from '../financement/schemas.ts';
import type { FoundSchool } from '../schools.sql.ts';
import { SchoolField } from './school-field.tsx';

const EUROS = { maxLength: 20, autocomplete: 'off', inputMode: 'decimal' } as const;

/** The form of a request: whom it asks, how much, where it stands. */
export function RequestFields(props: {
  typed: RequestTyped;
  among: readonly FoundSchool[];
  errors: Record<string, string>;
}) {
  const { typed, errors } = props;
  const amount = (name: 'demande' | 'accorde' | 'recu', label: string, hint: string) => (
    <Field
      name={name}
      label={label}
      hint={hint}
      value={typed[name]}
      error={errors[name]}
      required={name === 'demande'}
      {...EUROS}
    />
  );
  return (
    <>
      <ErrorSummary errors={errors} />
      <SchoolField
        label="Financeur"
        hint="Nom de l’organisme qui finance, tel qu’il est sur sa fiche."
        typed={typed}
        among={props.among}
        error={errors.etablissement}
      />
      <SelectField
        name="guichet"
        label="D’où vient l’argent"
        options={[['', 'Choisir'], ...Object.entries(counterLabels)]}
        value={typed.guichet}
        error={errors.guichet}
        required
      />
      <Field
        name="programme"
        label="Programme ou appel"
        value={typed.programme}
        error={errors.programme}
        maxLength={150}
        autocomplete="off"
      />
      {amount('demande', 'Montant demandé', 'En euros : 1 200 ou 1 200,50.')}
      <SelectField
        name="etat"
        label="Où en est la demande"
        options={Object.entries(fundingStateLabels)}
        value={typed.etat}
        error={errors.etat}
        required
      />
      <Field name="deposee" label="Déposée le" type="date" value={typed.deposee} error={errors.deposee} />
      <Field name="repondue" label="Réponse reçue le" type="date" value={typed.repondue} error={errors.repondue} />
      {amount('accorde', 'Montant accordé', 'Pour une demande accordée.')}
      {amount('recu', 'Montant déjà reçu', 'Vide : vous ne le savez pas encore.')}
    </>
  );
}
