import { Example } from '#core/html/index.ts';
import type { PublishedContact } from '#modules/reseau/index.ts';

/** People of the organisation who agreed to be named here, for as long as they do. */
export function SchoolContacts({ contacts }: { contacts: readonly PublishedContact[] }) {
  if (contacts.length === 0) return null;
  return (
    <div>
      <h2 class="t-3">Personnes à joindre</h2>
      <ul class="liens">
        {contacts.map((one) => (
          <li key={`${one.id}-${one.titre}`}>
            {`${one.prenom} ${one.nom}`.trim()} <span class="petit doux">{one.titre}</span> {one.exemple && <Example />}
          </li>
        ))}
      </ul>
    </div>
  );
}
