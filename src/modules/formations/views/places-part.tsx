import { frenchInteger } from '#core/text/index.ts';

/** Fewer than this, or all but fewer than this, would say who they are (data/vie-privee, offre_effectifs). */
const FEWEST = 5;

/** « dont 8 aux couleurs du campus »; a number that could name somebody is masked. */
export function Part({
  n,
  of,
  words,
  masked = false,
}: {
  n: number | null;
  of: number | null;
  words: string;
  masked?: boolean;
}) {
  if (n === null) return null;
  const hidden = masked && (n < FEWEST || (of ?? 0) - n < FEWEST);
  return (
    <>
      <br />
      <span class="source">{hidden ? `${words} : nombre masqué` : `dont ${frenchInteger(n)} ${words}`}</span>
    </>
  );
}
