import { ErrorSummary, Example, Facts, Field, SelectField } from '#core/html/index.ts';
import { spaceTasksUrl, spaceTaskUrl } from '../espace-prive/links.ts';
import type { SpaceHead } from '../espace-prive/present.ts';
import { meetingUrl } from '../meetings/links.ts';
import { Refusals } from './meeting-frame.tsx';
import { SpaceFrame } from './space-frame.tsx';
import { TaskFields, type TaskFormView } from './space-task-fields.tsx';

export interface SpaceTaskView extends TaskFormView {
  head: SpaceHead;
  task: {
    id: string;
    titre: string;
    exemple: boolean;
    state: string;
    from: string | null;
    reunionId: string | null;
    decision: string | null;
    done: string | null;
  };
  states: readonly (readonly [string, string])[];
  /** Why its other fields are not in the form; null when they are. */
  onlyFollowed: string | null;
  values: TaskFormView['values'] & { etat: string; suite: string };
  version: number;
}

/** One task: what it is, then its form, which is also its state. */
export function SpaceTaskPage({ view }: { view: SpaceTaskView }) {
  const { head, task, values, errors } = view;
  return (
    <SpaceFrame
      head={head}
      title={task.titre}
      crumb={task.titre}
      refused={Object.keys(errors).length > 0 || view.fault !== null}
    >
      <ErrorSummary errors={errors} />
      <Refusals faults={view.fault ? [view.fault] : []} />
      <h2 class="t-3 haut-4 bas-3">
        {task.titre} {task.exemple && <Example />}
      </h2>
      <Facts
        facts={[
          { term: 'État', value: task.done ? `${task.state} le ${task.done}` : task.state },
          {
            term: 'Donnée',
            value: task.reunionId ? <a href={meetingUrl(task.reunionId)}>{task.from}</a> : 'dans cet espace',
          },
          ...(task.decision ? [{ term: 'Décision', value: task.decision }] : []),
          ...(head.closed || view.onlyFollowed ? givenFacts(view) : []),
          ...(head.closed ? [{ term: 'Ce qui a été fait', value: values.suite || 'non renseigné' }] : []),
        ]}
      />
      {!head.closed && (
        <form method="post" action={spaceTaskUrl(head.id, task.id)} class="pile fiche haut-4">
          <input type="hidden" name="version" value={view.version} />
          <SelectField
            name="etat"
            label="État"
            value={values.etat}
            error={errors.etat}
            options={view.states}
            required
          />
          <Field
            name="suite"
            label="Ce qui a été fait"
            type="textarea"
            value={values.suite}
            error={errors.suite}
            maxLength={2_000}
          />
          {view.onlyFollowed ? <p class="petit doux">{view.onlyFollowed}</p> : <TaskFields view={view} />}
          <p class="actions">
            <button class="btn btn--1" type="submit">
              Enregistrer
            </button>{' '}
            <a class="btn btn--nu" href={spaceTasksUrl(head.id)}>
              Revenir aux tâches
            </a>
          </p>
        </form>
      )}
    </SpaceFrame>
  );
}

/** What the form would show, where it does not change. */
const givenFacts = ({ values, people, organisations }: SpaceTaskView) => {
  const said = (list: TaskFormView['people'], id: string) => list.find(([one]) => one === id)?.[1] ?? 'non renseigné';
  return [
    { term: 'Qui fait', value: said(people, values.responsable) },
    { term: 'Organisation chargée', value: said(organisations, values.organisation) },
  ];
};
