import { CampusesPage } from '#core/html/index.ts';
import { projectsUrl } from '../projets/links.ts';

/** The campuses whose mobility projects a person keeps, when there are several. */
export function ProjectCampusesPage({ campuses }: { campuses: readonly { slug: string; nom: string }[] }) {
  return (
    <CampusesPage
      section={{ key: 'mobilites', title: 'Mobilités', list: projectsUrl, help: 'mobilites' }}
      campuses={campuses}
    >
      Un projet de mobilité est porté par une organisation membre d’un campus.
    </CampusesPage>
  );
}
