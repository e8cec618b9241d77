import { Field, Notice } from '#core/html/index.ts';
import { requestAct } from '../links.ts';
import type { RequestView } from './request-page.tsx';

function Answer(props: { view: RequestView; act: 'repondre' | 'refuser'; label: string }) {
  const { view, act } = props;
  const id = act === 'refuser' ? 'refus' : 'reponse';
  return (
    <form method="post" action={requestAct(view.id, act)} class="pile haut-5">
      <Field
        name="reponse"
        id={id}
        label={act === 'refuser' ? 'Pourquoi la demande est refusée' : 'Réponse à la personne'}
        hint="Envoyée à la personne par courriel."
        type="textarea"
        value={view.typed[id]}
        error={view.errors[id]}
        required
        maxLength={4000}
      />
      <p>
        <button class="btn" type="submit">
          {props.label}
        </button>
      </p>
    </form>
  );
}

/** What this person may do now, or why not. */
export function Decide({ view }: { view: RequestView }) {
  if (view.empeche)
    return (
      <Notice tone="alerte">
        <p>{view.empeche}</p>
      </Notice>
    );
  if (!view.peut) return null;
  return (
    <>
      {view.peut === 'valider' && (
        <form method="post" action={requestAct(view.id, 'valider')}>
          <p class="bas-3">Rien n’est effacé tant qu’une deuxième personne habilitée n’a pas confirmé.</p>
          <button class="btn btn--1" type="submit">
            Valider l’effacement
          </button>
        </form>
      )}
      {view.peut === 'confirmer' && (
        <form method="post" action={requestAct(view.id, 'confirmer')}>
          <p class="bas-3">L’effacement est immédiat et ne s’annule pas.</p>
          <button class="btn btn--1" type="submit">
            Confirmer et effacer maintenant
          </button>
        </form>
      )}
      {view.peut === 'repondre' && <Answer view={view} act="repondre" label="Répondre et clore" />}
      <Answer view={view} act="refuser" label="Refuser et clore" />
    </>
  );
}
