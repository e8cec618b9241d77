import { Choice, Field, Icon, Refused, SectionTitle, Steps } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { complementStateUrl } from '../complements/links.ts';
import type { ComplementModel } from '../complements/page-routes.tsx';
import type { LifeFilled } from './complement-page.tsx';
import { DiplomaChoices } from './diploma-choices.tsx';

/** From the idea to the national diploma: the steps lived, then those that may come. */
export function ComplementLife({ model, filled }: { model: ComplementModel; filled: LifeFilled }) {
  const { steps, acts, one } = model;
  return (
    <section aria-labelledby="vie" class="haut-5">
      <SectionTitle id="vie">Sa vie</SectionTitle>
      <Steps
        label="Étapes"
        steps={steps.map((step, index) => ({
          title: step.libelle,
          state: index === steps.length - 1 ? 'ici' : undefined,
          text: (
            <>
              {step.le ? frenchPartialDate(step.le) : 'date non renseignée'}
              {step.decision && <>. {step.decision}</>}
              {step.motif && <>. « {step.motif} »</>}
            </>
          ),
        }))}
      />
      {acts.length > 0 && !one.retireLe && <LifeForm model={model} filled={filled} />}
    </section>
  );
}

function LifeForm({ model, filled }: { model: ComplementModel; filled: LifeFilled }) {
  const { campus, one, acts } = model;
  const { life, errors } = filled;
  return (
    <form method="post" action={complementStateUrl(campus.slug, one.id)} class="pile haut-4">
      <input type="hidden" name="version" value={one.version} />
      <fieldset id="transition" tabIndex={-1}>
        <legend>Ce qui vient de se passer</legend>
        {acts.map((act) => (
          <Choice key={act.id} type="radio" name="transition" value={act.id} checked={life.transition === act.id}>
            {act.acte}
          </Choice>
        ))}
        <Refused text={errors.transition} />
      </fieldset>
      <Field name="le" label="Le" type="date" value={life.le} error={errors.le} required />
      <Grounds model={model} filled={filled} />
      <p class="actions">
        <button class="btn btn--1" type="submit">
          <Icon name="check" /> Noter cette étape
        </button>
      </p>
    </form>
  );
}

/** What each act asks for: a decision, a diploma, a reason. */
function Grounds({
  model: { acts },
  filled: { life, errors, diplomas },
}: {
  model: ComplementModel;
  filled: LifeFilled;
}) {
  const of = (guard: string) => acts.filter((act) => act.asks.includes(guard)).map((act) => act.acte);
  return (
    <>
      {of('decision').length > 0 && (
        <Field
          name="decision"
          label="Décision"
          hint={`Son auteur et sa référence. Pour : ${of('decision').join(', ')}.`}
          value={life.decision}
          error={errors.decision}
          maxLength={300}
          autocomplete="off"
        />
      )}
      {of('diplome').length > 0 && (
        <>
          <Field
            name="diplome"
            label="Diplôme national"
            hint="Son code, l’adresse de sa page ici, ou les mots de son intitulé."
            value={life.diplome}
            error={errors.diplome}
            maxLength={300}
            autocomplete="off"
          />
          <DiplomaChoices diplomas={diplomas} />
        </>
      )}
      {of('motif').length > 0 && (
        <Field
          name="motif"
          label="Motif"
          hint={`Pour : ${of('motif').join(', ')}.`}
          type="textarea"
          value={life.motif}
          error={errors.motif}
          maxLength={1_000}
        />
      )}
    </>
  );
}
