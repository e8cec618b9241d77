import { EtatMark, Example } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { horizonText, needStateLabels, needStateTones, placeText, stater, volumeText } from '../exprimes/labels.ts';
import { publicNeedUrl } from '../exprimes/links.ts';
import type { Need } from '../exprimes/needs.sql.ts';

/** Public needs, each in a few lines. @param props.campus said of each, where the list crosses campuses. */
export function PublicNeedList({ rows, campus = true }: { rows: readonly Need[]; campus?: boolean }) {
  return (
    <ul class="lignes">
      {rows.map((row) => (
        <li key={row.id}>
          <p>
            <a class="fort" href={publicNeedUrl(row.id)}>
              {row.titre}
            </a>{' '}
            {row.exemple && <Example />}{' '}
            <EtatMark tone={needStateTones[row.etat]}>{needStateLabels[row.etat]}</EtatMark>
          </p>
          <p class="petit">
            {[stater(row) ?? row.source, row.trade ?? row.metier, volumeText(row), placeText(row)]
              .filter(Boolean)
              .join(', ')}
          </p>
          <p class="source">
            {horizonText(row)} ; exprimé le {frenchPartialDate(row.exprimeLe)}
            {campus && ` ; ${row.campus}`}
          </p>
        </li>
      ))}
    </ul>
  );
}
