import { Choice, Icon } from '#core/html/index.ts';
import { newContactUrl } from '../contacts/links.ts';
import { cancelLetterUrl, resendLetterUrl } from '../lettres/links.ts';
import type { AskedLetterProps } from './asked-letter-page.tsx';

/** The link again: to who had it, or to another correspondent of the organisation. */
export function ResendForm({
  model: { campus, letter },
  form,
  typed,
  receivers,
}: AskedLetterProps & { receivers: { key: string; nom: string }[] }) {
  const had = letter.contactId ? `contact:${letter.contactId}` : `compte:${letter.compteId}`;
  const wanted = form === 'renvoyer' ? typed.destinataire : had;
  const chosen = receivers.some((one) => one.key === wanted) ? wanted : receivers[0]?.key;
  return (
    <details class="haut-4" open={form === 'renvoyer'}>
      <summary>{letter.courriel ? 'Renvoyer le lien' : 'Envoyer un lien'}</summary>
      {receivers.length === 0 ? (
        <p class="haut-3">Personne à qui écrire dans cette organisation.</p>
      ) : (
        <form method="post" action={resendLetterUrl(campus.slug, letter.id)} class="pile haut-4">
          <input type="hidden" name="version" value={letter.version} />
          <fieldset>
            <legend>À qui</legend>
            {receivers.map((one) => (
              <Choice key={one.key} type="radio" name="destinataire" value={one.key} checked={one.key === chosen}>
                {one.nom}
              </Choice>
            ))}
          </fieldset>
          {letter.courriel && <p class="petit doux">Un autre lien part ; celui d’avant n’ouvre plus rien.</p>}
          <p class="actions">
            <button class="btn" type="submit">
              <Icon name="envelope-simple" /> {letter.courriel ? 'Renvoyer le lien' : 'Envoyer le lien'}
            </button>
          </p>
        </form>
      )}
      <p class="haut-3">
        Un autre correspondant ? <a href={newContactUrl(letter.organisationSlug)}>Ajouter un contact</a>, puis revenez
        ici.
      </p>
    </details>
  );
}

/** The campus waits for the letter no more. */
export function CancelForm({ model: { campus, letter } }: AskedLetterProps) {
  return (
    <details class="haut-4">
      <summary>Annuler la demande</summary>
      <form method="post" action={cancelLetterUrl(campus.slug, letter.id)} class="pile haut-4">
        <input type="hidden" name="version" value={letter.version} />
        <p>
          {letter.courriel
            ? 'Le lien envoyé n’ouvrira plus rien, et aucune relance ne partira.'
            : 'La lettre remise sur papier n’est plus attendue.'}
        </p>
        <p class="actions">
          <button class="btn" type="submit">
            Annuler la demande
          </button>
        </p>
      </form>
    </details>
  );
}
