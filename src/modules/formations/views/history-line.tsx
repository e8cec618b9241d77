import { Example, Steps } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { DrawnStep } from '../complements/histories.sql.ts';
import { offerMapUrl } from '../complements/links.ts';
import { titleOf } from '../labels.ts';
import { certificationUrl } from '../links.ts';

/** The dated line of a history, as anybody reads it: a complement that is not public is not named. @param props.here the certification whose page it is on: its steps are marked. */
export function HistoryLine(props: {
  steps: readonly DrawnStep[];
  here: string | null;
  /** Address of the campus that drew it. */
  campus: string;
}) {
  return (
    <Steps
      label="Étapes, de la plus ancienne à la plus récente"
      steps={props.steps.map((step) => ({
        title: (
          <>
            {step.le ? <time dateTime={step.le}>{frenchPartialDate(step.le)}</time> : 'Date non renseignée'} :{' '}
            {step.titre}
          </>
        ),
        state: props.here !== null && step.certificationId === props.here ? 'ici' : undefined,
        text: <StepText step={step} here={props.here} campus={props.campus} />,
      }))}
    />
  );
}

function StepText({ step, here, campus }: { step: DrawnStep; here: string | null; campus: string }) {
  const name = titleOf(step.sigle, step.certification ?? '');
  const code = step.cfd ? ` (code ${step.cfd})` : '';
  return (
    <>
      {step.texte && <span>{step.texte} </span>}
      {step.certificationSlug &&
        (step.certificationId === here ? (
          <b class="petit">
            {name}
            {code}, cette page.
          </b>
        ) : (
          <>
            <a href={certificationUrl(step.certificationSlug)}>{name}</a>
            {code}.
          </>
        ))}
      {step.complementPublic && <a href={`${offerMapUrl(campus)}#complements`}>{step.complement}</a>}{' '}
      {step.exemple && <Example />}
      <span class="source"> Source : {step.source}</span>
    </>
  );
}
