import {
  DataTable,
  EmptyState,
  ErrorSummary,
  Example,
  ExportLinks,
  Pagination,
  WorkspacePage,
} from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate } from '#core/time/index.ts';
import type { DueSheet } from '../contacts/confirmation-due.sql.ts';
import { CONFIRMATIONS, CONFIRMATIONS_CSV, contactsUrl } from '../contacts/links.ts';

interface ConfirmationsPageProps {
  rows: DueSheet[];
  total: number;
  current: number;
  pages: number;
  now: Date;
  error: { organisationId: string; sentence: string } | null;
}

/** Sheets that nobody has confirmed for a year, and where the question stands. */
export function ConfirmationsPage({ rows, now, error, ...props }: ConfirmationsPageProps) {
  return (
    <WorkspacePage
      title={error ? 'Erreur : Fiches à confirmer' : 'Fiches à confirmer'}
      heading="Fiches à confirmer"
      crumbs={[{ label: 'Fiches à confirmer' }]}
      current="confirmations"
      help="confirmation_fiche"
    >
      {error && <ErrorSummary errors={{ [`lien-${error.organisationId}`]: error.sentence }} />}
      {rows.length === 0 ? (
        <EmptyState title="Toutes les fiches sont à jour">
          <p>Chaque membre de votre réseau a confirmé la sienne depuis moins d’un an.</p>
        </EmptyState>
      ) : (
        <>
          <p>
            {count(props.total, 'fiche')} sans confirmation depuis un an. Le lien part de lui-même chaque matin, une
            fois par an, avec un rappel ; vous pouvez l’envoyer sans attendre.
          </p>
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
              <tr key={row.organisationId} id={`lien-${row.organisationId}`}>
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
            ))}
          </DataTable>
          <Pagination
            current={props.current}
            total={props.pages}
            href={(page) => (page > 1 ? `${CONFIRMATIONS}?page=${page}` : CONFIRMATIONS)}
          />
          <ExportLinks machineHref={CONFIRMATIONS_CSV} spreadsheetHref={`${CONFIRMATIONS_CSV}?format=csv-excel`} />
        </>
      )}
    </WorkspacePage>
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
