import { BothVersions } from '#core/html/trace/index.ts';
import type { Merge } from '#core/versions/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { CuratedRow, CuratedStep } from '../construits/curated.ts';
import { curatedUrl, stepUrl } from '../construits/links.ts';
import { WorkshopPage } from './workshop-page.tsx';

const LABELS = {
  ligne: 'Formation',
  seul: 'Sans établissement',
  branche_de: 'Où elle se place',
  passerelle: 'Passerelle',
  duree_mois: 'Durée en mois',
  metier: 'Métier à la sortie',
  texte: 'Texte',
  descend: 'Le niveau redescend',
};

/** Somebody saved the step while this person was writing: both versions, nothing lost. */
export function StepConflictPage(props: {
  campus: CampusPlace;
  row: CuratedRow;
  step: CuratedStep;
  merge: Merge;
  other: { who: string; at: Date } | null;
  names: ReadonlyMap<string, string>;
}) {
  const { campus, row, step } = props;
  const here = curatedUrl(campus.slug, row.id);
  const show = (field: string, text: string): string => {
    if (field === 'seul' || field === 'descend') return text ? 'oui' : 'non';
    return ['ligne', 'branche_de', 'passerelle'].includes(field) && text
      ? (props.names.get(text) ?? 'un autre choix')
      : text;
  };
  return (
    <WorkshopPage
      campus={campus}
      title={`Étape modifiée entre-temps : ${row.titre}`}
      heading={
        <>
          Quelqu’un a modifié <mark>entre-temps</mark>
        </>
      }
      crumbs={[{ label: row.titre, href: here }, { label: 'Deux versions' }]}
    >
      <BothVersions
        action={stepUrl(campus.slug, row.id, step.id)}
        version={step.version}
        merge={props.merge}
        labels={LABELS}
        show={show}
        other={props.other}
        closed={['ligne', 'seul', 'branche_de', 'passerelle', 'descend']}
        historyHref={here}
      />
    </WorkshopPage>
  );
}
