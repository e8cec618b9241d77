import { FilterForm, SelectField } from '#core/html/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { groupStateLabels, slotText } from '../inscriptions/labels.ts';
import type { SlotView } from '../inscriptions/present-slots.ts';
import type { GroupQuery } from '../inscriptions/team-schemas.ts';

/** Filters of the registrations of an event. */
export function GroupTools({ base, query, slots }: { base: string; query: GroupQuery; slots: readonly SlotView[] }) {
  const options = slots.map((slot) => [slot.id, `${frenchDate(slot.debut)}, ${slotText(slot)}`] as const);
  return (
    <FilterForm
      action={base}
      label="Filtrer les inscriptions"
      words={{ label: 'Classe, établissement ou contact', value: query.q }}
    >
      <SelectField
        name="etat"
        label="État"
        value={query.etat}
        options={[['', 'Tous'], ...Object.entries(groupStateLabels)]}
      />
      <SelectField name="creneau" label="Créneau" value={query.creneau} options={[['', 'Tous'], ...options]} />
      <SelectField
        name="besoin"
        label="Demande"
        value={query.besoin}
        options={[
          ['', 'Toutes'],
          ['car', 'Un car'],
          ['repas', 'Des repas'],
          ['amenagement', 'Un aménagement'],
          ['message', 'Une question'],
        ]}
      />
    </FilterForm>
  );
}
