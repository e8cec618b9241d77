import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { OperatorError } from '#core/errors/index.ts';

export interface HttpServer {
  /** Address to type in a browser of this machine. */
  url: string;
  port: number;
  /** Stops accepting, lets the requests in progress finish, cuts what remains after the limit. */
  stop(limitMs?: number): Promise<void>;
}

export interface ListenOptions {
  host: string;
  /** 0: any free port. */
  port: number;
  /** A server that is being stopped may still hold the port: time granted to it. */
  patienceMs?: number;
}

type Fetch = (request: Request) => Response | Promise<Response>;

/**
 * Listens. Slow senders are cut (headers 20 s, whole request 320 s; forms and files have shorter limits of their own);
 * connections are kept longer than a reverse proxy keeps them, so that it never writes on one we have just closed.
 * @throws OperatorError when the address cannot be taken.
 */
export async function listen(fetch: Fetch, options: ListenOptions): Promise<HttpServer> {
  const server = createServer(
    { headersTimeout: 20_000, requestTimeout: 320_000, keepAliveTimeout: 65_000, maxHeaderSize: 16 * 1024 },
    getRequestListener(fetch, { overrideGlobalObjects: false }),
  );
  await take(server, options);
  const { port } = server.address() as AddressInfo;
  return { url: `http://${shownHost(options.host)}:${port}`, port, stop: (limitMs = 10_000) => stop(server, limitMs) };
}

/** @throws OperatorError at once when something else answers on the port: said before the database is touched. */
export async function ensurePortIsFree(options: ListenOptions): Promise<void> {
  if (options.port === 0) return;
  const probe = createServer();
  await take(probe, options);
  await new Promise<void>((done) => probe.close(() => done()));
}

async function take(server: Server, { host, port, patienceMs = 0 }: ListenOptions): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const code = await tryToListen(server, host, port);
    if (code === null) return;
    if (code !== 'EADDRINUSE' || Date.now() >= deadline) throw new OperatorError(sentenceFor(code, host, port), 69);
    await new Promise((done) => setTimeout(done, 200));
  }
}

function tryToListen(server: Server, host: string, port: number): Promise<string | null> {
  return new Promise((done) => {
    const settle = (code: string | null) => {
      server.off('error', failed).off('listening', listening);
      done(code);
    };
    const failed = (error: NodeJS.ErrnoException) => settle(error.code ?? error.message);
    const listening = () => settle(null);
    server.on('error', failed).on('listening', listening).listen(port, host);
  });
}

function sentenceFor(code: string, host: string, port: number): string {
  if (code === 'EADDRINUSE') {
    return `Le port ${port} est déjà pris par un autre programme. Choisissez-en un autre, par exemple PORT=${port + 1} npm start.`;
  }
  if (code === 'EACCES') return `Le port ${port} est réservé au système. Choisissez un port au-dessus de 1023.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `L’adresse HOST=${host} n’est pas celle de cette machine.`;
  }
  return `L’adresse ${host}:${port} ne peut pas être ouverte (${code}).`;
}

function shownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

async function stop(server: Server, limitMs: number): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  // A connection whose answer has just ended would be kept for the next request: closed as soon as it is idle.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), limitMs);
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
}
