import { ActsField, ErrorSummary, Field, Icon, SectionTitle, SelectField } from '#core/html/index.ts';
import { standingUrl } from '../links.ts';
import type { SentStanding } from '../membership-schemas.ts';
import type { MembershipModel } from '../present-membership.ts';

/** One form for every act that starts from this standing; what is missing is said before anything is tried. */
export function StandingForm(props: { model: MembershipModel; sent: SentStanding; errors: Record<string, string> }) {
  const { model, sent, errors } = props;
  const { campus, membership, acts } = model;
  const asked = new Set(acts.flatMap((one) => one.asks));
  return (
    <section aria-labelledby="changer" class="haut-5">
      <SectionTitle id="changer">Changer de statut</SectionTitle>
      <ErrorSummary errors={errors} />
      <form method="post" action={standingUrl(campus.slug, membership.slug)} class="pile haut-3">
        <input type="hidden" name="version" value={membership.version} />
        <ActsField acts={acts} chosen={sent.transition} error={errors.transition} />
        {asked.has('instance') && (
          <>
            <Field
              name="instance"
              label="Instance qui a décidé"
              hint="Conseil d’administration, bureau, comité de pilotage."
              value={sent.instance}
              error={errors.instance}
              maxLength={200}
              autocomplete="off"
            />
            <Field
              name="decision_le"
              label="Date de la décision"
              type="date"
              value={sent.decision_le}
              error={errors.decision_le}
            />
          </>
        )}
        {asked.has('college') && (
          <SelectField
            name="college"
            label="Collège"
            options={model.colleges}
            value={sent.college || (membership.college ?? '')}
            error={errors.college}
          />
        )}
        {asked.has('date') && <EndField acts={acts} value={sent.fin} error={errors.fin} />}
        <Field
          name="motif"
          label="Motif"
          hint="Gardé avec l’ancien statut ; en cas de refus, il part dans le courriel."
          type="textarea"
          value={sent.motif}
          error={errors.motif}
          maxLength={500}
        />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Changer le statut
          </button>
        </p>
      </form>
    </section>
  );
}

/** The day that only some of these acts take. */
function EndField({ acts, ...typed }: { acts: MembershipModel['acts']; value: string; error: string | undefined }) {
  const dated = acts.filter((one) => one.asks.includes('date')).map((one) => one.acte);
  return <Field name="fin" label="Date de fin" hint={`Seulement pour : ${dated.join(', ')}.`} type="date" {...typed} />;
}
