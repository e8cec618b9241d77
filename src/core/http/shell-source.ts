import type { Shell } from '#core/html/shell.ts';
import type { ServerDeps } from './deps.ts';

/** The part of the shell that depends on the data only. */
export type BaseShell = Omit<Shell, 'origin' | 'path' | 'asset'>;

/** What surrounds a page when the database cannot say it. */
const BARE: BaseShell = {
  name: 'Maillage',
  nav: [],
  footer: [],
  accessibilityLabel: 'Accessibilité : non conforme',
  demonstration: false,
};

/** Reads the shell once per version of the data; without a version (database away) gives a bare or the last one. */
export function shellSource(deps: Pick<ServerDeps, 'db' | 'shell' | 'assets'>) {
  let last: { version: number; value: BaseShell } | null = null;
  return async (version: number | null, origin: string, path: string): Promise<Shell> => {
    if (version !== null && last?.version !== version) last = { version, value: await deps.shell(deps.db) };
    return { ...(last?.value ?? BARE), asset: (name) => deps.assets.url(name), origin, path };
  };
}
