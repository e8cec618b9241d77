import { Choice, Field, Icon, Notice, SectionTitle, SelectField } from '#core/html/index.ts';
import { questionsUrl } from '../consultations/links.ts';
import type { QuestionsPageView } from './consultation-questions-page.tsx';

const LABELS: Record<string, string> = {
  intitule: 'Question',
  genre: 'Comment on répond',
  choix: 'Choix proposés',
  obligatoire: 'Réponse obligatoire',
};

/** Adds a question, or changes one. */
export function QuestionForm({ view }: { view: QuestionsPageView }) {
  const { typed, errors, head, editing } = view;
  const field = (name: string) => ({ name, label: LABELS[name]!, value: typed[name], error: errors[name] });
  return (
    <section aria-labelledby="formulaire" class="haut-5">
      <SectionTitle id="formulaire">{editing ? 'Modifier la question' : 'Ajouter une question'}</SectionTitle>
      {editing?.other && <Other view={view} other={editing.other} />}
      <form method="post" action={questionsUrl(head.id)} class="pile fiche">
        <input type="hidden" name="version" value={view.version} />
        {editing && <input type="hidden" name="question" value={editing.id} />}
        <Field {...field('intitule')} required maxLength={500} />
        <SelectField {...field('genre')} options={view.kinds} required />
        <Field {...field('choix')} type="textarea" hint="Un par ligne, pour un seul choix ou plusieurs choix." />
        <Choice name="obligatoire" value="oui" checked={typed.obligatoire === 'oui'}>
          Réponse obligatoire
        </Choice>
        <p class="actions">
          <button class="btn btn--1" type="submit" name="acte" value={editing ? 'modifier' : 'ajouter'}>
            <Icon name="check" /> {editing ? 'Enregistrer la question' : 'Ajouter la question'}
          </button>{' '}
          {editing && (
            <a class="btn" href={questionsUrl(head.id)}>
              Ne rien changer
            </a>
          )}
        </p>
      </form>
    </section>
  );
}

function Other({ view, other }: { view: QuestionsPageView; other: Record<string, string> }) {
  const words = (name: string, value: string | undefined): string =>
    name === 'genre' ? (view.kinds.find(([kind]) => kind === value)?.[1] ?? '') : (value ?? '');
  const names = Object.keys(LABELS).filter((name) => words(name, view.typed[name]) !== words(name, other[name]));
  return (
    <Notice tone="alerte" title="Quelqu’un a modifié cette consultation entre-temps" id="erreurs">
      <p>Votre saisie est gardée ci-dessous ; rien n’est encore enregistré.</p>
      <ul>
        {names.map((name) => (
          <li key={name}>
            {LABELS[name]} : vous, « {words(name, view.typed[name]) || 'vide'} » ; ce qui est enregistré, «{' '}
            {words(name, other[name]) || 'vide'} »
          </li>
        ))}
      </ul>
    </Notice>
  );
}
