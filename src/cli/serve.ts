import { join } from 'node:path';
import { buildApp } from '#app';
import type { Config } from '#core/config/index.ts';
import { installationRoot } from '#core/config/root.ts';
import type { Db } from '#core/db/index.ts';
import { readDemonstration } from '#core/demonstration/index.ts';
import { type FileStore, openFiles } from '#core/files/index.ts';
import { createLogger, loadAssets, type ServerDeps } from '#core/http/index.ts';
import { ensurePortIsFree, type ListenOptions, listen } from '#core/http/server.ts';
import { closeInterrupted } from '#core/importing/index.ts';
import { readSecret } from '#core/secret/index.ts';
import { systemClock } from '#core/time/index.ts';
import { SIGN_IN } from '#modules/comptes/index.ts';
import { presentAtlas } from '#modules/parcours/index.ts';
import { loadReferences } from '#modules/referentiels/index.ts';
import { readShell } from '#modules/site/index.ts';
import { type Base, openServiceBase, type ServiceBase } from './base.ts';
import type { Command } from './command.ts';
import { readArguments, tell } from './console.ts';
import { openMetrics } from './open-metrics.ts';
import { loadDemo, refreshIfBehind, tellDemo } from './prepare.ts';
import { openMail, startWorkers } from './workers.ts';

/** Time granted to a server that is being stopped to free the port and the data folder. */
const PATIENCE_MS = 3_000;

/** `maillage serve`: everything a start needs, then the service until SIGTERM or Ctrl-C. */
export const serveCommand: Command = async ({ args, config }) => {
  readArguments('serve', args, {});
  // Listened to from the beginning: a start that is interrupted ends, then stops in order.
  const stopped = stopSignal();
  const address = { host: config.host, port: config.port, patienceMs: PATIENCE_MS };
  try {
    await ensurePortIsFree(address);
    const base = await openServiceBase(config, PATIENCE_MS);
    try {
      const end = Promise.race([stopped, lost(base)]);
      end.catch(() => {}); // seen by serveUntil, once the start is over
      const files = openFiles(config);
      await files.prepare();
      await fill(base, config, files);
      await serveUntil(end, base, { config, files, address });
    } finally {
      await base.close();
    }
  } finally {
    if (process.connected) process.disconnect();
  }
  return 0;
};

/** What an empty database receives: nomenclatures, and the demonstration set unless the operator said no. */
async function fill(base: Base, config: Config, files: FileStore): Promise<void> {
  await loadReferences(base.db);
  if (config.demonstration) {
    const outcome = await loadDemo(base.db, false, files);
    if (outcome.outcome === 'loaded') tell(tellDemo(outcome));
  }
  await refreshIfBehind(base.db);
  await closeInterrupted(base.db, systemClock.now());
}

/** Rejects when the embedded base cannot come back where its pools look for it. */
const lost = (base: Base): Promise<never> =>
  new Promise((_, reject) => {
    base.embedded?.watch(tell, reject);
  });

/** @param end resolves when the service is asked to stop, rejects when it cannot go on. */
async function serveUntil(
  end: Promise<void>,
  base: ServiceBase,
  { config, files, address }: { config: Config; files: FileStore; address: ListenOptions },
): Promise<void> {
  const deps: ServerDeps = {
    db: base.requests.db,
    pool: base.requests.pool,
    config,
    clock: systemClock,
    log: createLogger(config.logLevel),
    assets: await loadAssets(join(installationRoot(), 'dist', 'assets')),
    secret: await readSecret(config),
    files,
    shell: readShell,
  };
  const metrics = await openMetrics(base, config);
  if (metrics) deps.meter = metrics.meter;
  const mail = await openMail(deps);
  const server = await listen(buildApp(deps).fetch, address);
  tell(`Maillage est ouvert : ${server.url}`);
  // The graph of the paths takes seconds to build: not those of the first who opens a page of the catalogue. They try again when it fails.
  presentAtlas(deps.pool).catch((error) => {
    // A service that is being stopped ends the pool before the graph.
    if (!deps.pool.ending) deps.log.error({ err: error }, 'graph of the paths not built');
  });
  await tellDoors(base.db, config, server.url);
  const workers = startWorkers({ ...deps, db: base.db, pool: base.pool }, mail, server.url);
  try {
    await end;
    tell('Arrêt en cours…');
  } finally {
    await Promise.all([server.stop(), workers.stop(), metrics?.stop()]);
  }
}

/** How to enter a demonstration, and what an installation behind a proxy has left out. */
async function tellDoors(db: Db, config: Config, url: string): Promise<void> {
  if (config.demonstration && (await readDemonstration(db))) {
    tell(`Démonstration : prenez le rôle d’un personnage sur ${url}${SIGN_IN}.`);
  }
  if (config.publicUrl?.startsWith('https:') && config.trustProxy.length === 0) {
    tell(
      'TRUST_PROXY n’est pas réglé : derrière un mandataire, le frein sur les connexions compte tous les visiteurs ensemble.',
    );
  }
}

/** SIGTERM, Ctrl-C, the terminal closed, or the launcher gone without a word (its channel closes). */
const stopSignal = (): Promise<void> =>
  new Promise((done) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => done());
    process.on('disconnect', () => done());
    if (process.send && !process.connected) done();
  });
