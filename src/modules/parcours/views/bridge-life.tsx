import { Field, SectionTitle, Steps } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { BridgeRow, BridgeStep } from '../construits/bridge.ts';
import { bridgeChoices, bridgeStateLabels } from '../construits/labels.ts';
import { bridgeStateUrl } from '../construits/links.ts';

/** What was typed of the next step, with what is refused of it. */
export interface SettleFilled {
  motif: string;
  le: string;
  errors: Record<string, string>;
}

interface Props extends SettleFilled {
  campus: CampusPlace;
  bridge: BridgeRow;
  steps: readonly BridgeStep[];
  today: string;
}

/** From the project to its end: the steps lived, then the one that may come. */
export function BridgeLife(props: Props) {
  const { bridge, steps } = props;
  return (
    <section aria-labelledby="t-vie" class="haut-5">
      <SectionTitle id="t-vie">Sa vie</SectionTitle>
      {steps.length > 0 && (
        <Steps
          label="Étapes"
          steps={steps.map((step, index) => ({
            title: bridgeStateLabels[step.etat],
            state: index === steps.length - 1 ? 'ici' : undefined,
            text: (
              <>
                {step.le ? frenchPartialDate(step.le) : 'date non renseignée'}
                {step.motif && <>. « {step.motif} »</>}
              </>
            ),
          }))}
        />
      )}
      {bridge.etat !== 'fermee' && <NextStep {...props} />}
    </section>
  );
}

function NextStep({ campus, bridge, today, motif, le, errors }: Props) {
  return (
    <form method="post" action={bridgeStateUrl(campus.slug, bridge.id)} class="pile haut-4">
      <input type="hidden" name="version" value={bridge.version} />
      <Field
        name="le"
        label="Le"
        hint="Le jour où cela s’est fait."
        type="date"
        value={le || today}
        error={errors.le}
      />
      <Field
        name="motif"
        label="Motif"
        hint="Demandé pour suspendre ou fermer. Une passerelle fermée ne se rouvre pas."
        value={motif}
        error={errors.motif}
        maxLength={500}
        autocomplete="off"
      />
      <p class="actions">
        {bridgeChoices(bridge.etat).map(({ act, label, main }) => (
          <button key={act} class={main ? 'btn btn--1' : 'btn'} type="submit" name="acte" value={act}>
            {label}
          </button>
        ))}
      </p>
    </form>
  );
}
