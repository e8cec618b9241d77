import type { PieceView } from '../pieces/present-pieces.ts';

/** Files of an item, wherever the item is shown; of a whole agenda, under a title. */
export function PointFiles({ pieces, title }: { pieces: readonly PieceView[]; title?: string }) {
  if (pieces.length === 0) return null;
  return (
    <>
      {title && <h3 class="haut-4">{title}</h3>}
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
    </>
  );
}
