import { Example, Gauge } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { Asked } from '../ecarts/asked.ts';
import type { GapRow } from '../ecarts/gap.ts';
import { gapText, knownText, seatsText, statedText } from '../ecarts/labels.ts';

/** Trades that are drawn, the widest gap first; the table has them all. */
const DRAWN = 12;

/** Words, ink and people over the horizon of a bar, then that number with what it leaves out. */
type Bar = readonly [words: string, ink: string, value: number | null, text: string];

const barsOf = (row: GapRow, { base }: Asked): readonly Bar[] => [
  base === 'exprimes'
    ? ['Personnes demandées', 'encre', row.demandes, statedText(row.demandes, row.inconnus)]
    : ['Offres d’emploi', 'encre', row.demandes, knownText(row.demandes)],
  ['Places', 'encre-2', row.placesDesAnnees, seatsText(row.placesDesAnnees, row.sansPlaces)],
  ['Sortants estimés', 'pin', row.sortants, knownText(row.sortants)],
];

/** Needs, places and leavers of each trade as bars of one scale, each with its figure: where what is trained falls short (J7). */
export function GapChart({ rows, asked }: { rows: readonly GapRow[]; asked: Asked }) {
  const drawn = rows.slice(0, DRAWN).map((row) => ({ row, bars: barsOf(row, asked) }));
  const widest = Math.max(0, ...drawn.flatMap(({ bars }) => bars.map(([, , value]) => value ?? 0)));
  if (widest === 0) return null;
  const { annees } = asked.hypotheses;
  return (
    <figure class="bas-5">
      <figcaption class="petit">
        {rows.length > DRAWN && `Les ${DRAWN} premiers métiers ; le tableau les a tous. `}
        Les trois barres comptent {count(annees, 'année')}
        {annees > 1 && ' : les places de chaque année s’y ajoutent'}.
      </figcaption>
      <ul class="lignes lignes--deux">
        {drawn.map(({ row, bars }) => (
          <li key={row.rome}>
            <b>{row.libelle}</b> <span class="source">écart : {gapText(row.ecart)}</span> {row.exemple && <Example />}
            {bars.map(([words, ink, value, text]) => (
              <p key={words} class="barre-chiffre petit" style={`--c:var(--${ink})`}>
                <span>
                  {words} : {text}
                </span>
                {value !== null && <Gauge percent={(100 * value) / widest} />}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </figure>
  );
}
