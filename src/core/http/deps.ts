import type pg from 'pg';
import type { Actor } from '#core/access/index.ts';
import type { Config } from '#core/config/index.ts';
import type { Db } from '#core/db/index.ts';
import type { FileStore } from '#core/files/store.ts';
import type { WorkspaceFrame } from '#core/html/workspace/frame.ts';
import type { Secret } from '#core/secret/index.ts';
import type { Clock } from '#core/time/index.ts';
import type { AssetStore } from './assets.ts';
import type { Cookies } from './cookies.ts';
import type { Logger } from './log.ts';
import type { Meter } from './meter.ts';
import type { RequestContext } from './route.ts';
import type { BaseShell } from './shell-source.ts';

/** What the process gives to the requests, made once at its start. */
export interface ServerDeps {
  db: Db;
  pool: pg.Pool;
  config: Config;
  clock: Clock;
  log: Logger;
  assets: AssetStore;
  secret: Secret;
  files: FileStore;
  /** Absent: nothing is measured. */
  meter?: Meter;
  /** What surrounds the pages; read again when the data moves. */
  shell(db: Db): Promise<BaseShell>;
}

/** What accounts bring, given by the room that holds them (wall 4). */
export interface SignIn {
  /** The account behind the cookies; null for a visitor. @param attended somebody is there: the session stays alive. */
  identify(deps: Pick<ServerDeps, 'db' | 'clock' | 'config'>, jar: Cookies, attended: boolean): Promise<Actor | null>;
  /** Where a visitor signs in, and comes back from; null: nowhere, the page says 401. */
  page(url: URL): string | null;
  /** Where a session gives the second factor that it owes, or gave too long ago. */
  secondFactorPage(url: URL): string;
}

/** No room of accounts: everybody is a visitor. */
export const noAccounts: SignIn = {
  identify: async () => null,
  page: () => null,
  secondFactorPage: () => '/',
};

/** What stands around a page for whoever signed in, given by the room that composes the workspace (wall 4). */
export type ReadFrame = (ctx: RequestContext, actor: Actor) => Promise<WorkspaceFrame>;
