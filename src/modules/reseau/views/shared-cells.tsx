import type { ComponentChildren } from 'preact';
import type { SharedKind } from '../cooperation/cooperation.ts';
import { sharedLabels } from '../cooperation/labels.ts';

/** A number, and the way to what it counts when there is one. */
export function Counted(props: { href: string | undefined; class?: string; children: ComponentChildren }) {
  if (!props.href) return <>{props.children}</>;
  return (
    <a class={props.class} href={props.href}>
      {props.children}
    </a>
  );
}

/** Heads of the columns of what two organisations share. */
export function SharedHeads() {
  return (
    <>
      {Object.entries(sharedLabels).map(([kind, { column }]) => (
        <th key={kind} scope="col" class="n">
          {column}
        </th>
      ))}
      <th scope="col" class="n">
        Total
      </th>
    </>
  );
}

/** What two organisations share, kind by kind, then in all. */
export function SharedCells(props: {
  counts: readonly { kind: SharedKind; n: number }[];
  total: number;
  href(kind?: SharedKind): string | undefined;
}) {
  return (
    <>
      {props.counts.map(({ kind, n }) => (
        <td key={kind} class="n" data-titre={sharedLabels[kind].column}>
          {n > 0 ? (
            <Counted class="vif" href={props.href(kind)}>
              {n}
            </Counted>
          ) : (
            <span class="doux">0</span>
          )}
        </td>
      ))}
      <td class="n" data-titre="Total">
        <Counted class="vif" href={props.href()}>
          {props.total}
        </Counted>
      </td>
    </>
  );
}
