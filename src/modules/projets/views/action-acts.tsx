import { ActsField, Field, Icon, SectionTitle } from '#core/html/index.ts';
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
        <ActsField acts={acts} chosen={typed.transition} error={errors.transition} />
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
