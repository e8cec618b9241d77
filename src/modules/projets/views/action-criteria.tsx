import { FilterForm, SelectField, Tabs } from '#core/html/index.ts';
import type { ActionState } from '../action.ts';
import { alertChoices, placeOptions, priorityLabels, stateLabels } from '../labels.ts';
import { viewLabels } from '../vues/labels.ts';
import { listViews, viewHref } from '../vues/links.ts';
import type { ActionsModel } from './actions-page.tsx';

/** How many in each state; each number opens its list, in the view that is open. */
export function StateCounts({ base, model: { steps, query, drawing, asked } }: { base: string; model: ActionsModel }) {
  const counts = Map.groupBy(steps, (one) => one.etat);
  const states = (Object.keys(stateLabels) as ActionState[]).filter((one) => counts.has(one));
  if (states.length === 0) return null;
  const tab = (value: string, label: string, n: number) => ({
    label,
    href: viewHref(base, { etat: value }, { vue: drawing.vue, ...asked }),
    count: n,
    current: query.etat === value,
  });
  return (
    <Tabs
      label="Actions par état"
      tabs={[
        tab('', 'Toutes', steps.length),
        ...states.map((one) => tab(one, stateLabels[one], counts.get(one)!.length)),
      ]}
    />
  );
}

/** The same list as a table, in columns, on a year or on a month. */
export function ViewTabs({ base, model: { query, drawing } }: { base: string; model: ActionsModel }) {
  const { page: _, ...filters } = query;
  return (
    <Tabs
      label="Vues de la liste"
      tabs={listViews.map((vue) => ({
        label: viewLabels[vue],
        href: viewHref(base, filters, { vue }),
        current: vue === drawing.vue,
      }))}
    />
  );
}

export function ActionCriteria({ base, model }: { base: string; model: ActionsModel }) {
  const { projects, pilots, query, drawing, asked } = model;
  const any = (label: string): [string, string] => ['', label];
  const kept = Object.entries({ etat: query.etat, vue: drawing.vue === 'tableau' ? '' : drawing.vue, ...asked });
  return (
    <FilterForm action={base} label="Filtrer les actions" words={{ label: 'Mots de l’action', value: query.q }}>
      {kept
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      <SelectField
        name="place"
        label="Projet et axe"
        value={query.place}
        options={[any('Tous'), ...placeOptions(projects)]}
      />
      <SelectField name="pilote" label="Pilote" value={query.pilote} options={[any('Tous'), ...pilots]} />
      <SelectField
        name="priorite"
        label="Priorité"
        value={query.priorite}
        options={[any('Toutes'), ...Object.entries(priorityLabels)]}
      />
      <SelectField
        name="alerte"
        label="Alerte"
        value={query.alerte}
        options={[any('Avec ou sans'), ...Object.entries(alertChoices)]}
      />
    </FilterForm>
  );
}
