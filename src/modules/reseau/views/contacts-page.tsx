import { EmptyState, ExportLinks, Icon, Pagination, WorkspacePage } from '#core/html/index.ts';
import type { ContactRow } from '../contact-list.sql.ts';
import {
  CONTACTS,
  contactsCsvUrl,
  contactsUrl,
  type ContactFilters as Filters,
  newContactUrl,
} from '../contacts/links.ts';
import { ContactFilters } from './contact-filters.tsx';
import { ContactTable } from './contact-table.tsx';

interface ContactsPageProps {
  rows: ContactRow[];
  count: string;
  filters: Filters;
  organisations: { slug: string; nom: string }[];
  bodies: { id: string; label: string }[];
  narrowed: boolean;
  current: number;
  pages: number;
}

/** `/espace/contacts`: people × functions × organisations of one’s perimeter. */
export function ContactsPage(props: ContactsPageProps) {
  const { filters } = props;
  return (
    <WorkspacePage
      title="Contacts"
      crumbs={[{ label: 'Contacts' }]}
      current="contacts"
      help="contacts"
      actions={
        <a class="btn btn--1" href={newContactUrl(filters.organisation || undefined)}>
          <Icon name="user-plus" /> Ajouter une personne
        </a>
      }
    >
      <ContactFilters filters={filters} organisations={props.organisations} bodies={props.bodies} />
      <h2 id="liste" class="t-3">
        <span role="status">{props.count}</span>
      </h2>
      {props.rows.length === 0 ? <Nothing narrowed={props.narrowed} /> : <ContactTable rows={props.rows} />}
      <Pagination current={props.current} total={props.pages} href={(page) => contactsUrl({ ...filters, page })} />
      {props.rows.length > 0 && filters.etat !== 'opposes' && (
        <ExportLinks
          machineHref={contactsCsvUrl(filters, 'csv')}
          spreadsheetHref={contactsCsvUrl(filters, 'csv-excel')}
        />
      )}
      {filters.etat === 'opposes' && (
        <p class="petit doux haut-3">
          Ces personnes ne veulent être ni écrites ni listées : elles ne sont dans aucun export ni aucun envoi.
        </p>
      )}
    </WorkspacePage>
  );
}

function Nothing({ narrowed }: { narrowed: boolean }) {
  return (
    <EmptyState title={narrowed ? 'Personne ne correspond' : 'Aucune personne dans votre périmètre'}>
      {narrowed ? (
        <p class="actions">
          <a class="btn" href={CONTACTS}>
            Retirer les critères
          </a>
        </p>
      ) : (
        <p>Ajoutez les personnes à joindre dans les organisations de votre réseau.</p>
      )}
    </EmptyState>
  );
}
