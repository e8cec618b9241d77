import { EmptyState, ErrorSummary, EtatMark, Example, Field, Icon, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { DoneLine } from '../construits/done.ts';
import type { StepFault } from '../construits/faults.ts';
import { audienceLabels, curatedChoices, curatedStateLabels, curatedTones } from '../construits/labels.ts';
import { curatedStateUrl, editCuratedUrl, newStepUrl, publicCuratedUrl } from '../construits/links.ts';
import type { CuratedShown } from '../construits/present-curated.ts';
import type { Plan } from '../plan.ts';
import { DoneSection } from './done-section.tsx';
import { DrawingSteps, OrderForm, OtherOrder } from './drawing-steps.tsx';
import { PlanSection } from './plan.tsx';
import { WorkshopPage } from './workshop-page.tsx';

export interface DrawingView {
  campus: CampusPlace;
  curated: CuratedShown;
  plan: Plan | null;
  faults: ReadonlyMap<string, StepFault[]>;
  /** Ids and versions of the steps in the order that this page shows, sent back with each act. */
  seen: string;
  /** What the person wanted, when somebody changed the steps meanwhile. */
  wanted: { order: string; titles: string[] } | null;
  done: DoneLine[];
  errors: Record<string, string>;
  motif: string;
}

/** A curated line being drawn: its steps moved by buttons, keyboard or drag, and the plan that they make. */
export function DrawingPage({ view }: { view: DrawingView }) {
  const { campus, curated } = view;
  const { row, steps } = curated;
  const refused = Object.keys(view.errors).length > 0 || view.wanted !== null;
  return (
    <WorkshopPage
      campus={campus}
      title={refused ? `Erreur : ${row.titre}` : row.titre}
      heading={
        <>
          {row.titre} {row.exemple && <Example />}
        </>
      }
      crumbs={[{ label: row.titre }]}
      scripts={['ordre.js']}
      actions={
        <>
          <a class="btn" href={editCuratedUrl(campus.slug, row.id)}>
            <Icon name="pencil-simple" /> Modifier le titre et le texte
          </a>{' '}
          {row.etat === 'publie' && (
            <a class="btn" href={publicCuratedUrl(campus.slug, row.slug)}>
              <Icon name="globe-hemisphere-west" /> Page publique
            </a>
          )}
        </>
      }
    >
      <ErrorSummary errors={view.errors} />
      {view.wanted && <OtherOrder view={view} wanted={view.wanted} />}
      <p id="etat" tabIndex={-1}>
        <EtatMark tone={curatedTones[row.etat]}>{curatedStateLabels[row.etat]}</EtatMark> {audienceLabels[row.public]}
        {row.motif && <> · « {row.motif} »</>}
      </p>
      <p>{row.texte}</p>
      <section aria-labelledby="etapes" class="haut-4">
        <SectionTitle id="etapes">{steps.length > 0 ? count(steps.length, 'étape') : 'Étapes'}</SectionTitle>
        {steps.length === 0 ? (
          <EmptyState title="Aucune étape">
            <p>Ajoutez la première : la formation d’où l’on part.</p>
          </EmptyState>
        ) : (
          <DrawingSteps view={view} />
        )}
        {steps.length > 1 && <OrderForm view={view} />}
        <p class="actions haut-4">
          <a class="btn btn--1" href={newStepUrl(campus.slug, row.id)}>
            <Icon name="plus" /> Ajouter une étape
          </a>
        </p>
      </section>
      {view.plan && <PlanSection plan={view.plan} title="Le plan" first="la ligne principale" within />}
      <State view={view} />
      <DoneSection lines={view.done} />
    </WorkshopPage>
  );
}

function State({ view }: { view: DrawingView }) {
  const { row } = view.curated;
  const acts = curatedChoices(row.etat);
  return (
    <section aria-labelledby="t-etat" class="haut-6">
      <SectionTitle id="t-etat">Publication</SectionTitle>
      {row.etat === 'brouillon' && view.faults.size > 0 && (
        <p>{count(view.faults.size, 'étape est à reprendre', 'étapes sont à reprendre')} avant de publier.</p>
      )}
      {row.etat === 'publie' && view.faults.size > 0 && (
        <p>
          {count(view.faults.size, 'étape ne tient plus', 'étapes ne tiennent plus')} : reprenez cela, ou retirez le
          parcours.
        </p>
      )}
      <form method="post" action={curatedStateUrl(view.campus.slug, row.id)} class="pile">
        <input type="hidden" name="version" value={row.version} />
        <input type="hidden" name="vu" value={view.seen} />
        {acts.some((one) => one.motif) && (
          <Field
            name="motif"
            label="Motif du retrait"
            value={view.motif}
            error={view.errors.motif}
            maxLength={500}
            autocomplete="off"
            required
          />
        )}
        <p class="actions">
          {acts.map(({ act, label, main }) => (
            <button key={act} class={main ? 'btn btn--1' : 'btn'} type="submit" name="acte" value={act}>
              {label}
            </button>
          ))}
        </p>
      </form>
    </section>
  );
}
