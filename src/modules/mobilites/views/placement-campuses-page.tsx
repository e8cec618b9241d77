import { CampusesPage } from '#core/html/index.ts';
import { placementsUrl } from '../accueils/links.ts';

/** The campuses where a person offers places to pupils, when there are several. */
export function PlacementCampusesPage({ campuses }: { campuses: readonly { slug: string; nom: string }[] }) {
  return (
    <CampusesPage
      section={{ key: 'accueils', title: 'Accueils de jeunes', list: placementsUrl, help: 'accueils' }}
      campuses={campuses}
    >
      Les places pour des jeunes sont proposées par une organisation membre d’un campus.
    </CampusesPage>
  );
}
