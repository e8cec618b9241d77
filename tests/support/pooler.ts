import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterAll } from 'vitest';

/** What PgBouncer takes at the start of a connection unless told otherwise; anything else is refused. */
const TRACKED = new Set([
  'user',
  'database',
  'replication',
  'client_encoding',
  'datestyle',
  'timezone',
  'standard_conforming_strings',
  'application_name',
]);

/** Stands before a PostgreSQL as PgBouncer does: connections pass through whole, once their start has been looked at. */
export async function pooler(url: string): Promise<string> {
  const target = new URL(url);
  const open = new Set<Socket>();
  const server = createServer((client) => {
    open.add(client);
    client.on('error', () => {}).on('close', () => open.delete(client));
    client.once('data', (start) => {
      const refused = parametersOf(start).find((name) => !TRACKED.has(name.toLowerCase()));
      if (refused !== undefined) return void client.end(fatal(`unsupported startup parameter: ${refused}`));
      const behind = connect(Number(target.port), target.hostname);
      behind.on('error', () => client.destroy()).write(start);
      client.pipe(behind).pipe(client);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  afterAll(() => {
    server.close();
    for (const socket of open) socket.destroy();
  });
  const address = server.address();
  const there = new URL(url);
  there.hostname = '127.0.0.1';
  there.port = String(typeof address === 'object' ? address?.port : 0);
  return there.href;
}

/** Names in a StartupMessage: length, protocol, then `name\0value\0`…, `\0`. */
function parametersOf(start: Buffer): string[] {
  const words = start.subarray(8, start.readInt32BE(0)).toString('utf8').split('\0');
  return words.filter((word, n) => n % 2 === 0 && word !== '');
}

function fatal(message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C08P01\0M${message}\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}
