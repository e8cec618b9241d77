import { ErrorSummary, EtatMark, Facts, Field, SelectField } from '#core/html/index.ts';
import { WorkspacePage } from '#core/html/workspace/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { MandateState } from '../instance.ts';
import type { InstanceRow } from '../instances.sql.ts';
import { endReasonLabels, mandateRoleLabels, mandateStateLabels } from '../labels.ts';
import { endMandateUrl, instancesUrl, instanceUrl, renewMandateUrl } from '../links.ts';
import type { MandateRow } from '../mandats.sql.ts';

interface MandateActProps {
  row: InstanceRow;
  mandate: MandateRow;
  state: MandateState;
  typed: Record<string, string>;
  errors: Record<string, string>;
}

/** A mandate to end, on a day and for a reason. */
export function EndMandatePage(props: MandateActProps) {
  const { typed, errors, mandate, row } = props;
  return (
    <Frame {...props} heading="Terminer un mandat">
      {props.state === 'termine' ? (
        <p>Ce mandat est déjà terminé.</p>
      ) : (
        <form method="post" action={endMandateUrl(mandate.id)} class="pile haut-4 fiche">
          <Field
            name="fin"
            label="Dernier jour"
            type="date"
            hint="Aujourd’hui ou avant : les droits qui en viennent cessent à l’instant."
            required
            value={typed.fin}
            error={errors.fin}
          />
          <SelectField
            name="motif"
            label="Pourquoi ?"
            required
            options={[['', 'Choisir'], ...Object.entries(endReasonLabels)]}
            value={typed.motif}
            error={errors.motif}
          />
          <Actions row={row} label="Terminer le mandat" />
        </form>
      )}
    </Frame>
  );
}

/** A mandate to renew, from the day after its last one. */
export function RenewMandatePage(
  props: MandateActProps & { debut: string | null; closed: string | null; rule: string | null },
) {
  const { typed, errors, mandate, row, debut } = props;
  return (
    <Frame {...props} heading="Renouveler un mandat">
      {props.closed || debut === null ? (
        <p>{props.closed}</p>
      ) : (
        <form method="post" action={renewMandateUrl(mandate.id)} class="pile haut-4 fiche">
          <p>Le nouveau mandat commencera le {frenchPartialDate(debut)}, à la suite de celui-ci.</p>
          {/* Refusals of a field that the form does not have are said at its only one. */}
          <Field
            name="fin"
            label="Dernier jour"
            type="date"
            hint="Vide : la durée que disent les statuts, ou aucun terme."
            value={typed.fin}
            error={errors.fin}
          />
          {props.rule && <p class="petit doux">Statuts : {props.rule}.</p>}
          <Actions row={row} label="Renouveler le mandat" />
        </form>
      )}
    </Frame>
  );
}

function Frame(props: MandateActProps & { heading: string; children: preact.ComponentChildren }) {
  const { row, mandate, errors, heading } = props;
  const state = mandateStateLabels[props.state];
  return (
    <WorkspacePage
      title={Object.keys(errors).length > 0 ? `Erreur : ${heading}` : heading}
      heading={heading}
      crumbs={[
        { label: 'Gouvernance', href: instancesUrl({ campus: row.campusSlug }) },
        { label: row.nom, href: instanceUrl(row.id) },
        { label: heading },
      ]}
      current="gouvernance"
      perimeter={`campus:${row.campusSlug}`}
      help="mandats"
    >
      <ErrorSummary errors={errors} />
      <Facts
        facts={[
          { term: 'Personne', value: mandate.personne },
          { term: 'Organisation', value: mandate.organisation },
          { term: 'Instance', value: row.nom },
          { term: 'Rôle', value: mandateRoleLabels[mandate.role] },
          {
            term: 'Dates',
            value: `du ${frenchPartialDate(mandate.debut)} ${mandate.fin ? `au ${frenchPartialDate(mandate.fin)}` : ', sans terme'}`,
          },
          { term: 'État', value: <EtatMark tone={state.tone}>{state.label}</EtatMark> },
        ]}
      />
      {props.children}
    </WorkspacePage>
  );
}

function Actions({ row, label }: { row: InstanceRow; label: string }) {
  return (
    <p class="actions">
      <button class="btn btn--1" type="submit">
        {label}
      </button>{' '}
      <a class="btn" href={instanceUrl(row.id)}>
        Ne rien changer
      </a>
    </p>
  );
}
