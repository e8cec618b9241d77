import { describe, expect, test } from 'vitest';
import { sourcesUnder } from '#tests/architecture/source.ts';

/**
 * Who may open a connection, and why. The addresses come from the settings of the operator, never from a request, but those of
 * `core/fetching`, which a person types: judged where they are typed, at the connection and at each redirect.
 */
const ALLOWED: Record<string, string> = {
  'src/core/files/s3-store.ts': 'the file store of the settings (S3_*)',
  'src/core/mail/transport.ts': 'the mail server of the settings (SMTP_URL)',
  'src/core/fetching/fetch-file.ts':
    'files read again: https and public addresses, or origins of the settings (SOURCES_TRUSTED)',
  'src/core/db/index.ts': 'the database of the settings (DATABASE_URL)',
  'src/core/db/version.ts': 'the database of the settings (DATABASE_URL)',
  'src/core/embedded/keeper.ts': 'the embedded database, on 127.0.0.1',
  'src/core/metrics/index.ts': 'answers on the port of metrics, calls nobody',
  'src/modules/comptes/oidc.ts': 'the identity provider of the settings (OIDC_ISSUER)',
};
/** Listening is not calling. */
const LISTENING = new Set(['src/core/http/server.ts', 'src/core/embedded/process.ts']);

const OPENS = [
  /(?<![.\w])fetch\(/,
  /\.fetch\(/,
  /\bhttps?\.(request|get)\(/,
  /\bnet\.(connect|createConnection)\(/,
  /\btls\.connect\(/,
  /\bnew (WebSocket|EventSource|XMLHttpRequest|AwsClient)\(/,
  /\bcreateTransport\(/,
  /\bnew pg\.(Pool|Client)\(/,
  /from 'node:(http|https|http2|tls|dgram|dns)(\/promises)?'/,
  /from '(openid-client|undici|axios|got)'/,
  /import\('(openid-client|undici|nodemailer)'\)/,
];
/** A name of a vocabulary, that nobody fetches. */
const SVG = 'http://www.w3.org/2000/svg';
const NETWORK = /^node:(http|https|http2|tls|dgram|dns)$/;
const opens = (text: string) => OPENS.some((pattern) => pattern.test(text));
const server = sourcesUnder('src').filter(({ path }) => !path.startsWith('src/client/') && !/\.test\.tsx?$/.test(path));

describe('the service calls nobody whose address a request gives', () => {
  test('only the files that have a reason open a connection', () => {
    const found = server.filter(({ path, text }) => opens(text) && !LISTENING.has(path)).map(({ path }) => path);
    expect(found.filter((path) => !(path in ALLOWED))).toEqual([]);
  });

  test('no reason is left behind by a file that opens nothing any more', () => {
    const found = new Set(server.filter(({ text }) => opens(text)).map(({ path }) => path));
    expect(Object.keys(ALLOWED).filter((path) => !found.has(path))).toEqual([]);
  });

  test('what listens takes nothing but a server from the network', () => {
    const taken = server
      .filter(({ path }) => LISTENING.has(path))
      .flatMap(({ imports }) => imports.filter((one) => NETWORK.test(one.specifier)).flatMap((one) => one.values));
    expect([...new Set(taken)]).toEqual(['createServer']);
  });

  test('a page asks its own site only: no address of another host in the scripts', () => {
    const client = sourcesUnder('src').filter(({ path }) => path.startsWith('src/client/'));
    const hosts = client.flatMap(({ path, strings }) =>
      strings.filter(({ text }) => /^(https?:)?\/\//.test(text) && text !== SVG).map(({ text }) => `${path} ${text}`),
    );
    expect(hosts).toEqual([]);
  });

  test('the check finds what it looks for', () => {
    for (const call of ['await fetch(url)', 'http.request(url)', 'net.connect(80)', "import('openid-client')"]) {
      expect(opens(call), call).toBe(true);
    }
  });
});
