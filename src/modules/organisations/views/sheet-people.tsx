import { Example, Icon } from '#core/html/index.ts';
import type { SheetPeople } from '../hooks.ts';

/** Who is reached in the organisation, for whoever keeps its contacts. */
export function SheetPeopleList({ people }: { people: SheetPeople }) {
  return (
    <section aria-labelledby="contacts">
      <h2 class="repere" id="contacts">
        Contacts
      </h2>
      {people.people.length === 0 ? (
        <p>Personne n’est encore noté comme contact ici.</p>
      ) : (
        <ul class="lignes">
          {people.people.map((one) => (
            <li key={`${one.id}-${one.titre}`}>
              <a href={one.href}>{one.nom}</a>, {one.titre} {one.exemple && <Example />}
              {one.courriel && (
                <>
                  <br />
                  <a class="petit" href={`mailto:${one.courriel}`}>
                    {one.courriel}
                  </a>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      <p class="actions haut-3">
        <a class="btn" href={people.addHref}>
          <Icon name="plus" /> Ajouter un contact
        </a>{' '}
        {people.total > people.people.length && <a href={people.listHref}>Les voir tous ({people.total})</a>}
      </p>
    </section>
  );
}
