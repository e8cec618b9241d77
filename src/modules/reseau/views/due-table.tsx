import { DataTable, Example } from '#core/html/index.ts';
import { frenchDate } from '#core/time/index.ts';
import type { DueSheet } from '../contacts/confirmation-due.sql.ts';
import { CONFIRMATIONS, contactsUrl } from '../contacts/links.ts';

/** The sheets that are due, with whom to ask and what became of the link. */
export function DueTable({ rows, now }: { rows: DueSheet[]; now: Date }) {
  return (
    <DataTable
      caption="Fiches à confirmer"
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Organisation</th>
          <th scope="col">Confirmée</th>
          <th scope="col">Correspondant</th>
          <th scope="col">Lien</th>
          <th scope="col">Agir</th>
        </tr>
      }
    >
      {rows.map((row) => (
        <DueLine key={row.organisationId} row={row} now={now} />
      ))}
    </DataTable>
  );
}

function DueLine({ row, now }: { row: DueSheet; now: Date }) {
  return (
    <tr id={`lien-${row.organisationId}`}>
      <th scope="row">
        {row.nom} {row.exemple && <Example />}
      </th>
      <td data-titre="Confirmée">{row.confirmeeLe ? frenchDate(row.confirmeeLe) : 'jamais'}</td>
      <td data-titre="Correspondant">
        {row.personne ?? (
          <a href={contactsUrl({ organisation: row.slug })}>
            personne à qui écrire<span class="cache"> : {row.nom}</span>
          </a>
        )}
      </td>
      <td data-titre="Lien">{stateOfLink(row, now)}</td>
      <td data-titre="Agir" class="plein">
        {row.courriel && (
          <form method="post" action={CONFIRMATIONS}>
            <input type="hidden" name="organisation" value={row.organisationId} />
            <button class="btn" type="submit">
              Envoyer le lien<span class="cache"> : {row.nom}</span>
            </button>
          </form>
        )}
      </td>
    </tr>
  );
}

const ISSUES: Readonly<Record<string, string>> = {
  autre_personne: 'n’est plus la bonne personne',
  opposition: 'refuse ces courriels',
};

function stateOfLink(row: DueSheet, now: Date): string {
  if (!row.envoyeLe) return 'pas encore envoyé';
  if (row.issue && ISSUES[row.issue]) return ISSUES[row.issue]!;
  if (row.expireLe && row.expireLe <= now) return `envoyé le ${frenchDate(row.envoyeLe)}, sans réponse`;
  return `envoyé le ${frenchDate(row.envoyeLe)}`;
}
