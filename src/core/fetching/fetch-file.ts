import { createHash } from 'node:crypto';
import { type LookupAddress, lookup } from 'node:dns';
import { createWriteStream } from 'node:fs';
import { rm, utimes } from 'node:fs/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isPublicAddress } from './public-address.ts';

/** Why an address gave no file, in French; nothing of it is kept. */
export class FetchRefused extends Error {
  constructor(
    readonly code: string,
    readonly sentence: string,
  ) {
    super(`${code}: ${sentence}`);
    this.name = 'FetchRefused';
  }
}

export interface FetchOrder {
  address: string;
  /** Folder that receives the file. */
  folder: string;
  maxBytes: number;
  /** Origins of the configuration: they may be private, and without https. */
  trusted: readonly string[];
  /** What the last answer said of itself: the same is then not sent again. */
  etag: string | null;
  modified: string | null;
  signal: AbortSignal;
}

export type FetchedFile =
  | { outcome: 'same' }
  | { outcome: 'got'; path: string; name: string; sha256: string; etag: string | null; modified: string | null };

const MOST_REDIRECTS = 5;
/** Without a byte for this long, the other end is taken for dead. */
const IDLE_MS = 30_000;
/** However slowly the bytes come. */
const WHOLE_MS = 15 * 60_000;

/** What an open table is served as; a web page is what a share link without « téléchargement » answers. */
const TYPES =
  /^(?:text\/(?:csv|plain|tab-separated-values|xml)|application\/(?:csv|json|geo\+json|xml|octet-stream|x-csv|vnd\.ms-excel|vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet))$/;

const refused = (code: string, sentence: string) => new FetchRefused(code, sentence);
const PRIVATE = () =>
  refused('fetch.private', 'Cette adresse mène à un réseau privé : seul un fichier public d’internet peut être relu.');

/** What is wrong with an address as it is written, or null. Where its name leads is only known when it is asked. */
export function whyUnfit(address: string, trusted: readonly string[]): string | null {
  try {
    checked(address, trusted);
    return null;
  } catch (error) {
    return (error as FetchRefused).sentence;
  }
}

function checked(address: string, trusted: readonly string[]): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url)
    throw refused('fetch.address', 'Donnez une adresse complète, par exemple https://exemple.fr/partenaires.csv.');
  if (url.username || url.password) {
    throw refused(
      'fetch.credentials',
      'Cette adresse porte un nom ou un mot de passe : donnez une adresse qui n’en demande pas.',
    );
  }
  if (trusted.includes(url.origin)) return url;
  if (url.protocol !== 'https:') throw refused('fetch.protocol', 'L’adresse doit commencer par https://.');
  if (url.port !== '') throw refused('fetch.port', 'L’adresse ne doit pas donner de port.');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) ? !isPublicAddress(host) : !host.includes('.') || /\.(?:local|internal|localhost)\.?$/.test(host))
    throw PRIVATE();
  return url;
}

/** The name is looked up once, by the connection itself: what was judged is what is reached. */
export const publicLookup: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
    const [first] = found ?? [];
    if (error || !first) return done(error ?? new Error('no address'), '', 0);
    if (!found.every((one) => isPublicAddress(one.address))) return done(PRIVATE(), '', 0);
    return options.all ? done(null, found) : done(null, first.address, first.family);
  });
};

/**
 * Brings the file of an address into a folder, following redirects that are each judged as the address was.
 * @throws FetchRefused with what to do; never with what a private network answered.
 */
export async function fetchFile(order: FetchOrder): Promise<FetchedFile> {
  const signal = AbortSignal.any([order.signal, AbortSignal.timeout(WHOLE_MS)]);
  try {
    let url = checked(order.address, order.trusted);
    for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
      const answer = await ask(url, order, signal);
      const { statusCode = 0, headers } = answer;
      if ([301, 302, 303, 307, 308].includes(statusCode) && headers.location) {
        answer.destroy();
        const next = URL.canParse(headers.location, url) ? new URL(headers.location, url).href : '';
        url = checked(next, order.trusted);
        continue;
      }
      if (statusCode === 304) {
        answer.destroy();
        return { outcome: 'same' };
      }
      return await receive(answer, url, order);
    }
    throw refused(
      'fetch.redirects',
      'Cette adresse renvoie sans fin vers d’autres : donnez celle du fichier lui-même.',
    );
  } catch (error) {
    throw told(error, order.signal);
  }
}

