import { FilterForm, SelectField } from '#core/html/index.ts';
import { CONTACTS, type ContactFilters as Filters } from '../contacts/links.ts';

interface ContactFiltersProps {
  filters: Filters;
  /** None: they are too many to choose from. */
  organisations: { slug: string; nom: string }[];
  bodies: { id: string; label: string }[];
}

type Option = readonly [string, string];
const AGREEMENTS: readonly Option[] = [
  ['', 'Avec ou sans accord'],
  ['oui', 'Avec un accord'],
  ['non', 'Sans accord'],
];
const STATES: readonly Option[] = [
  ['', 'En fonction'],
  ['anciens', 'Fonction finie'],
  ['opposes', 'Opposées aux envois'],
];
/** What an address asks for stays said, even when nobody of the list has it any more. */
const withChosen = (options: readonly Option[], chosen: string | undefined, label: string): readonly Option[] =>
  !chosen || options.some(([value]) => value === chosen) ? options : [...options, [chosen, label]];

/** The criteria of the list of contacts. */
export function ContactFilters({ filters, organisations, bodies }: ContactFiltersProps) {
  const employers = withChosen(
    organisations.map(({ slug, nom }) => [slug, nom]),
    filters.organisation,
    'Une organisation que vous ne suivez pas',
  );
  const seats = withChosen(
    bodies.map(({ id, label }) => [id, label]),
    filters.instance,
    'Une instance où personne ne siège ici',
  );
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
      {employers.length > 0 && (
        <SelectField
          name="organisation"
          label="Organisation"
          value={filters.organisation}
          options={[['', 'Toutes'], ...employers]}
        />
      )}
      {seats.length > 0 && (
        <SelectField
          name="instance"
          label="Mandat en cours"
          value={filters.instance}
          options={[['', 'Avec ou sans'], ...seats]}
        />
      )}
      <SelectField name="accord" label="Publication" value={filters.accord} options={AGREEMENTS} />
      <SelectField name="etat" label="État" value={filters.etat} options={STATES} />
    </FilterForm>
  );
}
