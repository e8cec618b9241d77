import { Choice, Field, Icon, Notice } from '#core/html/index.ts';
import { agendaUrl } from '../meetings/links.ts';
import type { AgendaPageView } from './agenda-page.tsx';

const labels: Record<string, string> = {
  titre: 'Titre',
  texte: 'Précisions',
  presente_par: 'Présenté par',
  minutes: 'Durée, en minutes',
  pour_decision: 'Pour décision',
};

export function PointForm({ view }: { view: AgendaPageView }) {
  const { typed, errors, head, editing } = view;
  const field = (name: string) => ({ name, label: labels[name]!, value: typed[name], error: errors[name] });
  return (
    <section aria-labelledby="formulaire" class="haut-5">
      <h2 class="repere" id="formulaire">
        {editing ? 'Modifier le point' : 'Ajouter un point'}
      </h2>
      {view.other && (
        <Notice tone="alerte" title="Quelqu’un a modifié ce point entre-temps" id="erreurs">
          <p>Votre saisie est gardée ci-dessous ; rien n’est encore enregistré. Les deux versions diffèrent ici :</p>
          <ul>
            {Object.keys(labels)
              .filter((name) => (typed[name] ?? '') !== (view.other![name] ?? ''))
              .map((name) => (
                <li key={name}>
                  {labels[name]} : vous, « {typed[name] || 'vide'} » ; l’autre personne, « {view.other![name] || 'vide'}{' '}
                  »
                </li>
              ))}
          </ul>
        </Notice>
      )}
      <form method="post" action={agendaUrl(head.id)} class="pile fiche">
        {editing && <input type="hidden" name="point" value={editing.id} />}
        {editing && <input type="hidden" name="version" value={editing.version} />}
        <Field {...field('titre')} required maxLength={200} />
        <Field {...field('texte')} type="textarea" maxLength={2000} />
        <Field {...field('presente_par')} hint="Une fonction : « la trésorerie »." maxLength={200} />
        <Field {...field('minutes')} inputMode="numeric" maxLength={3} />
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
