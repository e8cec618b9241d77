import { type Fact, Facts, SectionTitle, WorkspacePage } from '#core/html/index.ts';
import { HeldList, type HeldView } from './held-list.tsx';

export interface HandOverReportView {
  campus: string;
  facts: Fact[];
  held: HeldView;
}

/** `/espace/transmissions/:ligne`: what was handed over, kept for who left, who came and who steers. */
export function HandOverReportPage({ view }: { view: HandOverReportView }) {
  return (
    <WorkspacePage
      title={`Direction transmise : ${view.campus}`}
      crumbs={[{ label: 'Direction transmise' }]}
      help="transmettre_direction"
    >
      <Facts facts={view.facts} />
      <section aria-labelledby="transmis" class="haut-6">
        <SectionTitle id="transmis">Ce qui a été transmis</SectionTitle>
        <HeldList held={view.held} />
      </section>
    </WorkspacePage>
  );
}
