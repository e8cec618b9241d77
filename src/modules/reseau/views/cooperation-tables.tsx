import { DataTable, Example } from '#core/html/index.ts';
import type { SharedKind } from '../cooperation/cooperation.ts';
import type { DrawnCooperations, DrawnNode } from '../cooperation/present-cooperations.ts';
import { Counted, SharedCells, SharedHeads } from './shared-cells.tsx';

interface TableProps {
  found: DrawnCooperations;
  nodeHref(node: DrawnNode): string;
  /** Where what a pair shares is listed, for who may read it; without it, numbers are numbers. */
  pairHref?(one: DrawnNode, other: DrawnNode, genre?: SharedKind): string | undefined;
}

/** The matrix: each organisation against each other; a number opens what it counts. */
export function CooperationMatrix({ found, nodeHref, pairHref }: TableProps) {
  const chosen = found.chosen?.id;
  return (
    <DataTable
      caption="Qui travaille avec qui : nombre de travaux en commun"
      hideCaption
      class="matrice matrice--liens"
      head={
        <tr>
          <td />
          {found.nodes.map((node) => (
            <th key={node.id} scope="col">
              {node.number} <span class="cache">{node.nom}</span>
            </th>
          ))}
        </tr>
      }
    >
      {found.matrix.map(({ node: row, cells }) => (
        <tr key={row.id} class={row.id === chosen ? 'vous' : undefined}>
          <th scope="row">
            {row.number}{' '}
            <a href={nodeHref(row)} aria-current={row.id === chosen ? 'true' : undefined}>
              {row.nom}
            </a>
          </th>
          {cells.map(({ node: column, pair }) =>
            pair ? (
              <td key={column.id} style={`--n:${pair.weight}`}>
                <Counted href={pairHref?.(row, column)}>
                  {pair.total}
                  <span class="cache">
                    {' '}
                    entre {row.nom} et {column.nom}
                  </span>
                </Counted>
              </td>
            ) : (
              <td key={column.id} class={column.id === row.id ? 'soi' : undefined} />
            ),
          )}
        </tr>
      ))}
    </DataTable>
  );
}

/** Pairs of the table: those that share most; the file has the others. */
const LISTED = 60;

/** That the file stops before the last organisation, when it does. */
export function FileLimit({ found: { exported, total } }: Pick<TableProps, 'found'>) {
  if (exported === total) return null;
  return (
    <p class="petit doux haut-3">
      Le fichier s’arrête aux paires des {exported} organisations qui partagent le plus, sur {total}.
    </p>
  );
}

/** The same in lines: who, with whom, and how many of each kind. @param props.among « membres montrés »: between whom, when not all are. */
export function PairTable({
  found,
  pairHref,
  among,
  listed = LISTED,
}: TableProps & { among: string; listed?: number }) {
  const between = found.nodes.length < found.total ? ` entre les ${found.nodes.length} ${among}` : '';
  return (
    <DataTable
      caption={
        found.pairs.length > listed
          ? `Les ${listed} paires qui partagent le plus, sur ${found.pairs.length}${between}`
          : `Chaque paire${between}, et ce qu’elle partage`
      }
      class="empilable"
      head={
        <tr>
          <th scope="col">Organisations</th>
          <SharedHeads />
        </tr>
      }
    >
      {found.pairs.slice(0, listed).map(({ key, one, other, counts, total }) => (
        <tr key={key}>
          <th scope="row">
            {one.nom} {one.exemple && <Example />} et {other.nom} {other.exemple && <Example />}
          </th>
          <SharedCells counts={counts} total={total} href={(kind) => pairHref?.(one, other, kind)} />
        </tr>
      ))}
    </DataTable>
  );
}
