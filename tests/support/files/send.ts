import type { TestApp } from '#tests/support/app.ts';
import { type FetchedPage, ORIGIN, parseDocument } from '#tests/support/page.ts';
import { formRequest } from './post.ts';

/** Sends a form with files as a browser on a page of this site does. Redirections are not followed. */
export async function sendFiles(
  app: TestApp,
  path: string,
  files: Parameters<typeof formRequest>[0],
  fields: Record<string, string>,
  cookie: string,
): Promise<FetchedPage> {
  const made = await formRequest(files, fields);
  const headers = { ...Object.fromEntries(made.headers), origin: ORIGIN, cookie };
  const body = await made.arrayBuffer();
  const response = await app.request(`${ORIGIN}${path}`, { method: 'POST', headers, body });
  const html = await response.text();
  return { status: response.status, headers: response.headers, html, document: parseDocument(html) };
}
