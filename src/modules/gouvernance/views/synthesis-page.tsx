import { ExportLinks, Icon } from '#core/html/index.ts';
import { answersCsvUrl, synthesisPdfUrl } from '../consultations/links.ts';
import type { ConsultationHead } from '../consultations/present.ts';
import type { SynthesisView } from '../consultations/present-synthesis.ts';
import { ConsultationFrame } from './consultation-frame.tsx';
import { SynthesisBlock } from './synthesis-block.tsx';

export interface SynthesisPageView {
  head: ConsultationHead;
  /** It still receives answers: at which instant it is read. */
  at: string | null;
  synthesis: SynthesisView;
}

/** What the answers say, live and once it is closed. */
export function SynthesisPage({ view }: { view: SynthesisPageView }) {
  const { head, synthesis } = view;
  return (
    <ConsultationFrame
      head={head}
      title={`Synthèse : ${head.titre}`}
      actions={
        <a class="btn" href={synthesisPdfUrl(head.id)} download>
          <Icon name="file-pdf" /> En PDF
        </a>
      }
    >
      {view.at && <p class="haut-3 doux">{view.at}</p>}
      <SynthesisBlock view={synthesis} missing />
      <ExportLinks
        label="Télécharger les réponses :"
        machineHref={answersCsvUrl(head.id, 'csv')}
        spreadsheetHref={answersCsvUrl(head.id, 'csv-excel')}
      />
    </ConsultationFrame>
  );
}
