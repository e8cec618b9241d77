import { DataTable, EmptyState, Example, ExportLinks, Pagination } from '#core/html/index.ts';
import { WorkspacePage } from '#core/html/workspace/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { kindLabels } from '../labels.ts';
import type { LikelyPair, LikelyReason, LikelySide } from '../likely.sql.ts';
import {
  DUPLICATES,
  DUPLICATES_CSV,
  historyUrl,
  MAYBE_DUPLICATES,
  mergePageUrl,
  NOT_DUPLICATES,
  SHEETS,
} from '../links.ts';
import type { ListedMerge } from '../merges.sql.ts';
import { MergeTable } from './merge-table.tsx';

export const reasonLabels: Readonly<Record<LikelyReason, string>> = {
  siret: 'même SIRET, d’après un fichier',
  siren: 'même SIREN',
  nom: 'noms voisins, même commune',
};

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

function Side({ side }: { side: LikelySide }) {
  return (
    <>
      <a href={historyUrl(side.slug)}>{side.nom}</a> {side.exemple && <Example />}
      <small class="bloc doux">
        {[kindLabels[side.genre], side.commune ?? 'commune non renseignée', ...side.codes].join(', ')}
      </small>
    </>
  );
}

/** The sheet with more codes is kept by default: it is the one that files know. */
const keptFirst = ({ une, autre }: LikelyPair): [LikelySide, LikelySide] =>
  autre.codes.length > une.codes.length ? [autre, une] : [une, autre];

function PairLine(props: DuplicatesPageProps & { pair: LikelyPair }) {
  const { pair, aside } = props;
  const [kept, other] = keptFirst(pair);
  return (
    <tr>
      <th scope="row">
        <Side side={kept} />
      </th>
      <td data-titre="Une autre">
        <Side side={other} />
      </td>
      <td data-titre="Pourquoi">{pair.raisons.map((one) => reasonLabels[one]).join(', ')}</td>
      <td data-titre={aside ? 'Écarté' : 'Décider'}>
        {pair.ecarte && (
          <p class="petit">
            {frenchDate(new Date(pair.ecarte.le))}, par {props.names.get(pair.ecarte.par) ?? 'un compte effacé'}
          </p>
        )}
        {!aside && props.mayMerge && (
          <p>
            <a class="btn" href={mergePageUrl(kept.slug, other.slug)}>
              Comparer<span class="cache"> {`${kept.nom} et ${other.nom}`}</span>
            </a>
          </p>
        )}
        {props.maySetAside && (
          <form method="post" action={aside ? MAYBE_DUPLICATES : NOT_DUPLICATES}>
            <input type="hidden" name="une" value={pair.une.id} />
            <input type="hidden" name="autre" value={pair.autre.id} />
            <button class="lien" type="submit">
              {aside ? 'Remettre dans la liste' : 'Ce ne sont pas des doublons'}
              <span class="cache"> : {`${kept.nom} et ${other.nom}`}</span>
            </button>
          </form>
        )}
      </td>
    </tr>
  );
}
