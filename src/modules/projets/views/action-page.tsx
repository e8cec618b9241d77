import { ErrorSummary, Example, Icon } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { Alert } from '../action.ts';
import type { Action } from '../actions.sql.ts';
import type { DependenciesShown } from '../dependances/of-page.ts';
import type { SourceDecision } from '../hooks.ts';
import type { SeenMilestone } from '../jalons/milestone.ts';
import type { Milestone } from '../jalons/milestones.sql.ts';
import {
  actionHistoryUrl,
  actionMeteoUrl,
  actionsHref,
  actionsUrl,
  copyActionUrl,
  editActionUrl,
  projectUrl,
} from '../links.ts';
import type { Releve } from '../meteo.sql.ts';
import type { Sharing } from '../partage/sharings.sql.ts';
import type { PointState } from '../point/ask-point.ts';
import type { RisksShown } from '../risques/of-page.ts';
import type { MeteoForm, StateForm } from '../schemas.ts';
import { ActionActs } from './action-acts.tsx';
import { ActionFacts, ActionTexts } from './action-facts.tsx';
import { ActionFrame } from './action-frame.tsx';
import { ActionPublication } from './action-publication.tsx';
import { Decisions } from './action-source.tsx';
import { Bin } from './bin-form.tsx';
import { DependenciesSection } from './dependencies-section.tsx';
import { MeteoSection, MeteoWriting } from './meteo-section.tsx';
import { MilestonesSection } from './milestones-section.tsx';
import { PointAsking } from './point-asking.tsx';
import { RisksSection } from './risks-section.tsx';
import { SharingSection } from './sharing-section.tsx';

export interface ActionModel {
  campus: CampusPlace;
  action: Action;
  team: boolean;
  alerts: Alert[];
  acts: { id: string; acte: string; missing: string[] }[];
  mayEdit: boolean;
  mayBin: boolean;
  /** Adds actions in this campus, from this one too. */
  mayCopy: boolean;
  mayReadProject: boolean;
  /** Decisions from which it comes, that the person reads. */
  decisions: SourceDecision[];
  /** Shows it on the public page, where it is read once retained. */
  mayPublish: boolean;
  retained: boolean;
  /** What is due in it, in the order of the days. */
  milestones: (Milestone & SeenMilestone)[];
  mayAddMilestone: boolean;
  risks: RisksShown;
  tied: DependenciesShown;
  sharings: Sharing[];
  mayShare: boolean;
  meteos: Releve[];
  /** Whether who pilots may be asked how it goes; null: not by this person. */
  point: PointState | null;
  mayWriteMeteo: boolean;
  meteo: MeteoForm;
  typed: StateForm;
  errors: Record<string, string>;
}

/** One action: what it aims at, who pilots it, where it stands, and what may be done now. */
export function ActionPage({ model }: { model: ActionModel }) {
  const { campus, action, errors } = model;
  return (
    <ActionFrame
      campus={campus}
      title={Object.keys(errors).length > 0 ? `Erreur : ${action.titre}` : action.titre}
      heading={
        <>
          {action.titre} {action.exemple && <Example />}
        </>
      }
      crumbs={[{ label: action.titre }]}
      actions={
        <>
          <a class="btn" href={actionHistoryUrl(campus.slug, action.id)}>
            <Icon name="clock-counter-clockwise" /> Historique
          </a>{' '}
          {model.mayCopy && (
            <a class="btn" href={copyActionUrl(campus.slug, action.id)}>
              <Icon name="copy" /> Copier
            </a>
          )}{' '}
          {model.mayEdit && (
            <a class="btn btn--1" href={editActionUrl(campus.slug, action.id)}>
              <Icon name="pencil-simple" /> Modifier
            </a>
          )}
        </>
      }
    >
      <ErrorSummary errors={errors} />
      <Where model={model} />
      <div class="grille haut-4" style="--min:22rem;--gap:var(--e6)">
        <div>
          {action.objectif === '' ? <p>L’objectif n’est pas encore écrit.</p> : <p class="grand">{action.objectif}</p>}
          <MeteoSection meteos={model.meteos} exemple={action.exemple} />
          <ActionTexts action={action} />
          {model.decisions.length > 0 && <Decisions decisions={model.decisions} />}
        </div>
        <ActionFacts action={action} team={model.team} alerts={model.alerts} />
      </div>
      <MilestonesSection model={model} />
      <DependenciesSection model={model} />
      <RisksSection risks={model.risks} />
      {model.mayWriteMeteo && (
        <MeteoWriting
          action={actionMeteoUrl(campus.slug, action.id)}
          version={action.version}
          meteo={model.meteo}
          errors={errors}
        />
      )}
      <PointAsking model={model} />
      {model.acts.length > 0 && <ActionActs model={model} />}
      <ActionPublication model={model} />
      <SharingSection model={model} />
      {model.mayBin && <Bin model={model} />}
    </ActionFrame>
  );
}

/** The project and the theme of the action; each opens what it names. */
function Where({ model: { campus, action, mayReadProject } }: { model: ActionModel }) {
  const base = actionsUrl(campus.slug);
  return (
    <p class="petit">
      {mayReadProject ? <a href={projectUrl(campus.slug, action.projetId)}>{action.projet}</a> : action.projet}
      {action.axe && (
        <>
          {', axe '}
          {mayReadProject ? (
            <a href={actionsHref(base, { place: `${action.projetId}/${action.axeId}` })}>{action.axe}</a>
          ) : (
            action.axe
          )}
        </>
      )}
    </p>
  );
}
