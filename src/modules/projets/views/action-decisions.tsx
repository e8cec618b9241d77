import { SectionTitle } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { SourceDecision } from '../hooks.ts';

/** The decisions that it carries out, each with its body and its day. */
export function ActionDecisions({ decisions }: { decisions: SourceDecision[] }) {
  return (
    <section aria-labelledby="t-origine" class="haut-5">
      <SectionTitle id="t-origine">Décisions mises en œuvre</SectionTitle>
      <ul class="lignes">
        {decisions.map((one) => (
          <li key={one.id}>
            <a href={one.href}>
              {one.numero} {one.titre}
            </a>
            <br />
            <span class="petit doux">
              {one.instance}, {one.reunion}, {frenchPartialDate(one.jour)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
