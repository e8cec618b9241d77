import { EmptyState, WorkspacePage } from '#core/html/index.ts';
import { STAYS_TITLE } from '../stages/labels.ts';
import { staysUrl } from '../stages/links.ts';

/** The campuses whose offers a person keeps, when there are several. */
export function StayCampusesPage({ campuses }: { campuses: { slug: string; nom: string }[] }) {
  return (
    <WorkspacePage
      title={STAYS_TITLE}
      crumbs={[{ label: STAYS_TITLE }]}
      current="stages-enseignants"
      help="stages-enseignants"
    >
      {campuses.length === 0 ? (
        <EmptyState title="Aucun campus dans votre périmètre">
          <p>Un stage se propose au nom d’une organisation membre d’un campus.</p>
        </EmptyState>
      ) : (
        <ul class="liens">
          {campuses.map((one) => (
            <li key={one.slug}>
              <a href={staysUrl(one.slug)}>{one.nom}</a>
            </li>
          ))}
        </ul>
      )}
    </WorkspacePage>
  );
}
