import { openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';
import { OperatorError, Unavailable } from '#core/errors/index.ts';
import { prepareDrafts } from './drafts.ts';
import { listedIn } from './s3-listing.ts';
import { checkPrint, type FileStore } from './store.ts';

export interface S3Settings {
  /** Address of the service, without the bucket: `https://s3.exemple.fr`. */
  url: string;
  bucket: string;
  region: string;
  accessKey: string;
  secretKey: string;
}

const PREFIX = 'fichiers/';
/** A question, and the whole of a file. */
const QUESTION_MS = 10_000;
const TRANSFER_MS = 300_000;
const RETRIES = 2;

/** Files in a bucket of any service that speaks S3 (path addresses, Signature V4). `drafts` is a folder of this machine. */
export function s3Store(settings: S3Settings, drafts: string): FileStore {
  const bucket = new Bucket(settings);
  return {
    drafts,
    prepare: async () => {
      await prepareDrafts(drafts);
      await bucket.check();
    },
    put: async (draft, { empreinte }) => {
      const body = await openAsBlob(draft);
      // The service compares the bytes with the print: what was damaged on the way is refused.
      const headers = { 'X-Amz-Content-Sha256': checkPrint(empreinte), 'Content-Type': 'application/octet-stream' };
      await discard(await bucket.ask('PUT', keyOf(empreinte), { body, headers, ms: TRANSFER_MS }));
    },
    open: async (empreinte) => {
      const answer = await bucket.ask('GET', keyOf(empreinte), { ms: TRANSFER_MS, absent: true });
      if (answer.status === 404 || !answer.body) return discard(answer);
      return Readable.fromWeb(answer.body as ReadableStream);
    },
    has: async (empreinte) => {
      const answer = await bucket.ask('HEAD', keyOf(empreinte), { absent: true });
      await discard(answer);
      return answer.status !== 404;
    },
    remove: async (empreinte) => {
      await discard(await bucket.ask('DELETE', keyOf(empreinte), { absent: true }));
    },
    list: () => bucket.list(),
  };
}

const keyOf = (empreinte: string): string => `${PREFIX}${checkPrint(empreinte)}`;

/** A body that is not read would hold its connection. */
const discard = async (answer: Response): Promise<null> => {
  await answer.body?.cancel();
  return null;
};

interface Question {
  body?: Blob;
  headers?: Record<string, string>;
  ms?: number;
  /** 404 is an answer, not a fault. */
  absent?: boolean;
}

class Bucket {
  private readonly client: AwsClient;
  private readonly root: string;

  constructor(private readonly settings: S3Settings) {
    const { accessKey, secretKey, region } = settings;
    this.client = new AwsClient({
      accessKeyId: accessKey,
      secretAccessKey: secretKey,
      region,
      service: 's3',
      retries: RETRIES,
    });
    this.root = `${settings.url.replace(/\/$/, '')}/${encodeURIComponent(settings.bucket)}`;
  }

  /** @throws Unavailable when the service does not answer, or answers badly. */
  async ask(method: string, key: string, question: Question = {}): Promise<Response> {
    const answer = await this.send(method, `${this.root}/${key}`, question).catch((error: Error) => {
      throw this.away(error.message);
    });
    if (answer.ok || (question.absent && answer.status === 404)) return answer;
    await discard(answer);
    throw this.away(`status ${answer.status}`);
  }

  private send(method: string, url: string, { body, headers, ms = QUESTION_MS }: Question): Promise<Response> {
    return this.client.fetch(url, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(ms),
      ...(body ? { body } : {}),
      ...(headers ? { headers } : {}),
    });
  }

  private away(cause: string): Unavailable {
    return Object.assign(
      new Unavailable(
        'file.store_away',
        'L’espace où sont gardés les fichiers ne répond pas : rien n’a été enregistré. Réessayez dans une minute.',
      ),
      { cause },
    );
  }

  /** A wrong address, bucket or key is said when the service starts. */
  async check(): Promise<void> {
    const answer = await this.send('GET', this.pageUrl(null, 1), {}).catch((error: Error) => error);
    const place = `${this.settings.url} (${this.settings.bucket})`;
    if (answer instanceof Error) {
      throw new OperatorError(`L’espace de fichiers FILES_S3_URL ${place} ne répond pas.`, 69);
    }
    await discard(answer);
    if (answer.ok) return;
    const cause =
      answer.status === 404
        ? 'ce compartiment (FILES_S3_BUCKET) n’existe pas'
        : answer.status === 401 || answer.status === 403
          ? 'la clé (FILES_S3_ACCESS_KEY, FILES_S3_SECRET_KEY) est refusée'
          : `il répond ${answer.status}`;
    throw new OperatorError(`L’espace de fichiers FILES_S3_URL ${place} ne peut pas servir : ${cause}.`, 69);
  }

  private pageUrl(token: string | null, max = 1_000): string {
    const query = new URLSearchParams({ 'list-type': '2', prefix: PREFIX, 'max-keys': String(max) });
    if (token) query.set('continuation-token', token);
    return `${this.root}?${query}`;
  }

  async *list(): AsyncGenerator<{ empreinte: string; le: Date }> {
    let token: string | null = null;
    do {
      const answer: Response = await this.send('GET', this.pageUrl(token), {}).catch((error: Error) => {
        throw this.away(error.message);
      });
      const text = await answer.text();
      if (!answer.ok) throw this.away(`status ${answer.status}`);
      const page = listedIn(text);
      for (const { key, le } of page.objects) {
        const empreinte = key.slice(PREFIX.length);
        if (/^[0-9a-f]{64}$/.test(empreinte)) yield { empreinte, le };
      }
      token = page.next;
    } while (token);
  }
}
