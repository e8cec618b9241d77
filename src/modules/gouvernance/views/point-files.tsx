import type { PieceView } from '../pieces/present-pieces.ts';

/** Files of an item, wherever the item is shown. */
export function PointFiles({ pieces }: { pieces: readonly PieceView[] }) {
  if (pieces.length === 0) return null;
  return (
    <ul class="pieces petit">
      {pieces.map((one) => (
        <li key={one.id}>
          <a href={one.href} download>
            {one.titre}
          </a>{' '}
          <span class="doux">({one.file})</span>
        </li>
      ))}
    </ul>
  );
}
