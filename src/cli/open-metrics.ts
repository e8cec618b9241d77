import type { Config } from '#core/config/index.ts';
import type { Meter } from '#core/http/meter.ts';
import { listen } from '#core/http/server.ts';
import { createMetrics } from '#core/metrics/index.ts';
import type { ServiceBase } from './base.ts';
import { tell } from './console.ts';
import { productVersion } from './version.ts';

/** The private port of the metrics, on this machine only; null when no METRICS_PORT is set. */
export async function openMetrics(
  base: Pick<ServiceBase, 'pool' | 'requests'>,
  config: Config,
): Promise<{ meter: Meter; stop(): Promise<void> } | null> {
  if (config.metricsPort === null) return null;
  const metrics = await createMetrics({
    db: base.requests.db,
    pools: { requests: base.requests.pool, jobs: base.pool },
    version: await productVersion(),
  });
  const server = await listen(metrics.fetch, { host: '127.0.0.1', port: config.metricsPort });
  tell(`Mesures : ${server.url}/metrics`);
  return { meter: metrics.meter, stop: () => server.stop(1_000) };
}
