import { frenchDecimal } from '#core/text/index.ts';
import { partLabels } from '../insertion/labels.ts';
import type { Mark, Quadrant } from '../insertion/quadrant.ts';
import { titleOf } from '../labels.ts';
import { certificationUrl } from '../links.ts';

/** Side of the square, in units of the drawing: 5 for a percent. */
const SIDE = 500;
const x = (percent: number): number => percent * (SIDE / 100);
const y = (percent: number): number => SIDE - percent * (SIDE / 100);

/**
 * The trainings in a square: further studies across, employment up. A mark is as wide as the trainings that share its rates;
 * those that are not asked for stay as a background. Its links are for the pointer; the table says the same in words.
 */
export function OutcomesSquare({ quadrant }: { quadrant: Quadrant }) {
  const { marks, medians } = quadrant;
  if (medians === null) return null;
  const drawn = [...marks].sort((a, b) => a.asked.length - b.asked.length);
  return (
    <svg class="quadrant" viewBox={`-44 -30 ${SIDE + 60} ${SIDE + 84}`} aria-hidden="true">
      <rect class="quadrant__cadre" width={SIDE} height={SIDE} />
      <path class="quadrant__mediane" d={`M${x(medians.poursuite)} 0V${SIDE}M0 ${y(medians.emploi6)}H${SIDE}`} />
      {drawn.map((mark) => (
        <OneMark key={`${mark.emploi6} ${mark.poursuite}`} mark={mark} />
      ))}
      <text x={SIDE - 8} y={20} text-anchor="end">
        {partLabels.deux}
      </text>
      <text x={8} y={20}>
        {partLabels.emploi}
      </text>
      <text x={SIDE - 8} y={SIDE - 10} text-anchor="end">
        {partLabels.etudes}
      </text>
      <text x={8} y={SIDE - 10}>
        {partLabels.aucun}
      </text>
      <g class="quadrant__axe">
        <text x={0} y={SIDE + 20}>
          0 %
        </text>
        <text x={SIDE} y={SIDE + 20} text-anchor="end">
          100 %
        </text>
        <text x={x(medians.poursuite)} y={SIDE + 20} text-anchor="middle">
          {frenchDecimal(medians.poursuite)} %
        </text>
        <text x={SIDE / 2} y={SIDE + 46} text-anchor="middle">
          Poursuivent leurs études
        </text>
        <text x={-8} y={y(medians.emploi6) + 5} text-anchor="end">
          {frenchDecimal(medians.emploi6)} %
        </text>
        <text x={0} y={-12}>
          En emploi à six mois
        </text>
      </g>
    </svg>
  );
}

function OneMark({ mark }: { mark: Mark }) {
  const [first] = mark.asked;
  const place = { cx: x(mark.poursuite), cy: y(mark.emploi6) };
  if (!first) return <circle class="quadrant__fond" {...place} r={3} />;
  const names = mark.asked.map((row) => titleOf(row.sigle, row.intitule)).join(' ; ');
  return (
    <a href={certificationUrl(first.slug)} tabindex={-1}>
      <circle {...place} r={Math.min(11, 4 + mark.asked.length)}>
        <title>{`${names} : ${mark.emploi6} % en emploi, ${mark.poursuite} % en études`}</title>
      </circle>
    </a>
  );
}
