import { EmptyState, ErrorSummary, Field, Notice, SectionTitle, SelectField } from '#core/html/index.ts';
import { WorkspacePage } from '#core/html/workspace/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { instancesUrl, statutsUrl } from '../links.ts';
import type { StatutsView } from '../present-statuts.ts';

/** Statutes of a campus as they hold today, and the form that adopts a model when there is none. */
export function StatutsPage(props: {
  campus: { slug: string; nom: string };
  versions: readonly StatutsView[];
  /** Models that this campus has not adopted; empty for who may not. */
  models: readonly (readonly [string, string])[];
  typed: Record<string, string>;
  errors: Record<string, string>;
}) {
  const { campus, versions, models, typed, errors } = props;
  return (
    <WorkspacePage
      title={Object.keys(errors).length > 0 ? 'Erreur : Statuts' : 'Statuts'}
      heading={`Statuts : ${campus.nom}`}
      crumbs={[{ label: 'Gouvernance', href: instancesUrl({ campus: campus.slug }) }, { label: 'Statuts' }]}
      current="gouvernance"
      perimeter={`campus:${campus.slug}`}
      help="instances"
    >
      <ErrorSummary errors={errors} />
      {versions.length === 0 && (
        <EmptyState title="Ce campus n’a pas encore de statuts">
          <p>Tant qu’il n’en a pas, rien ne limite les mandats ni les votes.</p>
        </EmptyState>
      )}
      {models.length > 0 && (
        <form method="post" action={statutsUrl(campus.slug)} class="outils bas-6">
          <SelectField
            name="modele"
            label="Adopter un modèle"
            required
            options={[['', 'Choisir'], ...models]}
            value={typed.modele}
            error={errors.modele}
          />
          <Field name="du" label="En vigueur à partir du" type="date" required value={typed.du} error={errors.du} />
          <button class="btn" type="submit">
            Adopter
          </button>
        </form>
      )}
      {versions.map((version) => (
        <Version key={version.id} version={version} />
      ))}
    </WorkspacePage>
  );
}

function Version({ version }: { version: StatutsView }) {
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
