import { ErrorSummary, Field, Icon, SelectField } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { RiskHolder } from '../risques/access.ts';
import { gravityLabels, probabilityLabels } from '../risques/labels.ts';
import { editRiskUrl, risksUrl, riskUrl } from '../risques/links.ts';
import type { Risk } from '../risques/risks.sql.ts';
import type { RiskForm } from '../risques/schemas.ts';
import { ActionFrame } from './action-frame.tsx';

interface EditRiskModel {
  campus: CampusPlace;
  holder: RiskHolder;
  /** Null: another one is noted. */
  risk: Risk | null;
  typed: RiskForm;
  errors: Record<string, string>;
}

/** What is said of a risk, to note it or to correct it. */
export function EditRiskPage({ model }: { model: EditRiskModel }) {
  const { campus, holder, risk, errors } = model;
  const heading = risk ? `Modifier « ${risk.titre} »` : 'Noter un risque';
  const failed = Object.keys(errors).length > 0;
  const crumbs = [
    holder.href ? { label: holder.titre, href: holder.href } : { label: 'Risques', href: risksUrl(campus.slug) },
    ...(risk ? [{ label: risk.titre, href: riskUrl(campus.slug, risk.id) }] : []),
    { label: risk ? 'Modifier' : 'Noter un risque' },
  ];
  const title = `${failed ? 'Erreur : ' : ''}${heading} : ${holder.titre}`;
  return (
    <ActionFrame campus={campus} help="risques" title={title} heading={heading} crumbs={crumbs}>
      <ErrorSummary errors={errors} />
      <p>
        {holder.actionId ? 'Action' : 'Projet'} : {holder.titre}
      </p>
      <RiskFields model={model} />
    </ActionFrame>
  );
}

function RiskFields({ model: { campus, holder, risk, typed, errors } }: { model: EditRiskModel }) {
  const back = risk ? riskUrl(campus.slug, risk.id) : (holder.href ?? risksUrl(campus.slug));
  return (
    <form method="post" action={risk ? editRiskUrl(campus.slug, risk.id) : holder.newHref} class="pile fiche">
      <input type="hidden" name="version" value={typed.version} />
      <Field
        name="titre"
        label="Ce qui peut arriver"
        hint="N’y nommez personne."
        required
        value={typed.titre}
        error={errors.titre}
        maxLength={150}
        autocomplete="off"
      />
      <Steps name="probabilite" label="Probabilité" labels={probabilityLabels} typed={typed} error={errors} />
      <Steps name="gravite" label="Gravité" labels={gravityLabels} typed={typed} error={errors} />
      <Field
        name="parade"
        label="Ce qui est fait contre ce risque"
        hint="N’y nommez personne."
        type="textarea"
        value={typed.parade}
        error={errors.parade}
        maxLength={1000}
      />
      <SelectField
        name="organisation"
        label="Tenu par"
        hint="Une organisation engagée : pilote, chef de file ou partenaire."
        value={typed.organisation}
        error={errors.organisation}
        options={[['', 'Aucune'], ...holder.engaged.map((one) => [one.slug, one.nom] as const)]}
      />
      <Field
        name="revue_le"
        label="Prochaine revue"
        type="date"
        required
        value={typed.revue_le}
        error={errors.revue_le}
        autocomplete="off"
      />
      <p class="actions">
        <button class="btn btn--1" type="submit">
          <Icon name="check" /> Enregistrer
        </button>{' '}
        <a class="btn" href={back}>
          Annuler
        </a>
      </p>
    </form>
  );
}

function Steps(props: {
  name: 'probabilite' | 'gravite';
  label: string;
  labels: Readonly<Record<number, string>>;
  typed: RiskForm;
  error: Record<string, string>;
}) {
  return (
    <SelectField
      name={props.name}
      label={props.label}
      required
      value={props.typed[props.name]}
      error={props.error[props.name]}
      options={[['', 'Choisir'], ...Object.entries(props.labels)]}
    />
  );
}
