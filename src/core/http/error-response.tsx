import type { Context } from 'hono';
import { databaseFailure, tookTooLong } from '#core/db/failures.ts';
import { MethodNotAllowed, Refusal, Unavailable } from '#core/errors/index.ts';
import { ErrorPage } from '#core/html/error-page.tsx';
import { renderDocument } from '#core/html/render.tsx';
import type { Shell } from '#core/html/shell.ts';
import type { Logger } from './log.ts';

/** Refusals keep their status and sentence; a database away is a 503 that asks to come back; the rest is a 500 with a reference. */
export function respondToError(c: Context, error: unknown, shell: Shell, log: Logger): Response {
  const requestId = c.get('requestId') as string;
  const refusal = toRefusal(error);
  if (!refusal) {
    log.error({
      id: requestId,
      err: error instanceof Error ? { type: error.name, message: error.message, stack: error.stack } : String(error),
    });
  } else if (refusal.status === 503) {
    log.warn({ id: requestId, code: refusal.code });
  }
  const status = refusal?.status ?? 500;
  const headers: Record<string, string> = {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Robots-Tag': 'noindex',
    ...(status === 503 ? { 'Retry-After': '30' } : {}),
    // What is still being sent is not waited for.
    ...(status === 408 || status === 413 ? { Connection: 'close' } : {}),
    ...(refusal instanceof MethodNotAllowed ? { Allow: refusal.allowed.join(', ') } : {}),
  };
  const { pathname, search } = new URL(c.req.url);
  const view = (
    <ErrorPage
      status={status}
      sentence={refusal?.sentence ?? null}
      reference={requestId}
      retryHref={`${pathname.replace(/^\/+/, '/')}${search}`}
    />
  );
  return new Response(renderDocument(view, shell), { status, headers });
}

function toRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  const failure = databaseFailure(error);
  if (failure) {
    return new Unavailable(`database.${failure}`, 'Le service est momentanément arrêté ; il revient de lui-même.');
  }
  if (tookTooLong(error)) {
    return new Unavailable(
      'database.too_long',
      'Cette demande prend trop de temps. Réessayez dans un moment, ou demandez moins à la fois.',
    );
  }
  return null;
}
