import { EmptyState, WorkspacePage } from '#core/html/index.ts';
import { placementsUrl } from '../accueils/links.ts';

/** The campuses where a person offers places to pupils, when there are several. */
export function PlacementCampusesPage({ campuses }: { campuses: { slug: string; nom: string }[] }) {
  return (
    <WorkspacePage
      title="Accueils de jeunes"
      crumbs={[{ label: 'Accueils de jeunes' }]}
      current="accueils"
      help="accueils"
    >
      {campuses.length === 0 ? (
        <EmptyState title="Aucun campus dans votre périmètre">
          <p>Les places pour des jeunes sont proposées par une organisation membre d’un campus.</p>
        </EmptyState>
      ) : (
        <ul class="liens">
          {campuses.map((one) => (
            <li key={one.slug}>
              <a href={placementsUrl(one.slug)}>{one.nom}</a>
            </li>
          ))}
        </ul>
      )}
    </WorkspacePage>
  );
}
