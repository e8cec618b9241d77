import { frenchPartialDate } from '#core/time/index.ts';
import type { Merge } from '#core/versions/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { History, HistoryStep } from '../complements/histories.sql.ts';
import { historyUrl, stepUrl } from '../complements/links.ts';
import { KeepConflictPage } from './keep-conflict-page.tsx';

const LABELS = {
  le: 'Date',
  titre: 'Ce qui a changé',
  texte: 'Précisions',
  certification: 'Diplôme',
  complement: 'Complément',
};

/** Somebody saved the step while this person was writing. */
export function StepConflictPage(props: {
  campus: CampusPlace;
  history: History;
  step: HistoryStep;
  merge: Merge;
  other: { who: string; at: Date } | null;
  complements: readonly { id: string; nom: string }[];
}) {
  const { campus, history, step } = props;
  const show = (field: string, text: string): string => {
    if (field === 'le') return text === '' ? '' : frenchPartialDate(text);
    return field === 'complement' ? (props.complements.find((one) => one.id === text)?.nom ?? '') : text;
  };
  return (
    <KeepConflictPage
      campus={campus}
      title={`Étape modifiée entre-temps : ${step.titre}`}
      crumb={{ label: history.titre, href: historyUrl(campus.slug, history.id) }}
      action={stepUrl(campus.slug, history.id, step.id)}
      version={step.version}
      merge={props.merge}
      labels={LABELS}
      show={show}
      other={props.other}
      closed={['le', 'certification', 'complement']}
      historyHref={historyUrl(campus.slug, history.id)}
    />
  );
}
