import { Choice, Field, Icon, Notice } from '#core/html/index.ts';
import { templatesUrl } from '../links.ts';
import type { RowTyped } from '../modeles/schemas.ts';
import type { TemplatesView } from './templates-page.tsx';

/** Name and items of a template of the campus; ranks say the order. */
export function TemplateForm(props: { view: TemplatesView; editing: NonNullable<TemplatesView['editing']> }) {
  const { view, editing } = props;
  return (
    <section aria-labelledby="formulaire" class="haut-4">
      <h2 class="repere" id="formulaire">
        Modifier le modèle
      </h2>
      {view.other && (
        <Notice tone="alerte" title="Quelqu’un a modifié ce modèle entre-temps" id="erreurs">
          <p>
            Votre saisie est gardée ci-dessous ; rien n’est encore enregistré. L’autre version s’appelle «{' '}
            {view.other.nom} » et a ces points :
          </p>
          <ol>
            {view.other.points.map((titre, rank) => (
              <li key={rank}>{titre}</li>
            ))}
          </ol>
        </Notice>
      )}
      <form method="post" action={templatesUrl(view.campus.slug)} class="pile fiche">
        <input type="hidden" name="modele" value={editing.id} />
        <input type="hidden" name="version" value={editing.version} />
        <Field name="nom" label="Nom" value={editing.nom} error={view.errors.nom} required maxLength={120} />
        <p>Pour retirer un point, effacez son titre. Le rang dit l’ordre.</p>
        {editing.rows.map((row, rank) => (
          <Row key={rank} row={row} rank={rank} errors={view.errors} />
        ))}
        <p class="actions">
          <button class="btn btn--1" type="submit" name="acte" value="modifier">
            <Icon name="check" /> Enregistrer le modèle
          </button>{' '}
          <a class="btn" href={templatesUrl(view.campus.slug)}>
            Ne rien changer
          </a>
        </p>
      </form>
    </section>
  );
}

const labels = {
  titre: ['Titre', 200],
  texte: ['Précisions', 2000],
  presente_par: ['Présenté par', 200],
  minutes: ['Durée, en minutes', 3],
  rang: ['Rang', 2],
} as const;

function Row({ row, rank, errors }: { row: RowTyped; rank: number; errors: Record<string, string> }) {
  return (
    <fieldset>
      <legend>{row.titre || 'Un point de plus'}</legend>
      {Object.entries(labels).map(([name, [label, maxLength]]) => (
        <Field
          key={name}
          name={`${name}_${rank}`}
          label={label}
          value={row[name as keyof typeof labels]}
          error={errors[`${name}_${rank}`]}
          maxLength={maxLength}
          inputMode={name === 'minutes' || name === 'rang' ? 'numeric' : undefined}
          autocomplete="off"
        />
      ))}
      <Choice name={`pour_decision_${rank}`} value="oui" checked={row.pour_decision === 'oui'}>
        Pour décision
      </Choice>
    </fieldset>
  );
}
