import { ErrorSummary, EtatMark, Field } from '#core/html/index.ts';
import type { SettlingView } from '../charges/saying.ts';
import { followUpUrl, tasksCsvUrl } from '../meetings/links.ts';
import type { MeetingHead, StateView } from '../present-meeting.ts';
import { Forms, PersonField } from './follow-up-forms.tsx';
import { ListExport } from './list-export.tsx';
import { MeetingFrame } from './meeting-frame.tsx';
import { ReturnedDecisions, type ReturnedView } from './returned-decisions.tsx';
import { errorsAt, Settling } from './settling.tsx';

export interface FollowUpView {
  head: MeetingHead;
  /** Decisions and tasks are written from the opening on; what was refused is shown again whatever the state. */
  open: boolean;
  decisions: {
    id: string;
    numero: string;
    titre: string;
    texte: string;
    state: StateView;
    charge: string;
    running: boolean;
    settling: SettlingView | null;
    /** Its page, for who reads it. */
    href: string | null;
  }[];
  returned: ReturnedView[];
  tasks: { id: string; titre: string; etat: string; charge: string; settling: SettlingView | null }[];
  people: (readonly [string, string])[];
  points: (readonly [string, string])[];
  taskStates: (readonly [string, string])[];
  typed: Record<string, string>;
  errors: Record<string, string>;
  faults: readonly string[];
}

/** What a meeting decided, and who does what of it. */
export function FollowUpPage({ view }: { view: FollowUpView }) {
  return (
    <MeetingFrame head={view.head} title={`Suites : ${view.head.titre}`} faults={view.faults}>
      <ErrorSummary errors={errorsAt(view)} />
      <Decisions view={view} />
      <ReturnedDecisions returned={view.returned} />
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
            {one.href && (
              <p>
                <a href={one.href}>
                  Voir la décision et ses actions<span class="cache"> : {one.numero}</span>
                </a>
              </p>
            )}
            <Settling one={one.settling} view={view} />
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
              <Settling one={one.settling} view={view} />
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
      {view.tasks.length > 0 && <ListExport label="Télécharger les tâches :" href={tasksCsvUrl(view.head.id)} />}
    </section>
  );
}
