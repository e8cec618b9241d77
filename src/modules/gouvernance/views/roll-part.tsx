import { Field, Notice } from '#core/html/index.ts';
import { callUrl } from '../meetings/links.ts';
import type { CallPageView } from './call-page.tsx';

/** What changed in the body since the convocation, and the act that brings the list up to date. */
export function RollPart({ view }: { view: CallPageView }) {
  const { roll } = view;
  return (
    <>
      {roll.updated && <p>Liste mise à jour {roll.updated}</p>}
      {roll.changes.length > 0 && (
        <Notice tone="alerte" title="La liste des convoqués est celle de la convocation">
          <p>L’instance a changé depuis. Sans mise à jour, la séance se tient avec la liste d’alors.</p>
          <ul>
            {roll.changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
          {!view.attempted && roll.faults.length > 0 && (
            <p>
              La mise à jour serait refusée aujourd’hui, car elle convoque de nouvelles voix. {roll.faults.join(' ')}
            </p>
          )}
          <form method="post" action={callUrl(view.head.id)} class="pile haut-3">
            <Field
              name="motif_liste"
              label="Motif de la mise à jour"
              hint="Inscrit au journal et au compte rendu. Qui siège depuis, ou représente depuis une organisation, reçoit la convocation ; qui ne siège plus reste convoqué, sans voix."
              type="textarea"
              required
              value={view.typed.motif_liste}
              error={view.errors.motif_liste}
              maxLength={500}
            />
            {roll.regle && (
              <Field
                name="urgence"
                label="Motif de l’urgence"
                hint={`De nouvelles voix seraient convoquées tard ; les statuts l’admettent : « ${roll.regle} » Le motif est inscrit au journal, dans leur convocation et au compte rendu.`}
                type="textarea"
                required
                value={view.typed.urgence}
                error={view.errors.urgence}
                maxLength={500}
              />
            )}
            <p class="actions">
              <button class="btn" type="submit" name="acte" value="actualiser">
                Mettre la liste à jour
              </button>
            </p>
          </form>
        </Notice>
      )}
    </>
  );
}
