import {
  DataTable,
  EmptyState,
  Example,
  ExportLinks,
  Icon,
  Pagination,
  SelectField,
  WorkspacePage,
} from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { ContactRow } from '../contact-list.sql.ts';
import { nomDeContact } from '../contacts/labels.ts';
import {
  CONTACTS,
  type ContactFilters,
  contactsCsvUrl,
  contactsUrl,
  contactUrl,
  newContactUrl,
} from '../contacts/links.ts';

interface ContactsPageProps {
  rows: ContactRow[];
  count: string;
  filters: ContactFilters;
  organisations: { slug: string; nom: string }[];
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
      <Filters {...props} />
      <h2 id="liste" class="t-3">
        <span role="status">{props.count}</span>
      </h2>
      {props.rows.length === 0 ? <Nothing narrowed={props.narrowed} /> : <List rows={props.rows} />}
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

function Filters({ filters, organisations }: ContactsPageProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: RGAA 12.6 asks for the role; <search> is too young for older screen readers
    <form method="get" action={CONTACTS} class="outils" role="search" aria-label="Contacts">
      <p class="champ">
        <label for="q">Nom, courriel ou organisation</label>
        <input id="q" name="q" type="search" value={filters.q} maxLength={100} autocomplete="off" />
      </p>
      <p class="champ">
        <label for="fonction">Fonction</label>
        <input
          id="fonction"
          name="fonction"
          type="search"
          value={filters.fonction}
          maxLength={100}
          autocomplete="off"
        />
      </p>
      <SelectField
        name="organisation"
        label="Organisation"
        value={filters.organisation}
        options={[['', 'Toutes'], ...organisations.map(({ slug, nom }) => [slug, nom] as const)]}
      />
      <SelectField
        name="accord"
        label="Publication"
        value={filters.accord}
        options={[
          ['', 'Avec ou sans accord'],
          ['oui', 'Avec un accord'],
          ['non', 'Sans accord'],
        ]}
      />
      <SelectField
        name="etat"
        label="État"
        value={filters.etat}
        options={[
          ['', 'En fonction'],
          ['anciens', 'Fonction finie'],
          ['opposes', 'Opposées aux envois'],
        ]}
      />
      <button class="btn" type="submit">
        Filtrer
      </button>
    </form>
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

function List({ rows }: { rows: ContactRow[] }) {
  return (
    <DataTable
      caption="Contacts"
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Personne</th>
          <th scope="col">Fonction</th>
          <th scope="col">Organisation</th>
          <th scope="col">Joindre</th>
          <th scope="col">Publication</th>
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={`${row.id}-${row.slug}-${row.titre}-${row.campus}`}>
          <th scope="row">
            <a href={contactUrl(row.id)}>{nomDeContact(row)}</a> {row.exemple && <Example />}
          </th>
          <td data-titre="Fonction">
            {row.titre}
            {row.fin && <span class="doux">, jusqu’au {frenchPartialDate(row.fin)}</span>}
          </td>
          <td data-titre="Organisation">
            {row.organisation}
            {row.campus && <span class="doux">, pour {row.campus}</span>}
          </td>
          <td data-titre="Joindre">{row.oppose ? <span class="doux">ne pas écrire</span> : <Reach row={row} />}</td>
          <td data-titre="Publication">
            {row.accords.length > 0 ? 'avec accord' : <span class="doux">sans accord</span>}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

/** A number is not cut at the end of a line. */
const unbroken = (phone: string): string => phone.replace(/ /g, '\u00a0').replace(/-/g, '\u2011');

function Reach({ row }: { row: ContactRow }) {
  if (!row.courriel && !row.telephone) return <span class="doux">rien</span>;
  return (
    <>
      {row.courriel && <a href={`mailto:${row.courriel}`}>{row.courriel}</a>}
      {row.telephone && (
        <>
          {row.courriel && <br />}
          <a href={`tel:${row.telephone.replace(/[^\d+]/g, '')}`}>{unbroken(row.telephone)}</a>
        </>
      )}
    </>
  );
}
