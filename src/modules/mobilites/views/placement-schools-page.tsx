import { EmptyState, WorkspacePage } from '#core/html/index.ts';
import { schoolPlacementsUrl } from '../accueils/links.ts';

/** The schools for which a person finds places, when there are several. */
export function PlacementSchoolsPage({ schools }: { schools: { slug: string; nom: string }[] }) {
  return (
    <WorkspacePage
      title="Places pour mes élèves"
      crumbs={[{ label: 'Places pour mes élèves' }]}
      current="accueils-ouverts"
      help="accueils"
    >
      {schools.length === 0 ? (
        <EmptyState title="Vous ne répondez d’aucun établissement">
          <p>Cette page montre les places à qui répond d’un établissement scolaire, et aux équipes de ses campus.</p>
        </EmptyState>
      ) : (
        <ul class="liens">
          {schools.map((one) => (
            <li key={one.slug}>
              <a href={schoolPlacementsUrl(one.slug)}>{one.nom}</a>
            </li>
          ))}
        </ul>
      )}
    </WorkspacePage>
  );
}
