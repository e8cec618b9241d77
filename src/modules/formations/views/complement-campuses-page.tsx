import { CampusesPage } from '#core/html/index.ts';
import { complementsUrl } from '../complements/links.ts';

/** Campuses whose complements somebody keeps, when there is more than one, or none. */
export function ComplementCampusesPage({ campuses }: { campuses: readonly { slug: string; nom: string }[] }) {
  return (
    <CampusesPage
      section={{ key: 'complements', title: 'Compléments', list: complementsUrl, help: 'complements' }}
      campuses={campuses}
    >
      Les compléments d’une offre sont tenus par l’équipe du campus.
    </CampusesPage>
  );
}
