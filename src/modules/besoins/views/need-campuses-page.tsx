import { EmptyState, WorkspacePage } from '#core/html/index.ts';
import { needsUrl } from '../exprimes/links.ts';

/** The campuses whose needs a person may read, when there are several. */
export function NeedCampusesPage({ campuses }: { campuses: { slug: string; nom: string }[] }) {
  return (
    <WorkspacePage title="Besoins" crumbs={[{ label: 'Besoins' }]} current="besoins" help="besoins">
      {campuses.length === 0 ? (
        <EmptyState title="Aucun campus dans votre périmètre">
          <p>Un besoin s’exprime au nom d’une organisation membre d’un campus.</p>
        </EmptyState>
      ) : (
        <ul class="liens">
          {campuses.map((one) => (
            <li key={one.slug}>
              <a href={needsUrl(one.slug)}>{one.nom}</a>
            </li>
          ))}
        </ul>
      )}
    </WorkspacePage>
  );
}
