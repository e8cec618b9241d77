import { frenchInteger, frenchMoney } from '#core/text/index.ts';
import { frenchQuantity } from '../engagements/labels.ts';
import type { Given } from '../given/given.ts';

/** What was promised and what came, thing by thing: they are never added together. */
export function GivenParts({ parts }: { parts: Given['parts'] }) {
  if (parts.length === 0) return <span class="doux">rien de chiffré</span>;
  return (
    <ul class="liens">
      {parts.map((one) => (
        <li key={`${one.genre} ${one.unite}`}>
          {one.promis > 0 ? (
            <>
              {one.genre === 'montant' ? frenchMoney(one.recu) : frenchInteger(one.recu)} sur{' '}
              {frenchQuantity(one.genre, one.promis, one.unite)}
            </>
          ) : (
            // Promised before the period, received in it.
            frenchQuantity(one.genre, one.recu, one.unite)
          )}
        </li>
      ))}
    </ul>
  );
}

/** « 3 sur 4 » : meetings it came to, of those it was called to. */
export function GivenMeetings({ invitations, presences }: Pick<Given, 'invitations' | 'presences'>) {
  if (invitations === 0) return <span class="doux">aucune convocation</span>;
  return (
    <>
      {presences} sur {invitations}
    </>
  );
}
