import { ErrorSummary, Field, Icon, SelectField } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { History, HistoryStep } from '../complements/histories.sql.ts';
import type { StepValues } from '../complements/history-schemas.ts';
import { historiesUrl, historyUrl, newStepUrl, stepUrl, withdrawStepUrl } from '../complements/links.ts';
import type { Sent } from '../complements/schemas.ts';
import type { NamedCertification } from '../complements/sheet.sql.ts';
import { DiplomaChoices } from './diploma-choices.tsx';
import { KeepOfferPage } from './keep-offer-page.tsx';
import { WithdrawForm } from './withdraw-form.tsx';

interface Props {
  campus: CampusPlace;
  history: History;
  /** null: a new one. */
  step: HistoryStep | null;
  complements: readonly { id: string; nom: string }[];
  diplomas: readonly NamedCertification[];
  sent: Sent<StepValues>;
  motif: string;
  errors: Record<string, string>;
}

/** One step of a history: when, what changed, and for which diploma or complement. */
export function StepEditPage(props: Props) {
  const { campus, history, step, sent, errors } = props;
  const heading = step ? 'Modifier l’étape' : 'Ajouter une étape';
  const title = `${heading} : ${history.titre}`;
  const back = historyUrl(campus.slug, history.id);
  return (
    <KeepOfferPage
      campus={campus}
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      heading={heading}
      crumbs={[
        { label: 'Histoires', href: historiesUrl(campus.slug) },
        { label: history.titre, href: back },
        { label: heading },
      ]}
      help="complements"
    >
      <ErrorSummary errors={errors} />
      <form
        method="post"
        action={step ? stepUrl(campus.slug, history.id, step.id) : newStepUrl(campus.slug, history.id)}
        class="pile"
      >
        <input type="hidden" name="version" value={sent.version} />
        <Fields {...props} />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>{' '}
          <a class="btn" href={back}>
            {step ? 'Ne rien changer' : 'Ne rien ajouter'}
          </a>
        </p>
      </form>
      {step && (
        <WithdrawForm
          action={withdrawStepUrl(campus.slug, history.id, step.id)}
          version={step.version}
          title="Retirer cette étape"
          hint="Elle quitte l’histoire ; le journal garde pourquoi."
          motif={props.motif}
          error={errors.motif_retrait}
        />
      )}
    </KeepOfferPage>
  );
}

function Fields({ sent: { values }, errors, complements, diplomas }: Props) {
  return (
    <>
      <Field
        name="le"
        label="Date"
        hint="Aussi précise qu’elle est connue : 2020, 02/2020 ou 18/02/2020. Sans date, l’étape vient en premier."
        value={values.le}
        error={errors.le}
        maxLength={10}
        autocomplete="off"
      />
      <Field
        name="titre"
        label="Ce qui a changé"
        hint="« Un arrêté crée la mention complémentaire »."
        value={values.titre}
        error={errors.titre}
        maxLength={200}
        autocomplete="off"
        required
      />
      <Field
        name="texte"
        label="Précisions"
        type="textarea"
        value={values.texte}
        error={errors.texte}
        maxLength={1_000}
      />
      <Field
        name="certification"
        label="Diplôme"
        hint="Son code, l’adresse de sa page ici, ou les mots de son intitulé. L’histoire paraît sur cette page."
        value={values.certification}
        error={errors.certification}
        maxLength={300}
        autocomplete="off"
      />
      <DiplomaChoices diplomas={diplomas} />
      <SelectField
        name="complement"
        label="Ou complément du campus"
        options={[['', 'Aucun'], ...complements.map((one): [string, string] => [one.id, one.nom])]}
        value={values.complement}
        error={errors.complement}
      />
    </>
  );
}
