import { EmptyState, WorkspacePage } from '#core/html/index.ts';
import { projectsUrl } from '../projets/links.ts';

/** The campuses whose mobility projects a person keeps, when there are several. */
export function ProjectCampusesPage({ campuses }: { campuses: { slug: string; nom: string }[] }) {
  return (
    <WorkspacePage title="Mobilités" crumbs={[{ label: 'Mobilités' }]} current="mobilites" help="mobilites">
      {campuses.length === 0 ? (
        <EmptyState title="Aucun campus dans votre périmètre">
          <p>Un projet de mobilité est porté par une organisation membre d’un campus.</p>
        </EmptyState>
      ) : (
        <ul class="liens">
          {campuses.map((one) => (
            <li key={one.slug}>
              <a href={projectsUrl(one.slug)}>{one.nom}</a>
            </li>
          ))}
        </ul>
      )}
    </WorkspacePage>
  );
}
