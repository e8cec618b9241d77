import { ActsField, Field, Icon, SectionTitle } from '#core/html/index.ts';
import { yearStateUrl } from '../links.ts';
import type { YearModel } from './year-page.tsx';

/** What may be done now with a programme: an agreement in the name of an establishment, or another act. */
export function YearActs({ model }: { model: YearModel }) {
  const { campus, cordee, programme, own, acts, typed, errors } = model;
  const action = yearStateUrl(campus.slug, cordee.id, programme.annee);
  if (own.length === 0 && acts.length === 0) return null;
  return (
    <section aria-labelledby="suite" class="haut-5">
      <SectionTitle id="suite">La suite</SectionTitle>
      {own.map((school) => (
        <form key={school.id} method="post" action={action} class="bas-3">
          <input type="hidden" name="version" value={programme.version} />
          <input type="hidden" name="transition" value="valider" />
          <button class="btn btn--1" type="submit" name="etablissement" value={school.id}>
            <Icon name="check" /> Valider au nom de {school.nom}
          </button>
        </form>
      ))}
      {acts.length > 0 && (
        <form method="post" action={action} class="pile fiche">
          <input type="hidden" name="version" value={programme.version} />
          <ActsField acts={acts} chosen={typed.transition} error={errors.transition} />
          <Field
            name="texte"
            label="Ce qu’il faut en dire"
            hint="Ce que vous voulez changer, le motif d’un abandon, ou l’analyse partagée de l’année. Lu par toute la cordée : n’y nommez aucun élève."
            type="textarea"
            value={typed.texte}
            error={errors.texte}
            maxLength={1000}
          />
          <p class="actions">
            <button class="btn" type="submit">
              Enregistrer
            </button>
          </p>
        </form>
      )}
    </section>
  );
}
