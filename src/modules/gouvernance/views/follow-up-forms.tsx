import { Field, SelectField } from '#core/html/index.ts';
import { followUpUrl } from '../meetings/links.ts';
import type { FollowUpView } from './follow-up-page.tsx';

export function Forms({ view }: { view: FollowUpView }) {
  const { typed, errors, head } = view;
  const people = [['', 'Personne encore'] as const, ...view.people];
  const deciding = typed.acte === 'decider';
  const of = (form: boolean, name: string) => (form ? { value: typed[name], error: errors[name] } : {});
  return (
    <>
      <section aria-labelledby="decider" class="haut-5">
        <h2 class="repere" id="decider">
          Écrire une décision prise sans vote
        </h2>
        <form method="post" action={followUpUrl(head.id)} class="pile fiche">
          <Field name="titre" label="Titre" required maxLength={200} {...of(deciding, 'titre')} />
          <Field name="texte" label="Décision" type="textarea" required maxLength={5000} {...of(deciding, 'texte')} />
          <SelectField
            name="point"
            label="Point"
            options={[['', 'Aucun'], ...view.points]}
            {...of(deciding, 'point')}
          />
          <SelectField name="responsable" label="Qui fait" options={people} {...of(deciding, 'responsable')} />
          <Field name="echeance" label="Pour le" type="date" {...of(deciding, 'echeance')} />
          <p class="actions">
            <button class="btn btn--1" type="submit" name="acte" value="decider">
              Ajouter la décision
            </button>
          </p>
        </form>
      </section>
      <TaskForm view={view} />
    </>
  );
}

export function TaskForm({ view }: { view: FollowUpView }) {
  const { typed, errors, head } = view;
  const asked = typed.acte === 'tache';
  const running = view.decisions
    .filter((one) => one.running)
    .map((one) => [one.id, `${one.numero} ${one.titre}`] as const);
  return (
    <section aria-labelledby="tache" class="haut-5">
      <h2 class="repere" id="tache">
        Donner une tâche
      </h2>
      <form method="post" action={followUpUrl(head.id)} class="pile fiche">
        <Field
          name="tache_titre"
          label="Ce qu’il y a à faire"
          value={asked ? typed.tache_titre : undefined}
          error={errors.tache_titre}
          required
          maxLength={200}
        />
        {running.length > 0 && (
          <SelectField
            id="tache-decision"
            name="decision"
            label="Décision qu’elle exécute"
            options={[['', 'Aucune'], ...running]}
            value={asked ? typed.decision : undefined}
          />
        )}
        <PersonField id="tache-responsable" people={view.people} value={asked ? typed.responsable : undefined} />
        <Field
          id="tache-echeance"
          name="echeance"
          label="Pour le"
          type="date"
          value={asked ? typed.echeance : undefined}
        />
        <p class="actions">
          <button class="btn" type="submit" name="acte" value="tache">
            Donner la tâche
          </button>
        </p>
      </form>
    </section>
  );
}

export function PersonField(props: { id: string; people: FollowUpView['people']; value?: string | undefined }) {
  const { id, people } = props;
  return (
    <p class="champ">
      <label for={id}>Qui fait</label>
      <select id={id} name="responsable">
        <option value="">Choisir</option>
        {people.map(([value, label]) => (
          <option key={value} value={value} selected={value === props.value}>
            {label}
          </option>
        ))}
      </select>
    </p>
  );
}
