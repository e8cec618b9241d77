import { EmptyState, WorkspacePage } from '#core/html/index.ts';
import { networkUrl } from '../links.ts';

/** The networks that a person may read, when there are several. */
export function NetworksPage({ campuses }: { campuses: { slug: string; nom: string }[] }) {
  return (
    <WorkspacePage title="Réseau" crumbs={[{ label: 'Réseau' }]} current="reseau" help="reseau_membres">
      {campuses.length === 0 ? (
        <EmptyState title="Aucun campus dans votre périmètre">
          <p>Le réseau d’un campus s’ouvre à ceux qui y tiennent un rôle.</p>
        </EmptyState>
      ) : (
        <ul class="liens">
          {campuses.map((one) => (
            <li key={one.slug}>
              <a href={networkUrl(one.slug)}>{one.nom}</a>
            </li>
          ))}
        </ul>
      )}
    </WorkspacePage>
  );
}
