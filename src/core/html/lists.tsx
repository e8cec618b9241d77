import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

/** Pages around the current one, with the first and the last: [1, null, 4, 5, 6, null, 20]; null is a gap. */
export function pageNumbers(current: number, total: number): (number | null)[] {
  const wanted = [1, current - 1, current, current + 1, total].filter((n) => n >= 1 && n <= total);
  const pages = [...new Set(wanted)].sort((a, b) => a - b);
  return pages.flatMap((page, index) => (index > 0 && page - pages[index - 1]! > 1 ? [null, page] : [page]));
}

/** Links to the pages of a list; nothing when there is only one. */
export function Pagination(props: { current: number; total: number; href(page: number): string; label?: string }) {
  const { current, total, href } = props;
  if (total <= 1) return null;
  return (
    <nav class="pagination" aria-label={props.label ?? 'Pages de résultats'}>
      {current > 1 && (
        <a href={href(current - 1)} rel="prev">
          Précédente
        </a>
      )}
      {pageNumbers(current, total).map((page, index) =>
        page === null ? (
          <span key={`saut${index}`} class="pagination__saut" aria-hidden="true">
            …
          </span>
        ) : page === current ? (
          <span key={page} aria-current="page">
            <span class="cache">Page </span>
            {page}
          </span>
        ) : (
          <a key={page} href={href(page)}>
            <span class="cache">Page </span>
            {page}
          </a>
        ),
      )}
      {current < total && (
        <a href={href(current + 1)} rel="next">
          Suivante
        </a>
      )}
    </nav>
  );
}

/** Number of results as the title of the list; the live region says it again when the list is refreshed in place. */
export function ResultCount(props: { id: string; children: ComponentChildren }) {
  return (
    <h2 id={props.id}>
      <span role="status">{props.children}</span>
    </h2>
  );
}

/**
 * Table with its caption, in a region that scrolls and takes the focus. Write `th scope` in the rows. With the class
 * `empilable` a row reads as a card on a phone: its cells say their heading again (`data-titre`), `plein` takes the width.
 */
export function DataTable(props: {
  caption: string;
  /** The title above already says it: the caption is for screen readers. */
  hideCaption?: boolean;
  head: ComponentChildren;
  children: ComponentChildren;
  class?: string;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the keyboard focus
    <section class="defile" tabIndex={0} aria-label={`${props.caption}, tableau défilant`}>
      <table class={props.class}>
        <caption class={props.hideCaption ? 'cache' : undefined}>{props.caption}</caption>
        <thead>{props.head}</thead>
        <tbody>{props.children}</tbody>
      </table>
    </section>
  );
}

/** Nothing to show: why, then where to go. The title is not a heading: it fits at any depth of the page. */
export function EmptyState(props: { title: string; children: ComponentChildren }) {
  return (
    <div class="vide">
      <p class="vide__titre">{props.title}</p>
      {props.children}
    </div>
  );
}

/** The list as a file, in its two flavours (ecosystem.md §1.8). `others`: the same list in other formats. */
export function ExportLinks(props: {
  machineHref: string;
  spreadsheetHref: string;
  label?: string;
  others?: readonly { href: string; label: string }[];
}) {
  return (
    <p class="exports">
      <span class="doux">{props.label ?? 'Télécharger cette liste :'}</span>
      <a href={props.spreadsheetHref} rel="nofollow">
        <Icon name="download-simple" /> pour un tableur (CSV)
      </a>
      <a href={props.machineHref} rel="nofollow">
        <Icon name="download-simple" /> pour un programme (CSV)
      </a>
      {props.others?.map((one) => (
        <a key={one.href} href={one.href} rel="nofollow">
          <Icon name="download-simple" /> {one.label}
        </a>
      ))}
    </p>
  );
}
