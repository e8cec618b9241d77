import { EmptyState, WorkspacePage } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { complementsUrl } from '../complements/links.ts';

/** Campuses whose complements somebody keeps, when there is more than one, or none. */
export function ComplementCampusesPage({ campuses }: { campuses: readonly Pick<CampusPlace, 'slug' | 'nom'>[] }) {
  return (
    <WorkspacePage title="Compléments" crumbs={[{ label: 'Compléments' }]} current="complements" help="complements">
      {campuses.length === 0 ? (
        <EmptyState title="Aucun campus dans votre périmètre">
          <p>Les compléments d’une offre sont tenus par l’équipe du campus.</p>
        </EmptyState>
      ) : (
        <ul class="lignes">
          {campuses.map((one) => (
            <li key={one.slug}>
              <a href={complementsUrl(one.slug)}>{one.nom}</a>
            </li>
          ))}
        </ul>
      )}
    </WorkspacePage>
  );
}
