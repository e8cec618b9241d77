import { FilterForm, SelectField } from '#core/html/index.ts';
import { CONTACTS, type ContactFilters as Filters } from '../contacts/links.ts';

interface ContactFiltersProps {
  filters: Filters;
  /** None: they are too many to choose from. */
  organisations: { slug: string; nom: string }[];
  bodies: { id: string; label: string }[];
}

/** The criteria of the list of contacts. */
export function ContactFilters({ filters, organisations, bodies }: ContactFiltersProps) {
  return (
    <FilterForm action={CONTACTS} label="Contacts" words={{ label: 'Nom, courriel ou organisation', value: filters.q }}>
      <p class="champ">
        <label for="fonction">Fonction</label>
        <input
          id="fonction"
          name="fonction"
          type="search"
          value={filters.fonction}
          maxLength={100}
          autocomplete="off"
        />
      </p>
      {organisations.length > 0 && (
        <SelectField
          name="organisation"
          label="Organisation"
          value={filters.organisation}
          options={[['', 'Toutes'], ...organisations.map(({ slug, nom }) => [slug, nom] as const)]}
        />
      )}
      {bodies.length > 0 && (
        <SelectField
          name="instance"
          label="Mandat en cours"
          value={filters.instance}
          options={[['', 'Avec ou sans'], ...bodies.map(({ id, label }) => [id, label] as const)]}
        />
      )}
      <SelectField
        name="accord"
        label="Publication"
        value={filters.accord}
        options={[
          ['', 'Avec ou sans accord'],
          ['oui', 'Avec un accord'],
          ['non', 'Sans accord'],
        ]}
      />
      <SelectField
        name="etat"
        label="État"
        value={filters.etat}
        options={[
          ['', 'En fonction'],
          ['anciens', 'Fonction finie'],
          ['opposes', 'Opposées aux envois'],
        ]}
      />
    </FilterForm>
  );
}
