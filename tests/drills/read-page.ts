import { filledForm } from '#tests/support/form.ts';
import { parseDocument } from '#tests/support/page.ts';

/** What the form that leads to `action` would send if nothing were typed. */
export const fieldsOf = (html: string, action: string): Record<string, string> =>
  filledForm({ document: parseDocument(html) } as Parameters<typeof filledForm>[0], `form[action="${action}"]`);

/** What a pattern finds in the row of a table that holds these words. */
export function rowWith(html: string, words: string, pattern: RegExp): string | null {
  for (const row of html.split('<tr').slice(1)) {
    const found = row.includes(words) ? pattern.exec(row)?.[1] : undefined;
    if (found) return found;
  }
  return null;
}

/** The token of a link to `path` in the text of a mail. */
export const tokenIn = (text: string, path: string): string | null =>
  new RegExp(`${path}([\\w-]{20,})`).exec(text)?.[1] ?? null;
