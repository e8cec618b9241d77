import { Field, SelectField, type SelectOptions } from '#core/html/index.ts';
import { OPEN_TASKS } from '../taches/links.ts';
import type { OpenTasksView } from './open-tasks-page.tsx';

/** The choices, with the one that narrows the list even when nothing open bears it any more. */
const keeping = (choices: SelectOptions, current: string | undefined, said: string): SelectOptions =>
  current && !choices.some(([value]) => value === current) ? [...choices, [current, said]] : choices;

/** What narrows the list of the open tasks. */
export function OpenTaskFilters({ view: { filters, ...view } }: { view: OpenTasksView }) {
  const campuses = keeping(view.campuses, filters.campus, 'Campus sans tâche ouverte');
  const holders: SelectOptions = [['moi', 'Moi'], ['personne', 'Personne encore'], ...view.holders];
  return (
    <form method="get" action={OPEN_TASKS} class="outils">
      {campuses.length > 1 ? (
        <SelectField name="campus" label="Campus" value={filters.campus} options={[['', 'Tous'], ...campuses]} />
      ) : (
        filters.campus && <input type="hidden" name="campus" value={filters.campus} />
      )}
      <SelectField
        name="instance"
        label="Instance"
        value={filters.instance}
        options={[['', 'Toutes'], ...keeping(view.instances, filters.instance, 'Instance sans tâche ouverte')]}
      />
      <SelectField
        name="porteur"
        label="Qui fait"
        value={filters.porteur}
        options={[['', 'Tous'], ...keeping(holders, filters.porteur, 'Sans tâche ouverte')]}
      />
      <SelectField
        name="retard"
        label="Retard"
        value={filters.retard}
        options={[
          ['', 'Avec ou sans'],
          ['oui', 'En retard'],
        ]}
      />
      <Field name="avant" label="À faire au plus tard le" type="date" value={filters.avant} />
      <button class="btn" type="submit">
        Filtrer
      </button>
    </form>
  );
}
