import type { ComponentChildren } from 'preact';

/**
 * The one place where text goes into the document unescaped: icon and map paths from our own files,
 * and JSON-LD whose `<` is escaped. Nothing that somebody typed comes here as HTML.
 */
export function SvgVerbatim(props: { markup: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: drawings from our own files, see above
  return <g dangerouslySetInnerHTML={{ __html: props.markup }} />;
}

/** `<` and the line separators are escaped, so that a name such as `</script>` stays a name. */
export const safeJson = (value: object): string =>
  JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');

/** A schema.org object as a data block (not a script for the CSP). */
export function JsonLd(props: { value: object }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: serialised and escaped by safeJson
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: safeJson(props.value) }} />;
}

/** The drawing of a map: its remembered background, then the marks of this page. Hidden: the list says the places. */
export function SvgCanvas(props: { width: number; height: number; markup: string; children?: ComponentChildren }) {
  return (
    <svg class="carte__fond" viewBox={`0 0 ${props.width} ${props.height}`} aria-hidden="true" focusable="false">
      <SvgVerbatim markup={props.markup} />
      {props.children}
    </svg>
  );
}
