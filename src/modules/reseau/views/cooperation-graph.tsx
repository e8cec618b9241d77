import type { DrawnCooperations, DrawnNode } from '../cooperation/present-cooperations.ts';

/** Half of the least size of a target (WCAG 2.5.8). */
const NODE = 12;

/**
 * Who works with whom, drawn: numbers of the matrix on a circle, a line for each pair. Its links are for the pointer; the
 * matrix and the table say the same in words, for the keyboard and screen readers.
 */
export function CooperationGraph(props: {
  found: DrawnCooperations;
  nodeHref(node: DrawnNode): string;
  /** Where what a pair shares is listed, for who may read it. */
  pairHref?(one: DrawnNode, other: DrawnNode): string | undefined;
}) {
  const { nodes, pairs, size, chosen } = props.found;
  return (
    <svg class="mailles graphe" viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
      {[...pairs]
        .filter((pair) => pair.drawn)
        .reverse()
        .map(({ key, one, other, weight, own }) => {
          const line = `M${one.x} ${one.y}L${other.x} ${other.y}`;
          const drawn = (
            <>
              {own && <path class="graphe__trace" d={line} />}
              <path class={`p${weight}`} d={line} />
            </>
          );
          return props.pairHref ? (
            <a key={key} href={props.pairHref(one, other)} tabindex={-1}>
              {drawn}
              <path class="graphe__prise" d={line} />
            </a>
          ) : (
            <g key={key}>{drawn}</g>
          );
        })}
      {nodes.map((node) => (
        <a key={node.id} href={props.nodeHref(node)} tabindex={-1}>
          <g class={node.id === chosen?.id ? 'n graphe__choisi' : 'n'}>
            <Sign family={node.famille} x={node.x} y={node.y} />
          </g>
          <text x={node.x} y={node.y + 4.5} text-anchor="middle">
            {node.number}
          </text>
        </a>
      ))}
    </svg>
  );
}

/** Circle: teaching. Triangle: research and higher education. Square: economy. Diamond: institutions (design README). */
function Sign({ family, x, y }: { family: string; x: number; y: number }) {
  const r = NODE;
  if (family === 'superieur') return <path d={`M${x} ${y - r - 4}L${x + r + 4} ${y + r}L${x - r - 4} ${y + r}Z`} />;
  if (family === 'socio_economique') return <rect x={x - r} y={y - r} width={2 * r} height={2 * r} />;
  if (family === 'institutionnel')
    return <path d={`M${x} ${y - r - 3}L${x + r + 3} ${y}L${x} ${y + r + 3}L${x - r - 3} ${y}Z`} />;
  return <circle cx={x} cy={y} r={r} />;
}
