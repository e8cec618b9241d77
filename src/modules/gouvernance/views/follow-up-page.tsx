import { ErrorSummary, EtatMark, Field, SelectField } from '#core/html/index.ts';
import { followUpUrl } from '../meeting-links.ts';
import type { MeetingHead, StateView } from '../present-meeting.ts';
import { MeetingFrame } from './meeting-frame.tsx';

export interface FollowUpView {
  head: MeetingHead;
  /** Decisions and tasks are written from the opening on. */
  open: boolean;
  decisions: {
    id: string;
    numero: string;
    titre: string;
    texte: string;
    state: StateView;
    charge: string;
    running: boolean;
  }[];
  tasks: { id: string; titre: string; etat: string; charge: string }[];
  people: (readonly [string, string])[];
  points: (readonly [string, string])[];
  taskStates: (readonly [string, string])[];
  typed: Record<string, string>;
  errors: Record<string, string>;
}

/** What a meeting decided, and who does what of it. */
export function FollowUpPage({ view }: { view: FollowUpView }) {
  return (
    <MeetingFrame head={view.head} title={`Suites : ${view.head.titre}`}>
      <ErrorSummary errors={view.errors} />
      <Decisions view={view} />
      <Tasks view={view} />
      {view.open ? (
        <Forms view={view} />
      ) : (
        <p class="doux haut-4">Les décisions et les tâches s’écrivent à partir de l’ouverture de la séance.</p>
      )}
    </MeetingFrame>
  );
}

function Decisions({ view }: { view: FollowUpView }) {
  return (
    <section aria-labelledby="decisions" class="haut-4">
      <h2 class="repere" id="decisions">
        Décisions
      </h2>
      {view.decisions.length === 0 && <p class="doux">Aucune décision.</p>}
      <ol class="lignes">
        {view.decisions.map((one) => (
          <li key={one.id} id={`d-${one.id}`}>
            <b>
              {one.numero} {one.titre}
            </b>{' '}
            <EtatMark tone={one.state.tone}>{one.state.label}</EtatMark>
            {one.texte !== one.titre && <p>{one.texte}</p>}
            {one.charge && <p class="petit doux">{one.charge}</p>}
            {one.running && <DecisionForms view={view} id={one.id} of={one.numero} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function DecisionForms({ view, id, of }: { view: FollowUpView; id: string; of: string }) {
  return (
    <details>
      <summary>
        Confier ou déclarer exécutée<span class="cache"> : {of}</span>
      </summary>
      <form method="post" action={followUpUrl(view.head.id)} class="outils">
        <input type="hidden" name="decision" value={id} />
        <PersonField id={`responsable-${id}`} people={view.people} />
        <Field id={`echeance-${id}`} name="echeance" label="Pour le" type="date" />
        <button class="btn" type="submit" name="acte" value="confier">
          Confier
        </button>
      </form>
      <form method="post" action={followUpUrl(view.head.id)} class="outils">
        <input type="hidden" name="decision" value={id} />
        <Field id={`suite-${id}`} name="suite" label="Ce qui a été fait" maxLength={2000} />
        <button class="btn" type="submit" name="acte" value="executer">
          Déclarer exécutée
        </button>
      </form>
    </details>
  );
}

function PersonField({ id, people }: { id: string; people: FollowUpView['people'] }) {
  return (
    <p class="champ">
      <label for={id}>Qui fait</label>
      <select id={id} name="responsable">
        <option value="">Choisir</option>
        {people.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </p>
  );
}

function Tasks({ view }: { view: FollowUpView }) {
  return (
    <section aria-labelledby="taches" class="haut-5">
      <h2 class="repere" id="taches">
        Tâches
      </h2>
      {view.tasks.length === 0 && <p class="doux">Aucune tâche.</p>}
      <ul class="lignes">
        {view.tasks.map((one) => (
          <li key={one.id} class="rang rang--c rang--entre">
            <div>
              <b>{one.titre}</b>
              <br />
              <span class="petit doux">{one.charge}</span>
            </div>
            <form method="post" action={followUpUrl(view.head.id)} class="actions">
              <input type="hidden" name="tache" value={one.id} />
              <label class="cache" for={`etat-${one.id}`}>
                État de la tâche {one.titre}
              </label>
              <select id={`etat-${one.id}`} name="etat">
                {view.taskStates.map(([value, label]) => (
                  <option key={value} value={value} selected={value === one.etat}>
                    {label}
                  </option>
                ))}
              </select>
              <button class="btn" type="submit" name="acte" value="suivre">
                Noter<span class="cache"> : {one.titre}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Forms({ view }: { view: FollowUpView }) {
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

function TaskForm({ view }: { view: FollowUpView }) {
  const { typed, errors, head } = view;
  const asked = typed.acte === 'tache';
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
        <PersonField id="tache-responsable" people={view.people} />
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
