import { EtatMark } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { riskStateLabels, riskTones } from '../risques/labels.ts';
import { criticityOf, isOverdue } from '../risques/risk.ts';
import type { Risk } from '../risques/risks.sql.ts';

/** « 6 sur 9 ». */
export const criticityText = (risk: Risk): string => `${criticityOf(risk)} sur 9`;

export function RiskMark({ risk }: { risk: Risk }) {
  return <EtatMark tone={riskTones[risk.etat]}>{riskStateLabels[risk.etat].toLowerCase()}</EtatMark>;
}

/** The day on which it is read again, and whether it has passed; nothing is said of what is closed. */
export function ReviewDay({ risk, today }: { risk: Risk; today: string }) {
  if (risk.etat === 'clos') return <>sans objet</>;
  return (
    <>
      {frenchPartialDate(risk.revueLe)}
      {isOverdue(risk, today) && (
        <>
          {' '}
          <EtatMark tone="alerte">à revoir</EtatMark>
        </>
      )}
    </>
  );
}
