import { Choice, Field, Icon, SectionTitle } from '#core/html/index.ts';
import { actionStateUrl } from '../links.ts';
import type { ActionModel } from './action-page.tsx';

/** What the text of each act is. */
const ASKED: Readonly<Record<string, string>> = {
  decider: 'qui a retenu l’action : l’instance et sa date, ou la direction',
  suspendre: 'pourquoi elle est suspendue',
  terminer: 'ses résultats, ou « non mesuré » avec un motif',
  evaluer: 'son bilan',
  abandonner: 'pourquoi elle est abandonnée',
};

/** What may be done now: one form, each act with what is missing before anything is tried. */
export function ActionActs({ model }: { model: ActionModel }) {
  const { campus, action, acts, typed, errors } = model;
  const asked = acts.flatMap((one) => (ASKED[one.id] ? [`« ${one.acte} » : ${ASKED[one.id]}`] : []));
  return (
    <section aria-labelledby="suite" class="haut-5">
      <SectionTitle id="suite">La suite</SectionTitle>
      <form method="post" action={actionStateUrl(campus.slug, action.id)} class="pile fiche">
        <input type="hidden" name="version" value={action.version} />
        <fieldset id="transition" tabIndex={-1}>
          <legend>Ce qui change</legend>
          {acts.map((one) => (
            <div key={one.id}>
              <Choice type="radio" name="transition" value={one.id} checked={typed.transition === one.id}>
                {one.acte}
              </Choice>
              {one.missing.length > 0 && <p class="petit doux">Avant : {one.missing.join(' ')}</p>}
            </div>
          ))}
          {errors.transition && (
            <p class="err">
              <Icon name="x-circle" /> {errors.transition}
            </p>
          )}
        </fieldset>
        {asked.length > 0 && (
          <Field
            name="texte"
            label="Ce qu’il faut écrire"
            hint={`${asked.join(' ; ')}. N’y nommez personne.`}
            type="textarea"
            value={typed.texte}
            error={errors.texte}
            maxLength={4000}
          />
        )}
        {acts.some((one) => one.id === 'evaluer') && (
          <Field
            name="preuve"
            label="Adresse d’une preuve, pour évaluer"
            hint="Un lien qui commence par https://, lu par qui suit l’action."
            type="url"
            value={typed.preuve || action.preuve || ''}
            error={errors.preuve}
            maxLength={500}
            autocomplete="off"
          />
        )}
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>
        </p>
      </form>
    </section>
  );
}
