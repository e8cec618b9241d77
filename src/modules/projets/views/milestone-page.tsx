import { ErrorSummary, Example, Facts, Icon } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { Action } from '../actions.sql.ts';
import { milestoneKindLabels } from '../jalons/labels.ts';
import { editMilestoneUrl, milestoneProofUrl } from '../jalons/links.ts';
import type { SeenMilestone } from '../jalons/milestone.ts';
import type { Milestone } from '../jalons/milestones.sql.ts';
import type { StepForm } from '../jalons/schemas.ts';
import { actionUrl } from '../links.ts';
import { ActionFrame } from './action-frame.tsx';
import { MilestoneActs, MilestoneProof } from './milestone-acts.tsx';
import { DueDay, MilestoneMark } from './milestone-signs.tsx';

export interface MilestoneModel {
  campus: CampusPlace;
  action: Action;
  milestone: Milestone & SeenMilestone;
  acts: { id: string; acte: string; missing: string[] }[];
  /** Corrects it and deposits its proof. */
  keeps: boolean;
  /** It is declared, and who reads this page does not check it. */
  others: boolean;
  deposit: { rules: string; accept: string; maxBytes: number };
  typed: StepForm;
  errors: Record<string, string>;
}

/** A milestone or a deliverable: when it is due, what proves it, and what may be done now. */
export function MilestonePage({ model }: { model: MilestoneModel }) {
  const { campus, action, milestone, errors } = model;
  return (
    <ActionFrame
      campus={campus}
      help="jalons"
      title={Object.keys(errors).length > 0 ? `Erreur : ${milestone.titre}` : `${milestone.titre} : ${action.titre}`}
      heading={
        <>
          {milestone.titre} {milestone.exemple && <Example />}
        </>
      }
      crumbs={[{ label: action.titre, href: actionUrl(campus.slug, action.id) }, { label: milestone.titre }]}
      actions={
        model.keeps && (
          <a class="btn btn--1" href={editMilestoneUrl(campus.slug, action.id, milestone.id)}>
            <Icon name="pencil-simple" /> Modifier
          </a>
        )
      }
    >
      <ErrorSummary errors={errors} />
      <Said model={model} />
      {model.keeps && <MilestoneProof model={model} />}
      {model.others && <p class="petit doux">Une autre personne de la direction, ou le financeur, vérifie.</p>}
      {model.acts.length > 0 && <MilestoneActs model={model} />}
    </ActionFrame>
  );
}

function Said({ model: { campus, action, milestone } }: { model: MilestoneModel }) {
  const href = milestoneProofUrl(campus.slug, action.id, milestone.id);
  const address = /^https:\/\/\S+$/.test(milestone.preuve ?? '');
  return (
    <Facts
      facts={[
        { term: 'Genre', value: milestoneKindLabels[milestone.genre].toLowerCase() },
        { term: 'Échéance', value: <DueDay milestone={milestone} /> },
        { term: 'État', value: <MilestoneMark milestone={milestone} /> },
        ...(milestone.faitLe
          ? [
              {
                term: milestone.genre === 'jalon' ? 'Atteint le' : 'Remis le',
                value: frenchPartialDate(milestone.faitLe),
              },
            ]
          : []),
        {
          term: 'Preuve',
          value: (
            <>
              {milestone.fichierId && (
                <a href={href} download>
                  {milestone.fichier}
                </a>
              )}
              {milestone.fichierId && milestone.preuve && <br />}
              {address ? (
                <a href={milestone.preuve!} rel="noopener nofollow">
                  {milestone.preuve}
                </a>
              ) : (
                milestone.preuve
              )}
              {!milestone.fichierId && !milestone.preuve && 'non déposée'}
            </>
          ),
        },
        { term: 'Prévu par la convention', value: milestone.conventionnel ? 'oui' : 'non' },
        ...(milestone.motif ? [{ term: 'Dernier motif', value: milestone.motif }] : []),
      ]}
    />
  );
}
