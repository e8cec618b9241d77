import { CampusesPage } from '#core/html/index.ts';
import { STAYS_TITLE } from '../stages/labels.ts';
import { staysUrl } from '../stages/links.ts';

/** The campuses whose offers a person keeps, when there are several. */
export function StayCampusesPage({ campuses }: { campuses: readonly { slug: string; nom: string }[] }) {
  return (
    <CampusesPage
      section={{ key: 'stages-enseignants', title: STAYS_TITLE, list: staysUrl, help: 'stages-enseignants' }}
      campuses={campuses}
    >
      Un stage se propose au nom d’une organisation membre d’un campus.
    </CampusesPage>
  );
}
