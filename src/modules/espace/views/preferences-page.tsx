import { AccountTabs, Choice, DisplayChoice, ErrorSummary, WorkspacePage } from '#core/html/index.ts';
import type { Preferences } from '#modules/comptes/index.ts';
import { PREFERENCES } from '../links.ts';

/** How the workspace shows itself, on every device of the person. */
export function PreferencesPage({ preferences, errors }: { preferences: Preferences; errors: Record<string, string> }) {
  return (
    <WorkspacePage
      title="Affichage et raccourcis"
      crumbs={[{ label: 'Mon compte' }]}
      current="moi"
      help="preferences"
      ownDisplayChoice
    >
      <AccountTabs current={PREFERENCES} />
      <form method="post" action={PREFERENCES} class="pile etroit haut-5" style="--pile:var(--e5)">
        <ErrorSummary errors={errors} />
        <fieldset id="densite">
          <legend>Densité de l’espace de travail</legend>
          <Choice type="radio" name="densite" value="dense" checked={preferences.densite === 'dense'}>
            Dense : plus de lignes à l’écran
          </Choice>
          <Choice type="radio" name="densite" value="aeree" checked={preferences.densite === 'aeree'}>
            Aérée : texte et boutons plus grands
          </Choice>
        </fieldset>
        <DisplayChoice theme={preferences.theme} />
        <fieldset>
          <legend>Clavier</legend>
          <Choice name="raccourcis" value="oui" checked={preferences.raccourcis}>
            <span>
              Raccourcis d’une seule touche : <kbd>/</kbd>, <kbd>?</kbd>, <kbd>g</kbd> puis une lettre
            </span>
          </Choice>
          <p class="petit doux">
            À couper si une commande vocale ou un geste les déclenche malgré vous. <kbd>Ctrl</kbd> <kbd>K</kbd> reste.
          </p>
        </fieldset>
        <p class="actions">
          <button class="btn btn--1" type="submit">
            Enregistrer
          </button>
        </p>
      </form>
    </WorkspacePage>
  );
}
