import { ErrorSummary, Field, Icon, SelectField, type SelectOptions } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { newReportUrl, reportsUrl } from '../links.ts';
import type { NewReportForm } from '../schemas.ts';
import { ReportFrame } from './report-frame.tsx';

interface StartProps {
  campus: CampusPlace;
  frames: SelectOptions;
  previous: SelectOptions;
  typed: NewReportForm;
  errors: Record<string, string>;
}

/** Another report: its frame, its period, what it starts from. */
export function NewReportPage(props: StartProps) {
  const { campus, errors } = props;
  const failed = Object.keys(errors).length > 0;
  return (
    <ReportFrame
      campus={campus}
      title={`${failed ? 'Erreur : ' : ''}Préparer un bilan`}
      crumbs={[{ label: 'Préparer un bilan' }]}
    >
      <ErrorSummary errors={errors} />
      <StartForm {...props} />
    </ReportFrame>
  );
}

function StartForm({ campus, typed, errors, frames, previous }: StartProps) {
  return (
    <form method="post" action={newReportUrl(campus.slug)} class="pile fiche">
      <SelectField
        name="cadre"
        label="Cadre"
        required
        value={typed.cadre}
        error={errors.cadre}
        options={[['', 'Choisir'], ...frames]}
      />
      <Field
        name="titre"
        label="Titre"
        hint="Vide : celui du cadre."
        value={typed.titre}
        error={errors.titre}
        maxLength={200}
        autocomplete="off"
      />
      <Field
        name="du"
        label="Premier jour"
        type="date"
        required
        value={typed.du}
        error={errors.du}
        autocomplete="off"
      />
      <Field
        name="au"
        label="Dernier jour"
        type="date"
        required
        value={typed.au}
        error={errors.au}
        autocomplete="off"
      />
      <SelectField
        name="precedent"
        label="Partir d’un bilan"
        hint="Ses textes sont repris, à confirmer un par un."
        value={typed.precedent}
        error={errors.precedent}
        options={[['', 'Aucun'], ...previous]}
      />
      <p class="actions">
        <button class="btn btn--1" type="submit">
          <Icon name="check" /> Commencer
        </button>{' '}
        <a class="btn" href={reportsUrl(campus.slug)}>
          Annuler
        </a>
      </p>
    </form>
  );
}
