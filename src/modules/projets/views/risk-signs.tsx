import { EtatMark } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { riskStateLabels, riskTones } from '../risques/labels.ts';
import type { SeenRisk } from '../risques/risk.ts';
import type { Risk } from '../risques/risks.sql.ts';

/** « 6 sur 9 ». */
export const criticityText = (risk: SeenRisk): string => `${risk.criticite} sur 9`;

export function RiskMark({ risk }: { risk: Risk }) {
  return <EtatMark tone={riskTones[risk.etat]}>{riskStateLabels[risk.etat].toLowerCase()}</EtatMark>;
}

/** The day on which it is read again, and whether it has passed; nothing is said of what is closed. */
export function ReviewDay({ risk }: { risk: Risk & SeenRisk }) {
  if (risk.etat === 'clos') return <>sans objet</>;
  return (
    <>
      {frenchPartialDate(risk.revueLe)}
      {risk.aRevoir && (
        <>
          {' '}
          <EtatMark tone="alerte">à revoir</EtatMark>
        </>
      )}
    </>
  );
}
