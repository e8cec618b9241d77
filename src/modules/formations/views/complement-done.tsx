import { SectionTitle } from '#core/html/index.ts';
import type { DoneLine } from '../complements/done-to.ts';

/** Who did what, last first. */
export function ComplementDone({ lines }: { lines: readonly DoneLine[] }) {
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="journal" class="haut-5">
      <SectionTitle id="journal">Ce qui a été fait</SectionTitle>
      <ol class="liens">
        {lines.map((line) => (
          <li key={line.id}>
            {line.when} : {line.act} <span class="source">{line.who}</span>
            {line.reason && <span class="doux"> « {line.reason} »</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
