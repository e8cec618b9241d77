import { FilterForm } from '#core/html/index.ts';
import type { CooperationQuery } from '../cooperation/cooperation.ts';
import { sharedLabels } from '../cooperation/labels.ts';

/** The days and the kind that are counted. */
export function CooperationTools(props: {
  action: string;
  query: CooperationQuery;
  period: { from: string; to: string };
}) {
  const { action, query, period } = props;
  return (
    <FilterForm action={action} label="Choisir la période" button="Montrer">
      {query.avec && <input type="hidden" name="avec" value={query.avec} />}
      <p class="champ">
        <label for="du">Du</label>
        <input id="du" name="du" type="date" value={period.from} />
      </p>
      <p class="champ">
        <label for="au">Au</label>
        <input id="au" name="au" type="date" value={period.to} />
      </p>
      <p class="champ">
        <label for="genre">Compter</label>
        <select id="genre" name="genre">
          <option value="">Tout</option>
          {Object.entries(sharedLabels).map(([kind, { column }]) => (
            <option key={kind} value={kind} selected={query.genre === kind}>
              {column}
            </option>
          ))}
        </select>
      </p>
    </FilterForm>
  );
}
