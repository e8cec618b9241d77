import { DataTable, EmptyState, ExportLinks, Pagination } from '#core/html/index.ts';
import { WorkspacePage } from '#core/html/workspace/index.ts';
import { count } from '#core/text/index.ts';
import type { LikelyPair } from '../likely.sql.ts';
import { DUPLICATES, DUPLICATES_CSV, SHEETS } from '../links.ts';
import type { ListedMerge } from '../merges.sql.ts';
import { MergeTable } from './merge-table.tsx';
import { PairLine } from './pair-line.tsx';

interface DuplicatesPageProps {
  pairs: LikelyPair[];
  /** The pairs set aside, instead of those to look at. */
  aside: boolean;
  merges: ListedMerge[];
  names: ReadonlyMap<string, string>;
  mayMerge: boolean;
  maySetAside: boolean;
  total: number;
  current: number;
  pages: number;
}

const pageUrl = (aside: boolean, page: number): string => {
  const params = new URLSearchParams();
  if (aside) params.set('ecartes', 'oui');
  if (page > 1) params.set('page', String(page));
  return params.size > 0 ? `${DUPLICATES}?${params}` : DUPLICATES;
};

/** Sheets that may be one organisation, why, and what was decided. */
export function DuplicatesPage(props: DuplicatesPageProps) {
  const { aside, pairs, total } = props;
  const title = aside ? 'Doublons écartés' : 'Doublons probables';
  return (
    <WorkspacePage
      title={title}
      crumbs={[
        { label: 'Organisations', href: SHEETS },
        ...(aside ? [{ label: 'Doublons probables', href: DUPLICATES }] : []),
        { label: title },
      ]}
      current="organisations"
      help="doublons"
      actions={
        <a class="btn" href={aside ? DUPLICATES : pageUrl(true, 1)}>
          {aside ? 'Doublons probables' : 'Doublons écartés'}
        </a>
      }
    >
      {!aside && <MergeTable merges={props.merges} names={props.names} />}
      {pairs.length === 0 ? (
        <EmptyState title={aside ? 'Aucun doublon écarté' : 'Aucun doublon probable'}>
          <p>
            {aside
              ? 'Quand quelqu’un dit que deux fiches ne sont pas des doublons, elles se lisent ici.'
              : 'Les fiches de votre périmètre sont comparées aux autres après chaque import et chaque modification.'}
          </p>
        </EmptyState>
      ) : (
        <>
          <DataTable
            caption={count(total, 'paire de fiches', 'paires de fiches')}
            class="empilable"
            head={
              <tr>
                <th scope="col">Une fiche</th>
                <th scope="col">Une autre</th>
                <th scope="col">Pourquoi</th>
                <th scope="col">{aside ? 'Écarté' : 'Décider'}</th>
              </tr>
            }
          >
            {pairs.map((pair) => (
              <PairLine key={pair.une.id + pair.autre.id} {...props} pair={pair} />
            ))}
          </DataTable>
          {!aside && (
            <ExportLinks machineHref={DUPLICATES_CSV} spreadsheetHref={`${DUPLICATES_CSV}?format=csv-excel`} />
          )}
        </>
      )}
      <Pagination current={props.current} total={props.pages} href={(page) => pageUrl(aside, page)} />
    </WorkspacePage>
  );
}
