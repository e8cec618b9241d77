import type { ComponentChildren } from 'preact';
import { frenchDateTime } from '#core/time/index.ts';
import type { HistoryLine } from '#core/versions/index.ts';
import { SectionTitle } from '../signs.tsx';

/**
 * The history of an object, newest first; two versions are chosen to be compared. Acts that made no version (a bin, a
 * confirmation) stand in their place without a choice.
 */
export function VersionList(props: {
  action: string;
  lines: HistoryLine[];
  /** Where the object comes from, below its first version: « Annuaire de l’éducation, 3 mars 2026 ». */
  origin: string | null;
  current: number;
  compared: readonly [number, number] | null;
}) {
  const [from, to] = props.compared ?? [null, null];
  const known = new Set(props.lines.map((line) => line.version));
  return (
    <Comparable action={props.current > 1 ? props.action : null}>
      <SectionTitle id="versions">Versions</SectionTitle>
      <ol class="ligne versions">
        {props.lines.map((line) => (
          <li
            key={`${line.version}${line.at.toISOString()}${line.what}`}
            class={line.version === props.current ? 'ici' : undefined}
          >
            <b>
              {line.version !== null && `${line.version}. `}
              {frenchDateTime(line.at)}
            </b>{' '}
            {line.who}, {lowered(line.what)}
            {line.reason && <q>{line.reason}</q>}
            {line.erased && <small class="doux">Le contenu de ce changement a été effacé.</small>}
            {line.version !== null && props.current > 1 && <Choices version={line.version} from={from} to={to} />}
          </li>
        ))}
        {!known.has(1) && (
          <li class={props.current === 1 ? 'ici' : undefined}>
            <b>1. Première version</b> {props.origin}
            {props.current > 1 && <Choices version={1} from={from} to={to} />}
          </li>
        )}
      </ol>
      {props.current > 1 && (
        <p class="actions haut-4">
          <button class="btn" type="submit">
            Comparer
          </button>
        </p>
      )}
    </Comparable>
  );
}

/** A form once there are two versions to compare. */
function Comparable(props: { action: string | null; children: ComponentChildren }) {
  if (props.action === null) return <section aria-labelledby="versions">{props.children}</section>;
  return (
    <form method="get" action={props.action} aria-labelledby="versions">
      {props.children}
    </form>
  );
}

const lowered = (text: string): string => text.charAt(0).toLocaleLowerCase('fr') + text.slice(1);

function Choices(props: { version: number; from: number | null; to: number | null }) {
  const one = (name: 'avant' | 'apres', word: string, said: string, checked: boolean) => (
    <label class="choix">
      <input
        type="radio"
        name={name}
        value={props.version}
        checked={checked}
        aria-label={`${said} : version ${props.version}`}
      />{' '}
      {word}
    </label>
  );
  return (
    <span class="versions__choix">
      {one('avant', 'avant', 'Avant', props.version === props.from)}
      {one('apres', 'après', 'Après', props.version === props.to)}
    </span>
  );
}
