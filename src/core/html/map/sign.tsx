import type { ComponentChildren } from 'preact';

/** Sign of a family of organisations, the same on every map and graph (design README, « graph nodes »). */
export type SignName = 'rond' | 'carre' | 'losange' | 'triangle' | 'pointille';

const SHAPES: Record<SignName, preact.JSX.Element> = {
  rond: <circle cx="16" cy="16" r="13" />,
  carre: <path d="M4 4h24v24H4z" />,
  losange: <path d="M16 .5 31.5 16 16 31.5.5 16z" />,
  triangle: <path d="M16 1 31.5 29H.5z" />,
  pointille: <circle cx="16" cy="16" r="13" stroke-dasharray="2.5 3.3" />,
};

/** Figures that fit in the small sign. */
const FIGURES = 2;

/** A sign, with the number of a row or of a group inside. `uncertain`: the place is that of the commune, half drawn. */
export function PlaceSign(props: {
  name: SignName;
  uncertain?: boolean | undefined;
  small?: boolean;
  children?: ComponentChildren;
}) {
  const classes = [
    `noeud noeud--${props.name}`,
    props.uncertain && 'noeud--flou',
    props.small && 'noeud--petit',
    String(props.children ?? '').length > FIGURES && 'noeud--grand',
  ].filter(Boolean);
  return (
    <span class={classes.join(' ')}>
      <svg viewBox="0 0 32 32" aria-hidden="true">
        {SHAPES[props.name]}
      </svg>
      {props.children !== undefined && <span class="noeud__n">{props.children}</span>}
    </span>
  );
}
