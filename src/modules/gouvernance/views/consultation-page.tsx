import { ErrorSummary, Facts, Icon, SectionTitle } from '#core/html/index.ts';
import { conductUrl, editConsultationUrl } from '../consultations/links.ts';
import type { AskedView, ConsultationHead } from '../consultations/present.ts';
import { decisionsUrl, meetingUrl } from '../meetings/links.ts';
import { ConsultationActs } from './consultation-acts.tsx';
import { ConsultationAsked } from './consultation-asked.tsx';
import { ConsultationFrame } from './consultation-frame.tsx';
import { ConsultationOpening } from './consultation-opening.tsx';

export interface ConsultationPageView {
  head: ConsultationHead;
  presentation: string[];
  facts: { term: string; value: string }[];
  /** « 4 questions ». */
  questions: string;
  version: number;
  edits: boolean;
  resumes: boolean;
  /** It may be opened by the person: what would refuse it today. */
  opening: { faults: string[] } | null;
  /** It is open, and led by the person. */
  running: { remind: string | null; extend: boolean; reasoned: boolean } | null;
  sharing: boolean;
  meeting: { id: string; titre: string } | null;
  decisions: string[];
  /** Meetings whose agenda may take it; null: it may not go there. */
  meetings: (readonly [string, string])[] | null;
  /** `notes`: what an organisation answered otherwise may be noted. `paper`: some are reached by no mail. */
  asked: {
    opened: boolean;
    notes: boolean;
    paper: boolean;
    summary: string;
    rows: AskedView[];
    page: number;
    pages: number;
  };
  typed: Record<string, string>;
  errors: Record<string, string>;
  faults: readonly string[];
}

/** One consultation: what it says, whom it asks, what may be done of it. */
export function ConsultationPage({ view }: { view: ConsultationPageView }) {
  const { head } = view;
  return (
    <ConsultationFrame
      head={head}
      title={head.titre}
      faults={view.faults}
      refused={Object.keys(view.errors).length > 0}
      actions={
        view.edits && (
          <a class="btn" href={editConsultationUrl(head.id)}>
            <Icon name="pencil-simple" /> Modifier
          </a>
        )
      }
    >
      <ErrorSummary errors={view.errors} />
      <section aria-labelledby="presentation" class="haut-4">
        <SectionTitle id="presentation">Ce qui est demandé</SectionTitle>
        <div class="pile">
          {view.presentation.length === 0 && <p class="doux">Pas de présentation.</p>}
          {view.presentation.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
        <div class="haut-4">
          <Facts facts={[...view.facts, { term: 'Questionnaire', value: view.questions }]} />
        </div>
        <Follow view={view} />
      </section>
      <ConsultationOpening view={view} />
      <ConsultationActs view={view} />
      <ConsultationAsked view={view} />
      {view.resumes && (
        <form method="post" action={conductUrl(head.id)} class="haut-5">
          <button class="btn" type="submit" name="acte" value="reprendre">
            Reprendre cette consultation
          </button>
        </form>
      )}
    </ConsultationFrame>
  );
}

/** What a meeting made of it. */
function Follow({ view: { meeting, decisions } }: { view: ConsultationPageView }) {
  if (!meeting) return null;
  return (
    <p class="haut-3">
      À l’ordre du jour de <a href={meetingUrl(meeting.id)}>{meeting.titre}</a>
      {decisions.length > 0 && ' ; décisions prises : '}
      {decisions.map((numero, at) => (
        <>
          {at > 0 && ', '}
          <a href={decisionsUrl({ q: numero })}>{numero}</a>
        </>
      ))}
      .
    </p>
  );
}
