import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A site of this machine that gives files, as the sites of publishers do. `served` counts what was asked of it. */
export async function fileServer(
  answer: Answer,
): Promise<{ origin: string; served: IncomingMessage[]; answer(next: Answer): void }> {
  let current = answer;
  const served: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    served.push(request);
    current(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    served,
    answer: (next) => {
      current = next;
    },
  };
}

/** A file with its ETag, said unchanged to whoever gives it back. */
export const fileAnswer =
  (bytes: string | Uint8Array, headers: Record<string, string> = {}): Answer =>
  (request, response) => {
    const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}"`;
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
    response.writeHead(200, { 'content-type': 'text/csv', etag, ...headers }).end(bytes);
  };

export const statusAnswer =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    void response.writeHead(status, headers).end();
