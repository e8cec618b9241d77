import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { AwsV4Signer } from 'aws4fetch';
import type { S3Settings } from '#core/files/index.ts';

/** A bucket of the tests: what a service that speaks S3 answers to the five questions that the product asks. */
export interface TestBucket {
  settings: S3Settings;
  objects: Map<string, { bytes: Buffer; le: Date }>;
  /** The next answers have this status, whatever is asked. */
  failures: number[];
  /** Objects in a page of a list. */
  pageSize: number;
  close(): Promise<void>;
}

const KEY = { accessKey: 'CLE-EXEMPLE', secretKey: 'secret-exemple', region: 'fr-exemple', bucket: 'campus-exemple' };

export async function testBucket(): Promise<TestBucket> {
  const server = createServer((request, response) => {
    answer(bucket, request)
      .then((reply) => send(response, reply))
      .catch(() => send(response, { status: 500 }));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const bucket: TestBucket = {
    settings: { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, ...KEY },
    objects: new Map(),
    failures: [],
    pageSize: 1_000,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return bucket;
}

interface Reply {
  status: number;
  body?: Buffer | string;
}

const send = (response: ServerResponse, { status, body = '' }: Reply): void =>
  void response.writeHead(status, { 'content-length': Buffer.byteLength(body) }).end(body);

async function answer(bucket: TestBucket, request: IncomingMessage): Promise<Reply> {
  const body = await buffer(request);
  const failure = bucket.failures.shift();
  if (failure) return { status: failure };
  const url = new URL(request.url!, bucket.settings.url);
  if (!(await isSigned(bucket.settings, request, url))) return { status: 403 };
  const [, name, ...rest] = url.pathname.split('/');
  if (name !== bucket.settings.bucket) return { status: 404 };
  const key = rest.join('/');
  if (key === '') return { status: 200, body: listing(bucket, url.searchParams) };
  if (request.method === 'PUT') return put(bucket, key, body, request);
  if (request.method === 'DELETE') return { status: bucket.objects.delete(key) ? 204 : 204 };
  const found = bucket.objects.get(key);
  return found ? { status: 200, body: request.method === 'HEAD' ? '' : found.bytes } : { status: 404 };
}

/** Signed again with the key of the bucket: another key, address or print gives another signature. */
async function isSigned(settings: S3Settings, request: IncomingMessage, url: URL): Promise<boolean> {
  const sent = request.headers;
  const signer = new AwsV4Signer({
    method: request.method!,
    url: url.href,
    headers: {
      'x-amz-content-sha256': String(sent['x-amz-content-sha256']),
      ...(request.method === 'PUT' ? { 'content-type': String(sent['content-type']) } : {}),
    },
    accessKeyId: settings.accessKey,
    secretAccessKey: settings.secretKey,
    service: 's3',
    region: settings.region,
    datetime: String(sent['x-amz-date']),
  });
  const { headers } = await signer.sign();
  return headers.get('authorization') === sent.authorization;
}

function put(bucket: TestBucket, key: string, bytes: Buffer, request: IncomingMessage): Reply {
  // A body without its length is refused by the true ones.
  if (request.headers['content-length'] === undefined) return { status: 411 };
  const print = createHash('sha256').update(bytes).digest('hex');
  if (print !== request.headers['x-amz-content-sha256']) return { status: 400 };
  bucket.objects.set(key, { bytes, le: new Date() });
  return { status: 200 };
}

function listing({ objects, pageSize }: TestBucket, query: URLSearchParams): string {
  const prefix = query.get('prefix') ?? '';
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
  const start = Number(query.get('continuation-token') ?? 0);
  const end = start + Math.min(pageSize, Number(query.get('max-keys')));
  const contents = keys
    .slice(start, end)
    .map(
      (key) =>
        `<Contents><Key>${key}</Key><LastModified>${objects.get(key)!.le.toISOString()}</LastModified></Contents>`,
    );
  const next = end < keys.length ? `<NextContinuationToken>${end}</NextContinuationToken>` : '';
  return `<?xml version="1.0"?><ListBucketResult>${contents.join('')}${next}</ListBucketResult>`;
}
