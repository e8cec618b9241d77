import { Choice, Field, Icon, Refused, SectionTitle } from '#core/html/index.ts';
import { doneActLabels, stateLabel, yearText } from '../demandes/labels.ts';
import { openingUrl } from '../demandes/links.ts';
import type { RequestPageModel } from '../demandes/page-model.ts';
import { statutLabels } from '../labels.ts';
import type { ActProps } from './request-acts.tsx';

type OpeningProps = ActProps & { opening: NonNullable<RequestPageModel['opening']> };

/** What came of what was accepted: done, and the offer follows; or not, and why. */
export function OpeningForm(props: OpeningProps) {
  const { model, typed, opening } = props;
  const { campus, one } = model;
  const { fields, errors } = typed;
  return (
    <section aria-labelledby="ouverture" class="haut-5">
      <SectionTitle id="ouverture">{doneActLabels[one.nature]}</SectionTitle>
      <p>
        {one.nature === 'fermeture'
          ? 'La formation sera dite fermée dans l’offre.'
          : `L’offre de la ${yearText(one.annee)} prendra ces nombres, avec cette demande pour source.`}
      </p>
      {model.notYet.map((sentence) => (
        <p key={sentence} class="doux">
          {sentence}
        </p>
      ))}
      <form method="post" action={openingUrl(campus.slug, one.id)} class="pile">
        <input type="hidden" name="version" value={one.version} />
        <fieldset id="constat" tabIndex={-1}>
          <legend>Ce que vous constatez</legend>
          <Choice type="radio" name="constat" value="ouverte" checked={fields.constat === 'ouverte'}>
            {stateLabel('ouverte', one.nature)}
          </Choice>
          <Choice type="radio" name="constat" value="non_ouverte" checked={fields.constat === 'non_ouverte'}>
            {stateLabel('non_ouverte', one.nature)}
          </Choice>
          <Refused text={errors.constat} />
        </fieldset>
        {one.nature !== 'fermeture' && <Counts opening={opening} typed={typed} />}
        <Field
          name="fin_motif"
          label="Motif"
          hint="Demandé quand ce qui est accepté ne se fait pas."
          value={fields.fin_motif}
          error={errors.fin_motif}
          maxLength={500}
          autocomplete="off"
        />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer le constat
          </button>
        </p>
      </form>
    </section>
  );
}

/** How many places and pupils the training has now, status by status. */
function Counts({ opening, typed: { fields, errors } }: Pick<OpeningProps, 'opening' | 'typed'>) {
  return (
    <>
      {opening.map(({ statut, places }) => (
        <div class="outils" key={statut}>
          <Field
            name={`capacite_${statut}`}
            label={`Places en tout (${statutLabels[statut]})`}
            value={fields[`capacite_${statut}`] ?? (places === null ? '' : String(places))}
            error={errors[`capacite_${statut}`]}
            inputMode="numeric"
            maxLength={6}
            autocomplete="off"
          />
          <Field
            name={`inscrits_${statut}`}
            label={`Inscrits (${statutLabels[statut]})`}
            value={fields[`inscrits_${statut}`]}
            error={errors[`inscrits_${statut}`]}
            inputMode="numeric"
            maxLength={6}
            autocomplete="off"
          />
        </div>
      ))}
    </>
  );
}
