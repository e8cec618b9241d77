import { Choice, Field, Icon } from '#core/html/index.ts';
import { agendaUrl } from '../meetings/links.ts';
import type { AgendaPageView } from './agenda-page.tsx';

export function PointForm({ view }: { view: AgendaPageView }) {
  const { typed, errors, head, editing } = view;
  const field = (name: string, label: string) => ({ name, label, value: typed[name], error: errors[name] });
  return (
    <section aria-labelledby="formulaire" class="haut-5">
      <h2 class="repere" id="formulaire">
        {editing ? 'Modifier le point' : 'Ajouter un point'}
      </h2>
      <form method="post" action={agendaUrl(head.id)} class="pile fiche">
        {editing && <input type="hidden" name="point" value={editing} />}
        <Field {...field('titre', 'Titre')} required maxLength={200} />
        <Field {...field('texte', 'Précisions')} type="textarea" maxLength={2000} />
        <Field {...field('presente_par', 'Présenté par')} hint="Une fonction : « la trésorerie »." maxLength={200} />
        <Field {...field('minutes', 'Durée, en minutes')} inputMode="numeric" maxLength={3} />
        <Choice name="pour_decision" value="oui" checked={typed.pour_decision === 'oui'}>
          Pour décision
        </Choice>
        <p class="actions">
          <button class="btn btn--1" type="submit" name="acte" value={editing ? 'modifier' : 'ajouter'}>
            <Icon name="check" /> {editing ? 'Enregistrer le point' : 'Ajouter le point'}
          </button>{' '}
          {editing && (
            <a class="btn" href={agendaUrl(head.id)}>
              Ne rien changer
            </a>
          )}
        </p>
      </form>
    </section>
  );
}
