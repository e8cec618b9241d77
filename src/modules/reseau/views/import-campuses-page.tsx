import { EmptyState, WorkspacePage } from '#core/html/index.ts';
import { importsUrl } from '../imports/links.ts';

/** For which campus a file of partners is, when a person works for several. */
export function ImportCampusesPage({ campuses }: { campuses: { slug: string; nom: string }[] }) {
  return (
    <WorkspacePage
      title="Importer des partenaires"
      crumbs={[{ label: 'Importer des partenaires' }]}
      current="reseau"
      help="import"
    >
      {campuses.length === 0 ? (
        <EmptyState title="Aucun campus dans votre périmètre">
          <p>Un fichier de partenaires entre dans le réseau d’un campus où vous tenez un rôle.</p>
        </EmptyState>
      ) : (
        <>
          <p>Choisissez le campus dont le fichier dit les partenaires.</p>
          <ul class="liens">
            {campuses.map((one) => (
              <li key={one.slug}>
                <a href={importsUrl(one.slug)}>{one.nom}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </WorkspacePage>
  );
}
