import { SectionTitle } from '#core/html/index.ts';
import { PublicNeedList } from '#modules/besoins/index.ts';
import type { SchoolPage } from '../read-etablissement.ts';

/** Needs that the organisation stated and that anybody may read. */
export function SchoolNeeds({ needs }: Pick<SchoolPage, 'needs'>) {
  if (needs.length === 0) return null;
  return (
    <section aria-labelledby="t-besoins" class="bloc">
      <SectionTitle id="t-besoins">Ses besoins</SectionTitle>
      <PublicNeedList rows={needs} />
    </section>
  );
}
