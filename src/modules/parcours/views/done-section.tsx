import { SectionTitle } from '#core/html/index.ts';
import type { DoneLine } from '../construits/done.ts';

/** What was done, last first. */
export function DoneSection({ lines }: { lines: DoneLine[] }) {
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="t-fait" class="haut-6">
      <SectionTitle id="t-fait">Ce qui a été fait</SectionTitle>
      <ol class="lignes petit">
        {lines.map((line) => (
          <li key={line.id}>
            <b>{line.act}</b>, {line.when}, {line.who}
            {line.reason && <> : « {line.reason} »</>}
          </li>
        ))}
      </ol>
    </section>
  );
}
