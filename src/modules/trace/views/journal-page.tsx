import { EmptyState, ExportLinks } from '#core/html/index.ts';
import { WorkspacePage } from '#core/html/workspace/index.ts';
import type { JournalFilter, JournalLineView } from '#core/journal/index.ts';
import { JOURNAL, JOURNAL_CSV, journalUrl } from '../links.ts';
import { JournalFilters } from './journal-filters.tsx';
import { JournalTable } from './journal-table.tsx';

export interface JournalPageProps {
  lines: JournalLineView[];
  filter: JournalFilter;
  /** Of accounts, campuses and organisations, by number. */
  names: ReadonlyMap<string, string>;
  roleLabel(role: string): string;
  /** Words typed to find an account, the first accounts found, and whether there are more. */
  who: string;
  found: { accounts: { id: string; nom: string }[]; more: boolean };
  /** Line under which the next page begins; null on the last one. */
  next: number | null;
  /** This is not the first page. */
  later: boolean;
}

/** The whole trace, for the administrator and the data protection officer. */
export function JournalPage(props: JournalPageProps) {
  const { lines, filter } = props;
  const narrowed = Object.values(filter).some((value) => value !== undefined);
  return (
    <WorkspacePage title="Journal" crumbs={[{ label: 'Journal' }]} current="journal" help="journal">
      <p class="chapo">
        Qui a fait quoi, dans quel rôle, quand et pourquoi. Rien ne s’y corrige : chaque ligne est scellée avec celles
        d’avant.
      </p>
      <JournalFilters {...props} />
      {lines.length === 0 ? (
        <EmptyState title={narrowed ? 'Aucune ligne ne correspond' : 'Le journal est vide'}>
          {narrowed && (
            <p class="actions">
              <a class="btn" href={JOURNAL}>
                Retirer les critères
              </a>
            </p>
          )}
        </EmptyState>
      ) : (
        <>
          <JournalTable {...props} />
          <nav class="pagination" aria-label="Pages du journal">
            {props.later && <a href={journalUrl(filter)}>Les plus récentes</a>}
            {props.next !== null && (
              <a href={journalUrl(filter, { before: props.next })} rel="next">
                Plus anciennes
              </a>
            )}
          </nav>
          <ExportLinks
            label="Télécharger ces lignes, toutes pages (l’export est inscrit au journal) :"
            machineHref={journalUrl(filter, { base: JOURNAL_CSV, format: 'csv' })}
            spreadsheetHref={journalUrl(filter, { base: JOURNAL_CSV, format: 'csv-excel' })}
          />
        </>
      )}
    </WorkspacePage>
  );
}
