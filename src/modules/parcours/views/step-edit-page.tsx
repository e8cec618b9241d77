import { Choice, ErrorSummary, Field, Icon, Refused, SelectField } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { CuratedRow } from '../construits/curated.ts';
import type { SentStep } from '../construits/curated-schemas.ts';
import { curatedUrl, newStepUrl, stepUrl } from '../construits/links.ts';
import type { StepChoices } from '../construits/step-routes.tsx';
import { TrainingField } from './training-field.tsx';
import { WorkshopPage } from './workshop-page.tsx';

interface Props {
  campus: CampusPlace;
  row: CuratedRow;
  /** null: a new one. */
  step: string | null;
  sent: SentStep;
  choices: StepChoices;
  errors: Record<string, string>;
}

/** One step of a curated line. */
export function StepEditPage({ campus, row, step, sent, choices, errors }: Props) {
  const heading = step ? 'Modifier l’étape' : 'Ajouter une étape';
  const here = curatedUrl(campus.slug, row.id);
  return (
    <WorkshopPage
      campus={campus}
      title={`${Object.keys(errors).length > 0 ? 'Erreur : ' : ''}${heading} : ${row.titre}`}
      heading={heading}
      crumbs={[{ label: row.titre, href: here }, { label: heading }]}
    >
      <ErrorSummary errors={errors} />
      <form
        method="post"
        action={step ? stepUrl(campus.slug, row.id, step) : newStepUrl(campus.slug, row.id)}
        class="pile"
      >
        <input type="hidden" name="version" value={sent.version} />
        {/* The key « Entrée » saves: it takes the first button of a form. */}
        <button class="cache" type="submit" name="acte" value="enregistrer" tabIndex={-1} aria-hidden="true">
          Enregistrer
        </button>
        <PlaceFields sent={sent} choices={choices} errors={errors} />
        <SaidFields sent={sent} errors={errors} />
        <p class="actions">
          <button class="btn btn--1" type="submit" name="acte" value="enregistrer">
            <Icon name="check" /> Enregistrer
          </button>{' '}
          <a class="btn" href={here}>
            {step ? 'Ne rien changer' : 'Ne rien ajouter'}
          </a>
        </p>
      </form>
    </WorkshopPage>
  );
}

type Sent = Pick<Props, 'sent' | 'errors'>;

/** What the step is, and where it stands. */
function PlaceFields({ sent, choices, errors }: Sent & Pick<Props, 'choices'>) {
  const { values } = sent;
  return (
    <>
      <TrainingField
        name="ligne"
        label="La formation de l’étape"
        choices={choices.training}
        value={values.ligne}
        words={sent.cherche}
        error={errors.ligne}
      />
      <Choice name="seul" value="oui" checked={values.seul !== ''}>
        Sans établissement : l’étape ne nomme que le diplôme et le statut
      </Choice>
      <SelectField
        name="branche_de"
        label="Où elle se place"
        options={choices.branches}
        value={values.branche_de}
        error={errors.branche_de}
      />
      <SelectField
        name="passerelle"
        label="Passerelle qui y mène"
        hint="Elle doit joindre l’étape d’avant à celle-ci."
        options={choices.bridges}
        value={values.passerelle}
        error={errors.passerelle}
      />
    </>
  );
}

/** What is said of it. */
function SaidFields({ sent: { values }, errors }: Sent) {
  return (
    <>
      <Field
        name="duree_mois"
        label="Durée en mois"
        inputMode="numeric"
        value={values.duree_mois}
        error={errors.duree_mois}
        maxLength={3}
        autocomplete="off"
        required
      />
      <Field
        name="metier"
        label="Métier à la sortie"
        value={values.metier}
        error={errors.metier}
        maxLength={120}
        autocomplete="off"
      />
      <Field name="texte" label="Texte" type="textarea" value={values.texte} error={errors.texte} maxLength={600} />
      <div id="descend" tabIndex={-1}>
        <Choice name="descend" value="oui" checked={values.descend !== ''}>
          Le niveau redescend ici, c’est voulu
        </Choice>
        <Refused text={errors.descend} />
      </div>
    </>
  );
}
