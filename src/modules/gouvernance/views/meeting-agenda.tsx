import { EtatMark, Steps } from '#core/html/index.ts';
import { agendaUrl, moveOnUrl } from '../meetings/links.ts';
import type { MeetingPageView } from './meeting-page.tsx';
import { PiecesExport } from './pieces-export.tsx';
import { PointFiles } from './point-files.tsx';

/** The agenda of a meeting, item by item; while it sits, the one in progress, and the way to another for who keeps the attendance. */
export function MeetingAgenda({ view }: { view: MeetingPageView }) {
  const { agenda, head, may, progress } = view;
  if (agenda.points.length === 0) {
    return (
      <p>
        <span class="doux">L’ordre du jour est vide.</span> {may.agenda && <a href={agendaUrl(head.id)}>L’écrire</a>}
      </p>
    );
  }
  const steps = agenda.points.map((one) => ({
    title: one.titre,
    state: one.id === progress.current ? ('ici' as const) : undefined,
    text: (
      <>
        {[one.at, one.length, one.presentePar, one.pourDecision && 'pour décision'].filter(Boolean).join(', ')}{' '}
        {one.late && <EtatMark tone="alerte">finit après la réunion</EtatMark>}
        <PointFiles pieces={one.pieces} />
        {one.id === progress.current ? <InProgress late={progress.late} /> : <MoveOn view={view} point={one} />}
      </>
    ),
  }));
  return (
    <>
      <Steps steps={steps} label="Ordre du jour" trace={progress.current !== null} />
      <p class="petit doux">
        {agenda.total}. {agenda.over && <EtatMark tone="alerte">{agenda.over}</EtatMark>}
      </p>
      <PiecesExport id={head.id} agenda={agenda} />
    </>
  );
}

const InProgress = ({ late }: { late: string | null }) => (
  <span class="sous">
    <EtatMark tone="info">en cours</EtatMark> {late && <EtatMark tone="alerte">{late}</EtatMark>}
  </span>
);

function MoveOn({ view, point }: { view: MeetingPageView; point: { id: string; titre: string } }) {
  const { head, progress } = view;
  if (!progress.mayMove) return null;
  return (
    <form method="post" action={moveOnUrl(head.id)}>
      <input type="hidden" name="vu" value={progress.current ?? ''} />
      <button class="btn btn--nu" type="submit" name="point" value={point.id}>
        Passer à ce point<span class="cache"> : {point.titre}</span>
      </button>
    </form>
  );
}
