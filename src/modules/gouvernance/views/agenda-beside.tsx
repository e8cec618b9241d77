import { Field, SelectField } from '#core/html/index.ts';
import { templatesUrl } from '../links.ts';
import { agendaUrl } from '../meetings/links.ts';
import { Act } from './agenda-order.tsx';
import type { AgendaPageView } from './agenda-page.tsx';

/** Items of the reserve of the body, taken in one click. */
export function Reserve({ view: { head, reserve } }: { view: AgendaPageView }) {
  if (reserve.length === 0) return null;
  return (
    <section aria-labelledby="reserve" class="haut-5">
      <h2 class="repere" id="reserve">
        Réserve de points
      </h2>
      <p class="petit">Proposés pour cette instance, ils attendent une réunion.</p>
      <ul class="lignes">
        {reserve.map((point) => (
          <li key={point.id} class="rang rang--c rang--entre">
            <div>
              <b>{point.titre}</b>
              {point.said && (
                <>
                  <br />
                  <span class="petit doux">{point.said}</span>
                </>
              )}
              {point.texte && <p class="petit">{point.texte}</p>}
            </div>
            <form method="post" action={agendaUrl(head.id)}>
              <input type="hidden" name="point" value={point.id} />
              <Act value="placer" label="Mettre à l’ordre du jour" of={point.titre} />
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A template adds its items; an agenda is kept as a template. */
export function Templates({ view }: { view: AgendaPageView }) {
  const { head, templates, typed, errors } = view;
  return (
    <section aria-labelledby="modeles" class="haut-5">
      <h2 class="repere" id="modeles">
        Modèles d’ordre du jour
      </h2>
      {view.open && templates.length > 0 && (
        <form method="post" action={agendaUrl(head.id)} class="pile fiche">
          <SelectField
            name="modele"
            label="Modèle"
            options={[['', 'Choisir'], ...templates]}
            value={typed.modele}
            error={errors.modele}
            hint="Ses points s’ajoutent à la suite ; ceux qui y sont déjà restent."
            required
          />
          <p class="actions">
            <button class="btn" type="submit" name="acte" value="appliquer">
              Ajouter ses points
            </button>
          </p>
        </form>
      )}
      {view.agenda.points.length > 0 && (
        <form method="post" action={agendaUrl(head.id)} class="pile fiche haut-4">
          <Field
            name="nom"
            label="Garder cet ordre du jour comme modèle, sous le nom"
            value={typed.nom}
            error={errors.nom}
            required
            maxLength={120}
          />
          <p class="actions">
            <button class="btn" type="submit" name="acte" value="garder">
              Garder comme modèle
            </button>
          </p>
        </form>
      )}
      <p class="petit haut-3">
        <a href={templatesUrl(head.campusSlug)}>Tous les modèles du campus</a>
      </p>
    </section>
  );
}

/** An item that a meeting did not treat, sent on. */
export function Untreated({ view, point }: { view: AgendaPageView; point: { id: string; titre: string } }) {
  return (
    <form method="post" action={agendaUrl(view.head.id)} class="actions">
      <input type="hidden" name="point" value={point.id} />
      <Act value="non_traite_reserve" label="Non traité : à la réserve" of={point.titre} />
      {view.next && <Act value="non_traite_suivante" label="Non traité : à la réunion suivante" of={point.titre} />}
    </form>
  );
}
