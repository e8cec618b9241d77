import { CampusesPage } from '#core/html/index.ts';
import { networkUrl } from '../links.ts';

/** The networks that a person may read, when there are several. */
export function NetworksPage({ campuses }: { campuses: readonly { slug: string; nom: string }[] }) {
  return (
    <CampusesPage
      section={{ key: 'reseau', title: 'Réseau', list: networkUrl, help: 'reseau_membres' }}
      campuses={campuses}
    >
      Le réseau d’un campus s’ouvre à ceux qui y tiennent un rôle.
    </CampusesPage>
  );
}
