import { count } from '#core/text/index.ts';
import type { CampusMember } from '../hooks.ts';

const WIDTH = 1120;
const HEIGHT = 400;
const CENTRE = { x: 560, y: 200 };

/** Where each family gathers, and where its number is written. */
const FAMILIES = [
  { key: 'scolaire', x: 220, y: 200, rx: 190, ry: 165, label: { x: 20, y: 22 } },
  { key: 'superieur', x: 800, y: 85, rx: 150, ry: 60, label: { x: 800, y: 18 } },
  { key: 'socio_economique', x: 880, y: 235, rx: 200, ry: 80, label: { x: 930, y: 150 } },
  { key: 'institutionnel', x: 640, y: 350, rx: 120, ry: 36, label: { x: 700, y: 398 } },
] as const;

/** What one member of each family is called, then several. */
const NAMES = {
  scolaire: ['établissement', 'établissements'],
  superieur: ['établissement du supérieur ou laboratoire', 'établissements du supérieur et laboratoires'],
  socio_economique: ['acteur économique', 'acteurs économiques'],
  institutionnel: ['institution', 'institutions'],
} as const;

const GOLDEN = 2.399963;
const round = (value: number): number => Math.round(value);

interface Node {
  x: number;
  y: number;
  family: string;
  attested: boolean;
}

/** Sunflower: even spacing whatever the number, always the same drawing for the same members. */
function nodesOf(members: CampusMember[]): Node[] {
  return FAMILIES.flatMap((family) => {
    const own = members.filter((member) => member.famille === family.key);
    return own.map((member, index) => {
      const r = Math.sqrt((index + 0.6) / own.length);
      return {
        x: round(family.x + family.rx * r * Math.cos(index * GOLDEN)),
        y: round(family.y + family.ry * r * Math.sin(index * GOLDEN)),
        family: family.key,
        attested: !member.exemple,
      };
    });
  });
}

/** The network as it is counted: one sign per member, one line per membership. The lists below say the same in words. */
export function Mesh({ members, letter }: { members: CampusMember[]; letter: string | null }) {
  const nodes = nodesOf(members);
  const lines = (attested: boolean) =>
    nodes
      .filter((node) => node.attested === attested)
      .map((node) => `M${CENTRE.x} ${CENTRE.y}L${node.x} ${node.y}`)
      .join('');
  return (
    <svg class="mailles mailles--large" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <path class="c-lien" stroke-opacity=".35" stroke-dasharray="4 5" d={lines(false)} />
      <path class="c-lien" stroke-opacity=".8" d={lines(true)} />
      <g class="n">
        {nodes.map((node, index) => (
          <Sign key={index} node={node} />
        ))}
      </g>
      <circle cx={CENTRE.x} cy={CENTRE.y} r="16" data-f={letter ?? ''} fill="var(--c)" />
      {FAMILIES.map((family) => {
        const number = members.filter((member) => member.famille === family.key).length;
        return (
          number > 0 && (
            <text key={family.key} x={family.label.x} y={family.label.y}>
              {count(number, NAMES[family.key][0], NAMES[family.key][1])}
            </text>
          )
        );
      })}
    </svg>
  );
}

/** Circle: teaching. Triangle: research and higher education. Square: economy. Diamond: institutions (design README). */
function Sign({ node }: { node: Node }) {
  const { x, y } = node;
  const dash = node.attested ? undefined : '2 2';
  if (node.family === 'superieur')
    return <path d={`M${x} ${y - 6}L${x + 6} ${y + 5}L${x - 6} ${y + 5}Z`} stroke-dasharray={dash} />;
  if (node.family === 'socio_economique')
    return <rect x={x - 5} y={y - 5} width="10" height="10" stroke-dasharray={dash} />;
  if (node.family === 'institutionnel')
    return <path d={`M${x} ${y - 7}L${x + 7} ${y}L${x} ${y + 7}L${x - 7} ${y}Z`} stroke-dasharray={dash} />;
  return <circle cx={x} cy={y} r="5" stroke-dasharray={dash} />;
}
