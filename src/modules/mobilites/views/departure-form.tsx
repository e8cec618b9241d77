import { Field, Icon, SectionTitle, SelectField } from '#core/html/index.ts';
import { niveauLabel, statutLabels } from '../projets/labels.ts';
import { departuresUrl } from '../projets/links.ts';
import type { DepartureValues } from '../projets/schemas.ts';

interface DepartureFormProps {
  campus: { slug: string };
  project: { id: string; version: number };
  typed: DepartureValues;
  errors: Record<string, string>;
}

/** A group that leaves: counted, never named. */
export function DepartureForm(props: DepartureFormProps) {
  const { typed, errors } = props;
  const of = (name: keyof DepartureValues) => ({ name, value: typed[name], error: errors[name] });
  const figure = { inputMode: 'numeric', maxLength: 5, autocomplete: 'off' } as const;
  return (
    <section aria-labelledby="noter" class="haut-5">
      <SectionTitle id="noter">Noter un départ</SectionTitle>
      <form method="post" action={departuresUrl(props.campus.slug, props.project.id)} class="pile fiche">
        <input type="hidden" name="version" value={props.project.version} />
        <Field {...of('debut')} label="Premier jour" type="date" required />
        <Field {...of('fin')} label="Dernier jour" type="date" required />
        <Field {...of('jours')} {...figure} label="Jours sur place" required />
        <SelectField
          {...of('niveau')}
          label="Niveau de la formation"
          options={[['', 'Choisir'], ...[3, 4, 5, 6, 7, 8].map((one) => [String(one), niveauLabel(one)] as const)]}
          required
        />
        <SelectField
          {...of('statut')}
          label="Statut"
          options={[['', 'Choisir'], ...Object.entries(statutLabels)]}
          required
        />
        <Field {...of('personnes')} {...figure} label="Personnes" required />
        <Field {...of('filles')} {...figure} label="Dont filles" hint="Vide si ce n’est pas connu." />
        <Field {...of('accompagnateurs')} {...figure} label="Accompagnateurs" />
        <Field
          {...of('bourse')}
          label="Bourses, en euros"
          hint="Pour tout le groupe."
          inputMode="decimal"
          maxLength={20}
          autocomplete="off"
        />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="plus" /> Noter ce départ
          </button>
        </p>
      </form>
    </section>
  );
}
