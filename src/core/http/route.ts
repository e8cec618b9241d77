import type pg from 'pg';
import type { VNode } from 'preact';
import type { z } from 'zod';
import type { Access, Actor } from '#core/access/index.ts';
import type { Config } from '#core/config/index.ts';
import type { Db } from '#core/db/index.ts';
import type { FileStore } from '#core/files/store.ts';
import type { Shell } from '#core/html/shell.ts';
import type { Secret } from '#core/secret/index.ts';
import type { Clock } from '#core/time/index.ts';
import type { Client } from './client.ts';
import type { Cookies } from './cookies.ts';
import type { Logger } from './log.ts';
import type { Remember } from './remembered.ts';

/** What every handler receives: the replaceable things, who asks, and for what address. */
export interface RequestContext {
  db: Db;
  pool: pg.Pool;
  /** Small public readings that many addresses share, kept until the data move. */
  remember: Remember;
  clock: Clock;
  log: Logger;
  config: Config;
  secret: Secret;
  /** Bytes of the deposited files (core/files). */
  files: FileStore;
  actor: Actor | null;
  cookies: Cookies;
  client: Client;
  /** As it came: `receiveUpload` reads its body. */
  request: Request;
  requestId: string;
  /** CSP nonce of this response, for the rare inline script. A page that uses it must not be cached. */
  nonce: string;
  url: URL;
  /** Origin of canonical addresses: `https://maillage.exemple.fr`. */
  origin: string;
  shell: Shell;
}

export type Result =
  | { kind: 'page'; view: VNode; status: number; headers: Record<string, string>; until?: Date | undefined }
  | { kind: 'redirect'; location: string; status: 301 | 302 | 303; headers?: Record<string, string> }
  | {
      kind: 'raw';
      body: string | Uint8Array<ArrayBuffer> | ReadableStream;
      status: number;
      headers: Record<string, string>;
    };

/** An HTML page. Status 422 when the form is returned with its errors. `until`: last instant at which the cache may give it. */
export const page = (
  view: VNode,
  options: { status?: number; headers?: Record<string, string>; until?: Date | undefined } = {},
): Result => ({
  kind: 'page',
  view,
  status: options.status ?? 200,
  headers: options.headers ?? {},
  until: options.until,
});
/** After a successful POST. */
export const seeOther = (location: string, headers: Record<string, string> = {}): Result => ({
  kind: 'redirect',
  location,
  status: 303,
  headers,
});
/** An address that changed for good. */
export const movedPermanently = (location: string): Result => ({ kind: 'redirect', location, status: 301 });
/** Anything that is not a page: CSV, XML, JSON, image. */
export const raw = (
  body: string | Uint8Array<ArrayBuffer> | ReadableStream,
  type: string,
  options: { status?: number; headers?: Record<string, string> } = {},
): Result => ({
  kind: 'raw',
  body,
  status: options.status ?? 200,
  headers: { 'Content-Type': type, ...options.headers },
});

/** A form that its schema refuses: messages by field, and what to show again. */
export interface RefusedForm {
  ok: false;
  errors: Record<string, string>;
  /** What was typed, by field; a field sent several times is in `chosen` only. */
  typed: Record<string, string>;
  /** Every text sent, by field: boxes that were ticked, lines that were added. A field left out was not sent. */
  chosen: Record<string, string[]>;
}

/** A posted form after its schema. */
export type FormResult<T> = { ok: true; value: T } | RefusedForm;

type Out<S> = S extends z.ZodType ? z.output<S> : undefined;

export interface RouteDefinition<
  P extends z.ZodType | undefined,
  Q extends z.ZodType | undefined,
  F extends z.ZodType | undefined,
> {
  method: 'GET' | 'POST';
  path: string;
  /** No default: say it. */
  access: Access;
  /** `page`: an anonymous GET whose HTML depends on the address and the data only; kept compressed until the data moves. */
  cache?: 'page' | 'none';
  /** Other sites may show this page in a frame: public, read only, and nothing in it to sign in or send. */
  embeddable?: boolean;
  /** Path parameters; a value that does not fit is a 404. */
  params?: P;
  /** Query string. Make it total (`.catch()`): a hand-typed address must not fail. */
  query?: Q;
  form?: F;
  handle(
    ctx: RequestContext,
    input: { params: Out<P>; query: Out<Q>; form: F extends z.ZodType ? FormResult<z.output<F>> : undefined },
  ): Promise<Result> | Result;
}

/** A route with its types erased, as the application mounts it. */
export interface Route {
  method: 'GET' | 'POST';
  path: string;
  access: Access;
  cache: 'page' | 'none';
  embeddable: boolean;
  params: z.ZodType | undefined;
  query: z.ZodType | undefined;
  form: z.ZodType | undefined;
  handle(ctx: RequestContext, input: { params: unknown; query: unknown; form: unknown }): Promise<Result> | Result;
}

/** Declares one verb on one path. The handler's input is typed by the schemas. */
export function defineRoute<
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  F extends z.ZodType | undefined = undefined,
>(definition: RouteDefinition<P, Q, F>): Route {
  const embeddable = definition.embeddable ?? false;
  if (embeddable && (definition.access !== 'public' || definition.method !== 'GET')) {
    throw new Error(`${definition.path}: only a public page to read is shown in other sites.`);
  }
  return {
    method: definition.method,
    path: definition.path,
    access: definition.access,
    cache: definition.cache ?? 'none',
    embeddable,
    params: definition.params,
    query: definition.query,
    form: definition.form,
    handle: definition.handle as Route['handle'],
  };
}
