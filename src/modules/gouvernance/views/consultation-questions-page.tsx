import { EmptyState, ErrorSummary, Icon, Notice, SectionTitle } from '#core/html/index.ts';
import { questionsUrl } from '../consultations/links.ts';
import type { ConsultationHead } from '../consultations/present.ts';
import { ConsultationFrame } from './consultation-frame.tsx';
import { QuestionForm } from './consultation-question-form.tsx';

export interface QuestionsPageView {
  head: ConsultationHead;
  version: number;
  questions: { id: string; intitule: string; detail: string; choix: string[] }[];
  /** The person may write them: the consultation is prepared. */
  writes: boolean;
  /** The question that is edited; `other`: as somebody else saved it meanwhile. */
  editing: { id: string; other: Record<string, string> | null } | null;
  typed: Record<string, string>;
  /** What is typed was refused, and is shown again. */
  kept: boolean;
  kinds: readonly (readonly [string, string])[];
  errors: Record<string, string>;
  faults: readonly string[];
  stale: boolean;
}

/** The questions of a consultation. */
export function ConsultationQuestionsPage({ view }: { view: QuestionsPageView }) {
  const { head, questions } = view;
  return (
    <ConsultationFrame
      head={head}
      title={`Questions : ${head.titre}`}
      faults={view.faults}
      refused={view.stale || Object.keys(view.errors).length > 0}
    >
      <ErrorSummary errors={view.errors} />
      {view.stale && !view.editing?.other && (
        <Notice tone="alerte" title="Quelqu’un a modifié cette consultation entre-temps" id="erreurs">
          <p>
            Rien n’est encore enregistré ; la liste ci-dessous est celle d’aujourd’hui.
            {view.kept && ' Votre question est gardée dans le formulaire : relisez, puis enregistrez.'}
          </p>
        </Notice>
      )}
      <section aria-labelledby="questions" class="haut-4">
        <SectionTitle id="questions">Questions</SectionTitle>
        {questions.length === 0 ? (
          <EmptyState title="Aucune question encore">
            <p>Il en faut au moins une pour ouvrir la consultation.</p>
          </EmptyState>
        ) : (
          <ol class="lignes">
            {questions.map((one, rank) => (
              <li key={one.id} id={`q-${one.id}`}>
                <b>{one.intitule}</b>
                <small class="sous doux">
                  {one.detail}
                  {one.choix.length > 0 && ` : ${one.choix.join(' ; ')}`}
                </small>
                {view.writes && <Buttons view={view} id={one.id} name={one.intitule} rank={rank} />}
              </li>
            ))}
          </ol>
        )}
        {!view.writes && (
          <p class="haut-3 doux">Les questions ne changent plus depuis l’ouverture, ou ne sont pas à vous.</p>
        )}
      </section>
      {view.writes && <QuestionForm view={view} />}
    </ConsultationFrame>
  );
}

function Buttons({ view, id, name, rank }: { view: QuestionsPageView; id: string; name: string; rank: number }) {
  const act = (value: string, label: string, icon: string) => (
    <button class="btn btn--nu" type="submit" name="acte" value={value}>
      <Icon name={icon} /> {label}
      <span class="cache"> : {name}</span>
    </button>
  );
  return (
    <form method="post" action={questionsUrl(view.head.id)} class="actions haut-2">
      <input type="hidden" name="version" value={view.version} />
      <input type="hidden" name="question" value={id} />
      {rank > 0 && act('monter', 'Monter', 'arrow-up')}
      {rank < view.questions.length - 1 && act('descendre', 'Descendre', 'arrow-down')}
      <a class="btn btn--nu" href={`${questionsUrl(view.head.id, id)}#formulaire`}>
        <Icon name="pencil-simple" /> Modifier
        <span class="cache"> : {name}</span>
      </a>
      {act('retirer', 'Retirer', 'trash')}
    </form>
  );
}
