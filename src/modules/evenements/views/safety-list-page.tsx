import { Example, Notice, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate, frenchDateTime } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { CampusEvent } from '../events.sql.ts';
import type { Group } from '../inscriptions/groups.sql.ts';
import { groupName } from '../inscriptions/labels.ts';
import { eventUrl } from '../links.ts';
import { safetyListsUrl } from '../securite/links.ts';
import type { People, SafetyList } from '../securite/safety-list.ts';
import { EventFrame } from './event-frame.tsx';

/** The names of those who enter the site, opened once: to be given to its safety, and not to be kept. */
export function SafetyListPage(props: {
  campus: CampusPlace;
  event: CampusEvent;
  group: Group;
  list: SafetyList;
  gone: Date;
  people: People;
}) {
  const { campus, event, group, list, people } = props;
  const names = (id: string, title: string, all: readonly string[]) =>
    all.length > 0 && (
      <section aria-labelledby={id} class="haut-5">
        <SectionTitle id={id}>{title}</SectionTitle>
        <ol>
          {all.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ol>
      </section>
    );
  return (
    <EventFrame
      campus={campus}
      help="listes_securite"
      title={`Liste de sécurité : ${groupName(group)}`}
      heading={
        <>
          {group.classe} {group.exemple && <Example />}
        </>
      }
      crumbs={[
        { label: event.titre, href: eventUrl(campus.slug, event.id) },
        { label: 'Listes de sécurité', href: safetyListsUrl(campus.slug, event.id) },
        { label: group.classe },
      ]}
    >
      <Notice title="Cette lecture est au journal, avec votre nom">
        <p>
          Ces noms ne servent qu’à l’entrée du site, le {frenchDate(group.creneau.debut)}. Ne les copiez pas ailleurs ;
          ils sont effacés le {frenchDate(props.gone)}.
        </p>
      </Notice>
      <p class="haut-4">
        {groupName(group)}, {count(list.jeunes + list.adultes, 'nom')}, déposés le {frenchDateTime(list.deposeeLe)}.
      </p>
      {names('jeunes', 'Jeunes', people.jeunes)}
      {names('adultes', 'Adultes', people.adultes)}
    </EventFrame>
  );
}