function told(error: unknown, stopped: AbortSignal): unknown {
  if (error instanceof FetchRefused || stopped.aborted) return error;
  const { name, code = '' } = error as Error & { code?: string };
  if (name === 'TimeoutError' || name === 'AbortError')
    return refused('fetch.slow', 'Le site met trop longtemps à répondre.');
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return refused('fetch.unknown', 'Ce nom de site n’existe pas, ou ne répond plus.');
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|TLS/.test(code)) {
    return refused('fetch.certificate', 'Le certificat de ce site n’est pas valable : la liaison n’est pas sûre.');
  }
  if (code.startsWith('E')) return refused('fetch.away', 'Le site ne répond pas, ou coupe la liaison.');
  return error;
}

function ask(url: URL, order: FetchOrder, signal: AbortSignal): Promise<IncomingMessage> {
  const trusted = order.trusted.includes(url.origin);
  const headers: Record<string, string> = { 'user-agent': 'Maillage', accept: '*/*', 'accept-encoding': 'identity' };
  if (order.etag) headers['if-none-match'] = order.etag;
  if (order.modified) headers['if-modified-since'] = order.modified;
  return new Promise((done, fail) => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    // No agent: a connection of before, to a name that has moved since, is not used again.
    const sent = send(
      url,
      { headers, signal, agent: false, timeout: IDLE_MS, ...(trusted ? {} : { lookup: publicLookup }) },
      done,
    );
    sent.on('timeout', () => sent.destroy(refused('fetch.slow', 'Le site met trop longtemps à répondre.')));
    sent.on('error', fail);
    sent.end();
  });
}

async function receive(answer: IncomingMessage, url: URL, order: FetchOrder): Promise<FetchedFile> {
  const { statusCode = 0, headers } = answer;
  const fail = (code: string, sentence: string): never => {
    answer.destroy();
    throw refused(code, sentence);
  };
  if (statusCode !== 200) fail('fetch.status', saidOf(statusCode));
  const type = (headers['content-type'] ?? 'application/octet-stream').split(';')[0]!.trim().toLowerCase();
  if (type === 'text/html') {
    fail(
      'fetch.page',
      'Cette adresse répond par une page web, pas par un fichier : prenez le lien de téléchargement direct.',
    );
  }
  if (!TYPES.test(type)) fail('fetch.type', 'Ce n’est pas un tableau : un fichier CSV ou XLSX est attendu.');
  const most = `${Math.floor(order.maxBytes / 1024 / 1024)} Mo`;
  const tooLarge = () => refused('fetch.large', `Ce fichier pèse plus de ${most}.`);
  if (Number(headers['content-length'] ?? 0) > order.maxBytes) fail('fetch.large', tooLarge().sentence);
  const name = nameOf(headers['content-disposition'], url);
  const path = join(order.folder, name);
  const hash = createHash('sha256');
  let bytes = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      hash.update(chunk);
      done(bytes > order.maxBytes ? tooLarge() : null, chunk);
    },
  });
  try {
    await pipeline(answer, meter, createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  const modified = headers['last-modified'] ?? null;
  const day = modified ? new Date(modified) : null;
  // A file without a date in its name nor in its content is as old as its publisher says.
  if (day && !Number.isNaN(day.getTime())) await utimes(path, day, day);
  return { outcome: 'got', path, name, sha256: hash.digest('hex'), etag: headers.etag ?? null, modified };
}

function saidOf(status: number): string {
  if (status === 404 || status === 410) return 'Il n’y a plus de fichier à cette adresse.';
  if (status === 401 || status === 403)
    return 'Ce site demande une connexion : le fichier doit être lisible par tous à cette adresse.';
  if (status === 429) return 'Ce site refuse d’être lu si souvent.';
  return `Ce site répond par une erreur (${status}).`;
}

/** A plain file name, whatever the other end says: letters, digits, points, dashes. */
function nameOf(disposition: string | undefined, url: URL): string {
  const said = /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1] ?? url.pathname.split('/').at(-1) ?? '';
  const name = said
    .normalize('NFD')
    .replace(/[^\w.-]+/g, '_')
    .replace(/^[._]+/, '')
    .slice(-100);
  return name || 'fichier';
}
