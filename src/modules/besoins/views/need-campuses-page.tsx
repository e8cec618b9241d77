import { CampusesPage } from '#core/html/index.ts';
import { needsUrl } from '../exprimes/links.ts';

/** The campuses whose needs a person may read, when there are several. */
export function NeedCampusesPage({ campuses }: { campuses: readonly { slug: string; nom: string }[] }) {
  return (
    <CampusesPage section={{ key: 'besoins', title: 'Besoins', list: needsUrl, help: 'besoins' }} campuses={campuses}>
      Un besoin s’exprime au nom d’une organisation membre d’un campus.
    </CampusesPage>
  );
}
