import { EmptyState, WorkspacePage } from '#core/html/index.ts';
import { eventsUrl } from '../links.ts';

/** Whose events, when a person holds some in several campuses, or in none. */
export function EventCampusesPage({ campuses }: { campuses: readonly { slug: string; nom: string }[] }) {
  return (
    <WorkspacePage
      title="Événements"
      heading="Événements"
      help="preparer_evenement"
      crumbs={[{ label: 'Événements' }]}
      current="evenements"
    >
      {campuses.length === 0 ? (
        <EmptyState title="Aucun campus">
          <p>
            Les événements se tiennent avec un campus : demandez-lui d’inscrire votre organisation parmi ses membres.
          </p>
        </EmptyState>
      ) : (
        <ul class="liens">
          {campuses.map((campus) => (
            <li key={campus.slug}>
              <a href={eventsUrl(campus.slug)}>{campus.nom}</a>
            </li>
          ))}
        </ul>
      )}
    </WorkspacePage>
  );
}
