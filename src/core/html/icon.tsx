import { useContext } from 'preact/hooks';
import { iconDrawing } from './icons.ts';
import { IconsContext } from './shell.ts';
import { SvgVerbatim } from './verbatim.tsx';

/** A Phosphor icon by its name (`magnifying-glass`), always beside a word: hidden from screen readers. */
export function Icon(props: { name: string }) {
  const used = useContext(IconsContext);
  if (!used) {
    return (
      <svg class="i" viewBox="0 0 256 256" aria-hidden="true">
        <SvgVerbatim markup={iconDrawing(props.name)} />
      </svg>
    );
  }
  iconDrawing(props.name);
  used.add(props.name);
  return (
    <svg class="i" aria-hidden="true">
      <use href={`#i-${props.name}`} />
    </svg>
  );
}

/** The drawings of the icons met so far in the document: last thing of the body. */
export function IconSprite() {
  const used = useContext(IconsContext);
  if (!used || used.size === 0) return null;
  return (
    <svg class="planche" aria-hidden="true">
      {[...used].sort().map((name) => (
        <symbol key={name} id={`i-${name}`} viewBox="0 0 256 256">
          <SvgVerbatim markup={iconDrawing(name)} />
        </symbol>
      ))}
    </svg>
  );
}
