import { EmptyState, ErrorSummary, Facts, Field, Notice, SectionTitle, SelectField } from '#core/html/index.ts';
import { WorkspacePage } from '#core/html/workspace/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { weightText } from '../labels.ts';
import { instancesUrl, statutsUrl } from '../links.ts';
import type { StatutsVersion } from '../statuts.sql.ts';
import { mandateInWords, rulesInWords } from '../statuts-words.ts';

/** Statutes of a campus as they hold today, and the form that adopts a model when there is none. */
export function StatutsPage(props: {
  campus: { slug: string; nom: string };
  versions: readonly StatutsVersion[];
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

function Version({ version }: { version: StatutsVersion }) {
  const { contenu, numero, du, au } = version;
  const id = `v-${version.id}`;
  return (
    <section aria-labelledby={id} class="bas-6">
      <SectionTitle id={id}>
        {contenu.libelle}, version {numero}
      </SectionTitle>
      <p>
        En vigueur depuis le {frenchPartialDate(du)}
        {au && `, jusqu’au ${frenchPartialDate(au)}`}.
      </p>
      <Notice tone="info">
        <p>{contenu.avertissement}</p>
      </Notice>
      {contenu.colleges.length > 0 && (
        <>
          <h3>Collèges</h3>
          <ul class="liens">
            {contenu.colleges.map((college) => (
              <li key={college.id}>
                {college.libelle} : {college.sieges_au_conseil} sièges au conseil,{' '}
                {weightText(Math.round(college.poids_en_assemblee * 10_000))} des voix
              </li>
            ))}
            {contenu.regles_des_colleges.map((rule) => (
              <li key={rule.id}>{rule.regle}</li>
            ))}
          </ul>
        </>
      )}
      {contenu.instances.map((one) => (
        <details key={one.id}>
          <summary>{one.libelle}</summary>
          <Facts
            facts={[
              ...rulesInWords(contenu, one).map(({ term, text }) => ({ term, value: text })),
              ...contenu.mandats
                .filter((mandate) => mandate.instance === one.id)
                .map((mandate) => ({ term: 'Mandat', value: mandateInWords(mandate) })),
            ]}
          />
        </details>
      ))}
    </section>
  );
}
