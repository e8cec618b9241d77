import { Icon } from '#core/html/index.ts';
import { agendaUrl } from '../meetings/links.ts';
import type { AgendaPageView } from './agenda-page.tsx';
import { PointFields, PointVersions } from './point-fields.tsx';

export function PointForm({ view }: { view: AgendaPageView }) {
  const { head, editing } = view;
  return (
    <section aria-labelledby="formulaire" class="haut-5">
      <h2 class="repere" id="formulaire">
        {editing ? 'Modifier le point' : 'Ajouter un point'}
      </h2>
      <PointVersions view={view} texte="Précisions" />
      <form method="post" action={agendaUrl(head.id)} class="pile fiche">
        <PointFields view={view} texte="Précisions" />
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
