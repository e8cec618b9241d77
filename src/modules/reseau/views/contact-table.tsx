import { DataTable, Example } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { ContactRow } from '../contact-list.sql.ts';
import { nomDeContact } from '../contacts/labels.ts';
import { contactUrl } from '../contacts/links.ts';

/** One line for each person in one function. */
export function ContactTable({ rows }: { rows: ContactRow[] }) {
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
            {row.instances.length > 0 && <small class="sous doux">{row.instances.join(', ')}</small>}
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
