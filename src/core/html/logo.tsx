const ROUTE = 'M4 29 11 6l11 16L33 6l7 23';
const PLACES = [
  [4, 29],
  [11, 6],
  [22, 22],
  [33, 6],
  [40, 29],
] as const;

/** Five places and their links; the M is the highlighted route. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 44 34" aria-hidden="true">
      <path class="logo-t" d={ROUTE} />
      <path class="logo-m" d="M11 6h22M4 29l18-7 18 7z" />
      <path class="logo-f" d={ROUTE} />
      <g class="logo-n">
        {PLACES.map(([x, y]) => (
          <circle key={x} cx={x} cy={y} r="2.6" />
        ))}
      </g>
    </svg>
  );
}
