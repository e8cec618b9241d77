import { Field, SectionTitle, SelectField } from '#core/html/index.ts';
import { draftsUrl, statutsUrl } from '../links.ts';

/** The first version: a model as it is, or a draft whose numbers are changed before. */
export function FirstStatuts(props: {
  campus: { slug: string };
  models: readonly (readonly [string, string])[];
  mayHold: boolean;
  mayAdopt: boolean;
  typed: Record<string, string>;
  errors: Record<string, string>;
}) {
  const { campus, models, typed, errors } = props;
  return (
    <section aria-labelledby="premiers" class="bas-6">
      <SectionTitle id="premiers">Adopter de premiers statuts</SectionTitle>
      <p>
        Aucune instance ne peut encore décider : la première version ne porte pas de décision, elle dit quel acte la
        fonde. Les suivantes s’adoptent par une décision du registre.
      </p>
      {props.mayAdopt && (
        <form method="post" action={statutsUrl(campus.slug)} class="pile haut-4 fiche">
          <SelectField
            name="modele"
            label="Adopter un modèle"
            required
            options={[['', 'Choisir'], ...models]}
            value={typed.modele}
            error={errors.modele}
          />
          <Field
            name="motif"
            label="Acte fondateur"
            hint="Par exemple : assemblée constitutive du 12 mars 2026, procès-verbal signé."
            required
            maxLength={500}
            value={typed.motif}
            error={errors.motif}
            autocomplete="off"
          />
          <Field name="du" label="En vigueur à partir du" type="date" required value={typed.du} error={errors.du} />
          <p class="actions">
            <button class="btn" type="submit">
              Adopter le modèle tel quel
            </button>
          </p>
        </form>
      )}
      {props.mayHold &&
        models.map(([modele, libelle]) => (
          <form key={modele} method="post" action={draftsUrl(campus.slug)} class="haut-4">
            <input type="hidden" name="modele" value={modele} />
            <button class="btn btn--nu" type="submit">
              Changer d’abord les nombres : {libelle}
            </button>
          </form>
        ))}
    </section>
  );
}
