import { DataTable, EmptyState, EtatMark, Example } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate, frenchDateTime, frenchPartialDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { CampusEvent } from '../events.sql.ts';
import type { Group } from '../inscriptions/groups.sql.ts';
import { groupName, headsText, namesGap } from '../inscriptions/labels.ts';
import { groupsUrl, groupUrl } from '../inscriptions/links.ts';
import { eventUrl } from '../links.ts';
import { safetyListUrl } from '../securite/links.ts';
import type { SafetyList } from '../securite/safety-list.ts';
import { EventFrame } from './event-frame.tsx';

interface SafetyListsProps {
  campus: CampusPlace;
  event: CampusEvent;
  /** Groups expected, in the order of their slots; `due`: ISO day by which the site wants the list, null while it does not say. */
  lines: readonly { group: Group; list: SafetyList | null; due: string | null }[];
  /** ISO day of Paris. */
  today: string;
}

/** Which groups have given the names that the site demands, and which have not: no name here. */
export function SafetyListsPage(props: SafetyListsProps) {
  const { campus, event, lines } = props;
  return (
    <EventFrame
      campus={campus}
      help="listes_securite"
      title={`Listes de sécurité : ${event.titre}`}
      heading={
        <>
          Listes de sécurité <small class="doux">{event.titre}</small> {event.exemple && <Example />}
        </>
      }
      crumbs={[
        { label: event.titre, href: eventUrl(campus.slug, event.id) },
        { label: 'Inscriptions', href: groupsUrl(campus.slug, event.id) },
        { label: 'Listes de sécurité' },
      ]}
    >
      <p>
        Le site exige le nom de chaque personne qui entre. Chaque établissement donne les siens par le lien de son
        inscription. Ouvrir une liste s’inscrit au journal avec votre nom ; elle est effacée trente jours après la
        visite.
      </p>
      {lines.length === 0 ? (
        <EmptyState title="Aucun groupe attendu">
          <p>Les groupes confirmés apparaissent ici.</p>
        </EmptyState>
      ) : (
        <Lines {...props} />
      )}
    </EventFrame>
  );
}

function Lines({ campus, event, lines, today }: SafetyListsProps) {
  return (
    <DataTable
      caption="Listes, groupe par groupe"
      class="empilable"
      head={
        <tr>
          <th scope="col">Groupe</th>
          <th scope="col">Effectif</th>
          <th scope="col">Visite</th>
          <th scope="col">À donner avant</th>
          <th scope="col">Liste</th>
        </tr>
      }
    >
      {lines.map(({ group, list, due }) => {
        const late = due !== null && today > due;
        const gap = list && namesGap(list, group);
        return (
          <tr key={group.id}>
            <th scope="row">
              <a href={groupUrl(campus.slug, event.id, group.id)}>{groupName(group)}</a>
            </th>
            <td data-titre="Effectif">{headsText(group)}</td>
            <td data-titre="Visite">{frenchDate(group.creneau.debut)}</td>
            <td data-titre="À donner avant">{due === null ? 'délai à préciser' : frenchPartialDate(due)}</td>
            <td data-titre="Liste">
              {list ? (
                <>
                  <a href={safetyListUrl(campus.slug, event.id, group.id)}>
                    Lire {count(list.jeunes + list.adultes, 'nom')}
                    <span class="cache"> de {groupName(group)}</span>
                  </a>
                  <span class="petit doux"> déposés le {frenchDateTime(list.deposeeLe)}</span>{' '}
                  {gap && <EtatMark tone="alerte">{gap}</EtatMark>}
                </>
              ) : (
                <EtatMark tone={late ? 'erreur' : 'alerte'}>{late ? 'en retard' : 'pas encore donnée'}</EtatMark>
              )}
            </td>
          </tr>
        );
      })}
    </DataTable>
  );
}
