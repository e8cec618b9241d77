import { SelectField } from '#core/html/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { groupStateLabels, slotText } from '../inscriptions/labels.ts';
import type { SlotView } from '../inscriptions/present-slots.ts';
import type { GroupQuery } from '../inscriptions/team-schemas.ts';

/** Filters of the registrations of an event. */
export function GroupTools({ base, query, slots }: { base: string; query: GroupQuery; slots: readonly SlotView[] }) {
  const options = slots.map((slot) => [slot.id, `${frenchDate(slot.debut)}, ${slotText(slot)}`] as const);
  return (
    // biome-ignore lint/a11y/useSemanticElements: RGAA 12.6 asks for the role; <search> is too young for older screen readers
    <form method="get" action={base} class="outils" role="search" aria-label="Filtrer les inscriptions">
      <p class="champ">
        <label for="q">Classe, établissement ou contact</label>
        <input id="q" name="q" type="search" value={query.q} maxLength={100} autocomplete="off" />
      </p>
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
      <button class="btn" type="submit">
        Filtrer
      </button>
    </form>
  );
}
