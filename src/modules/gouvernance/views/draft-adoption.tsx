import { Field, SectionTitle, SelectField } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { adoptDraftUrl } from '../links.ts';
import { DECISIONS } from '../meetings/links.ts';
import type { DraftView } from '../versions/read-draft.ts';

interface AdoptionProps {
  campus: { slug: string };
  view: DraftView;
  typed: Record<string, string>;
  errors: Record<string, string>;
}

/** The form that adopts a draft: the decision, the day, and the mandates that were read. */
export function DraftAdoption(props: AdoptionProps) {
  const { campus, view, typed, errors } = props;
  return (
    <section aria-labelledby="adoption" class="bas-6">
      <SectionTitle id="adoption">Adopter cette version</SectionTitle>
      <form method="post" action={adoptDraftUrl(campus.slug, view.modele)} class="pile fiche">
        <input type="hidden" name="version" value={view.version} />
        {view.last ? <Decision {...props} /> : <Founding {...props} />}
        <Field name="du" label="Prend effet le" type="date" required value={typed.du} error={errors.du} />
        {view.broken.length > 0 && (
          <SelectField
            name="lu"
            label="Mandats que ces nombres n’admettraient plus"
            required
            options={[
              ['', 'Choisir'],
              ['oui', 'Je les ai lus : ils continuent'],
            ]}
            value={typed.lu}
            error={errors.lu}
          />
        )}
        <p class="actions">
          <button class="btn btn--1" type="submit">
            Adopter la nouvelle version
          </button>
        </p>
      </form>
    </section>
  );
}

function Decision({ view, typed, errors }: AdoptionProps) {
  return (
    <>
      <SelectField
        name="decision"
        label="Décision qui l’adopte"
        hint={`Les statuts en vigueur la demandent à : ${view.body}.`}
        required
        options={[
          ['', view.decisions.length > 0 ? 'Choisir' : 'Aucune décision de cette instance au registre'],
          ...view.decisions.map(
            (one) =>
              [one.id, `${one.numero}, ${one.instance}, ${frenchPartialDate(one.priseLe)} : ${one.titre}`] as const,
          ),
        ]}
        value={typed.decision}
        error={errors.decision}
      />
      {view.decisions.length === 0 && (
        <p>
          Notez d’abord la décision dans les suites de la réunion qui l’a prise : elle entre alors au{' '}
          <a href={DECISIONS}>registre des décisions</a>.
        </p>
      )}
    </>
  );
}

const Founding = ({ typed, errors }: AdoptionProps) => (
  <Field
    name="motif"
    label="Acte fondateur"
    hint="La première version n’a pas de décision : dites quel acte la fonde, et sa date."
    required
    maxLength={500}
    value={typed.motif}
    error={errors.motif}
    autocomplete="off"
  />
);
