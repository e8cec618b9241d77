import { EmptyState, ErrorSummary, ExportLinks, Pagination, WorkspacePage } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { DueSheet } from '../contacts/confirmation-due.sql.ts';
import { CONFIRMATIONS, CONFIRMATIONS_CSV } from '../contacts/links.ts';
import { DueTable } from './due-table.tsx';

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
          <DueTable rows={rows} now={now} />
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
