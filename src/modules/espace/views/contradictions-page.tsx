import { EmptyState, WorkspacePage } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { type Contradiction, fieldLabels, sheetUrl } from '#modules/organisations/index.ts';
import { contradictionsUrl, DESK } from '../links.ts';

export interface ContradictionsPageProps {
  rows: { id: string; slug: string; nom: string; fields: Contradiction[] }[];
  current: number;
  more: boolean;
}

/** What each source says, side by side; one action by sheet. */
export function ContradictionsPage({ rows, current, more }: ContradictionsPageProps) {
  return (
    <WorkspacePage
      title={current > 1 ? `Fiches à trancher, page ${current}` : 'Fiches à trancher'}
      heading="Fiches à trancher"
      crumbs={[{ label: 'Fiches à trancher' }]}
      current="organisations"
      help="fiches_a_trancher"
    >
      {rows.length === 0 ? (
        <EmptyState title={current > 1 ? 'Il n’y en a pas d’autre' : 'Aucune contradiction dans vos fiches'}>
          <p class="petit">Les sources qui parlent de vos organisations s’accordent.</p>
          <p class="actions">
            <a class="btn" href={DESK}>
              Revenir à aujourd’hui
            </a>
          </p>
        </EmptyState>
      ) : (
        <ol class="lignes">
          {rows.map((row) => (
            <li key={row.id} id={row.slug} class="trancher">
              <div>
                <h2 class="t-3">{row.nom}</h2>
                <dl class="faits haut-2">
                  {row.fields.map((field) => (
                    <Field key={field.champ} field={field} />
                  ))}
                </dl>
              </div>
              <a class="btn" href={sheetUrl(row.slug)}>
                Corriger<span class="cache"> : {row.nom}</span>
              </a>
            </li>
          ))}
        </ol>
      )}
      {(current > 1 || more) && (
        <nav class="pagination" aria-label="Pages de fiches">
          {current > 1 && (
            <a href={contradictionsUrl(current - 1)} rel="prev">
              Précédente
            </a>
          )}
          {more && (
            <a href={contradictionsUrl(current + 1)} rel="next">
              Suivante
            </a>
          )}
        </nav>
      )}
    </WorkspacePage>
  );
}

function Field({ field }: { field: Contradiction }) {
  return (
    <div>
      <dt>{fieldLabels[field.champ] ?? field.champ}</dt>
      <dd>
        <ul class="pile" style="--pile:.25rem">
          {field.faits.map((fact) => (
            <li key={fact.jeu}>
              <span data-litteral>{fact.valeur}</span>{' '}
              <span class="source">
                {fact.source.label}
                {fact.source.edition && `, ${frenchPartialDate(fact.source.edition)}`}
              </span>
            </li>
          ))}
        </ul>
      </dd>
    </div>
  );
}
