import { Example, Icon, SectionTitle } from '#core/html/index.ts';
import type { SheetPeople } from '../contacts/of-organisation.ts';
import type { Membership } from '../membership-sheet.sql.ts';

/** People of a member, in their functions: those that the reader keeps. */
export function MemberContacts({ membership, people }: { membership: Membership; people: SheetPeople }) {
  return (
    <section aria-labelledby="contacts">
      <SectionTitle id="contacts">Contacts</SectionTitle>
      {people.people.length === 0 ? (
        <p>Aucun contact n’est noté.</p>
      ) : (
        <ul class="lignes">
          {people.people.map((one) => (
            <li key={`${one.id} ${one.titre}`}>
              <b>
                <a href={one.href}>{one.nom}</a>
              </b>
              , {one.titre} {one.exemple && <Example />}
              {one.courriel && (
                <>
                  <br />
                  <a href={`mailto:${one.courriel}`}>{one.courriel}</a>
                </>
              )}
              {one.id === membership.correspondantId && <small class="sous">correspond avec le campus</small>}
            </li>
          ))}
        </ul>
      )}
      <p class="actions haut-3">
        <a class="btn" href={people.addHref}>
          <Icon name="plus" /> Ajouter un contact
        </a>{' '}
        {people.total > people.people.length && (
          <a class="btn" href={people.listHref}>
            Tous ses contacts ({people.total})
          </a>
        )}
      </p>
      <p class="source">Nom, fonction, courriel et téléphone professionnels, rien d’autre. Cette lecture est tracée.</p>
    </section>
  );
}
