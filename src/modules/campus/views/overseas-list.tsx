import { OverseasInsets } from '#core/html/index.ts';
import { campusListUrl } from '../links.ts';
import type { CampusListPage } from '../read-list.ts';
import { queryFilters } from './list-filters.tsx';

/** Overseas région → its département, whose inset is drawn. */
const OVERSEAS: Record<string, string> = { '01': '971', '02': '972', '03': '973', '04': '974', '06': '976' };

/** Overseas départements, with their number of campuses and the list that it counts. */
export function OverseasList({ list }: { list: CampusListPage }) {
  const counts = list.regionsAnywhere;
  return (
    <OverseasInsets
      class="haut-6"
      items={Object.entries(OVERSEAS)
        .filter(([region]) => (counts.get(region) ?? 0) > 0)
        .map(([region, code]) => ({
          code,
          href: campusListUrl({ ...queryFilters(list), carte: null, region }),
          count: `${counts.get(region)} campus`,
        }))}
    />
  );
}
