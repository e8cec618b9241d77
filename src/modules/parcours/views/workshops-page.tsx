import { EmptyState, WorkspacePage } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { workshopUrl } from '../construits/links.ts';

/** The campuses whose lines a person keeps. */
export function WorkshopsPage({ campuses }: { campuses: CampusPlace[] }) {
  return (
    <WorkspacePage
      title="Parcours des campus"
      heading="Parcours"
      crumbs={[{ label: 'Parcours' }]}
      current="parcours"
      help="parcours_campus"
    >
      {campuses.length === 0 ? (
        <EmptyState title="Aucun campus">
          <p>Les parcours se dessinent par l’équipe d’un campus.</p>
        </EmptyState>
      ) : (
        <ul class="lignes">
          {campuses.map((campus) => (
            <li key={campus.id}>
              <a href={workshopUrl(campus.slug)}>{campus.nom}</a>
            </li>
          ))}
        </ul>
      )}
    </WorkspacePage>
  );
}
