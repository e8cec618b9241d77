import type { ComponentChildren } from 'preact';
import { Example } from './signs.tsx';

export interface Source {
  /** Who says it: « Académie de Poitiers ». */
  label: string;
  /** Already in words: « avril 2023 ». */
  date?: string | null | undefined;
  href?: string | null | undefined;
  example?: boolean | undefined;
}

/** Where a value comes from and when. */
export function SourceNote(props: { source: Source; prefix?: string }) {
  const { label, date, href, example } = props.source;
  return (
    <p class="source">
      {props.prefix}
      {href ? <a href={href}>{label}</a> : label}
      {date && !label.includes(date) ? `, ${date}` : ''}
      {example && (
        <>
          {' '}
          <Example />
        </>
      )}
    </p>
  );
}

/** Key figure: the value, what it counts, its source. The source is required: a figure without it is not shown. */
export function Figure(props: {
  value: string /** « plus de », « environ »: before the value. */;
  qualifier?: string | undefined;
  label: ComponentChildren;
  source: Source;
  href?: string;
}) {
  return (
    <>
      <p class="chiffre">
        {props.qualifier && <small class="chiffre__mot">{props.qualifier} </small>}
        {props.href ? (
          <a class="vif" href={props.href}>
            {props.value}
          </a>
        ) : (
          props.value
        )}
      </p>
      <p>{props.label}</p>
      <SourceNote source={props.source} />
    </>
  );
}

/** A counted number: it opens the list that it counts. */
export function LiveFigure(props: { href: string; children: ComponentChildren }) {
  return (
    <a class="vif" href={props.href}>
      {props.children}
    </a>
  );
}

export interface Fact {
  term: string;
  value: ComponentChildren;
}

/** Terms and values; an unknown value is said, never left out silently: pass « non renseigné ». */
export function Facts(props: { facts: Fact[] }) {
  return (
    <dl class="faits">
      {props.facts.map((fact) => (
        <div key={fact.term}>
          <dt>{fact.term}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface Step {
  title: ComponentChildren;
  text?: ComponentChildren;
  /** `ici`: the current station; `loin`: still to come, dashed. */
  state?: 'ici' | 'loin' | undefined;
}

/** Stations on a line. `trace`: a route done or chosen, highlighted. Horizontal from 60rem when `horizontal`; six stations at most. */
export function Steps(props: { steps: Step[]; horizontal?: boolean; trace?: boolean; label?: string }) {
  const classes = ['ligne', props.horizontal && 'ligne--h', props.trace && 'trace'].filter(Boolean).join(' ');
  return (
    <ol class={classes} aria-label={props.label}>
      {props.steps.map((step, index) => (
        <li key={index} class={step.state} aria-current={step.state === 'ici' ? 'step' : undefined}>
          <b>{step.title}</b> {step.text}
        </li>
      ))}
    </ol>
  );
}

/** Done part of a whole, with a tick for a target; the value is written beside, this is drawn for the eye only. */
export function Gauge(props: { percent: number; target?: number; letter?: string }) {
  const bound = (value: number): number => Math.min(100, Math.max(0, value));
  const target = props.target === undefined ? '' : `;--cib:${bound(props.target)}%`;
  return (
    <span
      class={props.target === undefined ? 'jauge' : 'jauge vise'}
      data-f={props.letter}
      style={`--v:${bound(props.percent)}%${target}`}
      aria-hidden="true"
    >
      <i />
    </span>
  );
}
