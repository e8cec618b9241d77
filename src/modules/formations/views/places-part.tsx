import { frenchInteger } from '#core/text/index.ts';
import { couldName } from '../labels.ts';

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
  const hidden = masked && couldName(n, of);
  return (
    <>
      <br />
      <span class="source">{hidden ? `${words} : nombre masqué` : `dont ${frenchInteger(n)} ${words}`}</span>
    </>
  );
}
