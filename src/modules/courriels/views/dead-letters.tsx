import { DataTable, EmptyState } from '#core/html/index.ts';
import { ABANDON_MAIL, RETRY_MAIL } from '../links.ts';

export interface DeadLetterView {
  id: string;
  template: string;
  subject: string;
  address: string;
  created: string;
  tries: number;
  error: string;
}

const triesOf = (tries: number): string =>
  tries === 0 ? 'jamais essayé' : tries === 1 ? 'un essai' : `${tries} essais`;

/** Mails that did not leave, what the server answered, and what can be done. Their text is not shown: it may sign in. */
export function DeadLetters({ letters, total }: { letters: DeadLetterView[]; total: number }) {
  if (letters.length === 0) {
    return (
      <EmptyState title="Tout est parti">
        <p>Un courriel refusé par son destinataire, ou essayé en vain pendant deux jours, apparaîtrait ici.</p>
      </EmptyState>
    );
  }
  return (
    <>
      {total > 1 && (
        <form method="post" action={RETRY_MAIL} class="bas-4">
          <input type="hidden" name="courriel" value="tous" />
          <button class="btn" type="submit">
            Renvoyer les {total} courriels
          </button>
        </form>
      )}
      <DataTable
        caption="Courriels en échec"
        hideCaption
        class="empilable"
        head={
          <tr>
            <th scope="col">Objet</th>
            <th scope="col">Destinataire</th>
            <th scope="col">Écrit le</th>
            <th scope="col">Dernière réponse</th>
            <th scope="col">Que faire</th>
          </tr>
        }
      >
        {letters.map((letter) => (
          <tr key={letter.id}>
            <th scope="row">{letter.subject}</th>
            <td data-titre="Destinataire">{letter.address}</td>
            <td data-titre="Écrit le">{letter.created}</td>
            <td data-titre="Dernière réponse">
              <samp>{letter.error || 'aucune'}</samp>
              <br />
              <span class="petit doux">{triesOf(letter.tries)}</span>
            </td>
            <td data-titre="Que faire">
              <LetterForm action={RETRY_MAIL} letter={letter} label="Renvoyer" />
              <LetterForm action={ABANDON_MAIL} letter={letter} label="Abandonner" />
            </td>
          </tr>
        ))}
      </DataTable>
    </>
  );
}

function LetterForm(props: { action: string; letter: DeadLetterView; label: string }) {
  return (
    <form method="post" action={props.action}>
      <input type="hidden" name="courriel" value={props.letter.id} />
      <button class="lien" type="submit">
        {props.label}
        <span class="cache">
          {' '}
          « {props.letter.subject} » à {props.letter.address}
        </span>
      </button>
    </form>
  );
}
