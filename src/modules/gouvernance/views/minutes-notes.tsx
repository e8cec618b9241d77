import { Field, Icon, Notice, SelectField } from '#core/html/index.ts';
import { minutesUrl } from '../meetings/links.ts';
import type { MinutesPageView } from './minutes-page.tsx';

/** What is written of each part, from a model or not. */
export function MinutesNotes({ view }: { view: MinutesPageView }) {
  return (
    <section aria-labelledby="notes" class="haut-4">
      <h2 class="repere" id="notes">
        Relevé de chaque point
      </h2>
      {view.stale && (
        <Notice tone="alerte" title="Quelqu’un a écrit ici entre-temps" id="erreurs">
          <p>
            Votre saisie est gardée ; l’autre version est montrée sous chaque champ qui diffère. Rien n’est enregistré.
          </p>
        </Notice>
      )}
      <form method="post" action={minutesUrl(view.head.id)} class="pile fiche">
        <input type="hidden" name="version" value={view.version} />
        {view.notes.map((one) => (
          <Field
            key={one.field}
            name={one.field}
            label={one.titre}
            type="textarea"
            value={one.value}
            error={one.error}
            hint={one.other === null ? undefined : `L’autre version : « ${one.other || 'vide'} »`}
            maxLength={5000}
          />
        ))}
        {view.models.length > 0 && <Models view={view} />}
        <p class="actions">
          <button class="btn btn--1" type="submit" name="acte" value="enregistrer">
            <Icon name="check" /> Enregistrer le relevé
          </button>
        </p>
      </form>
    </section>
  );
}

/** A model fills what is empty, with what the meeting knows; what is typed here is saved with it. */
function Models({ view }: { view: MinutesPageView }) {
  const started = view.notes.some((one) => one.value !== '');
  return (
    <div class="outils">
      <SelectField name="modele" label="Modèle" options={view.models} error={view.errors.modele} />
      <button class="btn" type="submit" name="acte" value="commencer">
        {started ? 'Compléter d’après le modèle' : 'Commencer le compte rendu'}
      </button>
      <p class="petit doux">
        Le modèle écrit ce que la séance sait (présences, pouvoirs, quorum, votes) dans les parties encore vides ; ce
        qui est écrit reste.
      </p>
    </div>
  );
}
