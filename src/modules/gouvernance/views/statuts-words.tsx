import { Notice, SectionTitle } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { StatutsView } from '../present-statuts.ts';

/** A version of statutes in sentences. */
export function StatutsWords({ version }: { version: StatutsView }) {
  const id = `v-${version.id}`;
  const said = [...version.colleges, ...version.rules];
  return (
    <section aria-labelledby={id} class="bas-6">
      <SectionTitle id={id}>{version.title}</SectionTitle>
      <p>
        En vigueur depuis le {frenchPartialDate(version.du)}
        {version.au && `, jusqu’au ${frenchPartialDate(version.au)}`}.
      </p>
      <div class="haut-3 bas-4">
        <Notice tone="info">
          <p>{version.warning}</p>
        </Notice>
      </div>
      {said.length > 0 && (
        <>
          <h3>Collèges</h3>
          <ul class="liens bas-4">
            {said.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      )}
      {version.bodies.map((body) => (
        <details key={body.id}>
          <summary>{body.label}</summary>
          <dl class="faits">
            {body.said.map(({ term, text }) => (
              <div key={`${term} ${text}`}>
                <dt>{term}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </details>
      ))}
    </section>
  );
}
