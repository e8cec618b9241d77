import type { ComponentChildren } from 'preact';

export interface DeskRow {
  key: string;
  /** « aujourd’hui », « jeu. 11 ». */
  when: string;
  /** ISO day, for machines. */
  date: string | null;
  late: boolean;
  title: ComponentChildren;
  reason: ComponentChildren;
  action: { label: string; href: string };
}

/** What waits, in order: date first, one action last. `pressing`: the first action stands out. */
export function DeskList(props: { rows: DeskRow[]; pressing?: boolean }) {
  return (
    <ol class="file lignes">
      {props.rows.map((row, index) => (
        <li key={row.key}>
          <span class={row.late ? 'quand quand--urgent' : 'quand'}>
            {row.date ? <time dateTime={row.date}>{row.when}</time> : row.when}
          </span>
          <div>
            <b>{row.title}</b>
            <br />
            <span class="petit doux">{row.reason}</span>
          </div>
          <a class={props.pressing && index === 0 ? 'btn btn--1' : 'btn'} href={row.action.href}>
            {row.action.label}
            <span class="cache"> : {row.title}</span>
          </a>
        </li>
      ))}
    </ol>
  );
}

/** Segments of a list, each with its address. */
export function Tabs(props: {
  label: string;
  tabs: { label: string; href: string; count?: number; current: boolean }[];
}) {
  return (
    <nav class="onglets" aria-label={props.label}>
      {props.tabs.map((tab) => (
        <a key={tab.href} href={tab.href} aria-current={tab.current ? 'page' : undefined}>
          {tab.label} {tab.count !== undefined && <span class="num">{tab.count}</span>}
        </a>
      ))}
    </nav>
  );
}
