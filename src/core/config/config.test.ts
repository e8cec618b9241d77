import { expect, test } from 'vitest';
import { OperatorError } from '#core/errors/index.ts';
import { readConfig } from './index.ts';

function refusalOf(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof OperatorError) return error.sentence;
  }
  return 'accepted';
}

test('nothing given, or nothing but blanks, is the default', () => {
  const defaults = readConfig({});
  expect(defaults).toMatchObject({ host: '127.0.0.1', port: 4780, publicUrl: null, dbPool: 8, demonstration: true });
  expect(readConfig({ PORT: ' ', PUBLIC_URL: '', DB_POOL: ' ' })).toEqual(defaults);
});

test.each([
  [{ PORT: 'abc' }, 'PORT doit être un nombre entre 0 et 65535'],
  [{ PORT: '70000' }, 'PORT doit être un nombre entre 0 et 65535'],
  [{ DB_POOL: '0' }, 'DB_POOL doit être un nombre entre 1 et 100'],
  [{ DB_POOL: 'x' }, 'DB_POOL doit être un nombre entre 1 et 100'],
  [{ LOG_LEVEL: 'bavard' }, 'LOG_LEVEL doit être fatal, error, warn, info, debug, trace ou silent'],
  [{ DEMONSTRATION: 'no' }, 'DEMONSTRATION doit être oui ou non'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL doit commencer par postgresql://'],
  [{ TRUST_PROXY: 'nginx' }, 'TRUST_PROXY doit donner des adresses ou des réseaux, par exemple 127.0.0.1, 10.0.0.0/8'],
  [
    { TRUST_PROXY: '10.0.0.0/33' },
    'TRUST_PROXY doit donner des adresses ou des réseaux, par exemple 127.0.0.1, 10.0.0.0/8',
  ],
])('%j is refused in a French sentence', (env, sentence) => {
  expect(refusalOf(env)).toBe(`Configuration refusée. ${sentence}.`);
});

test.each([
  'campus.exemple.fr',
  'localhost:4780',
  'ftp://campus.exemple.fr',
  'https://campus.exemple.fr/portail',
  'https://campus.exemple.fr/?a',
  'https://compte:secret@campus.exemple.fr',
])('a public address %s is no origin', (address) => {
  const sentence = refusalOf({ PUBLIC_URL: address });
  expect(sentence).toContain('PUBLIC_URL doit être une adresse complète et sans chemin');
  expect(sentence).not.toContain('secret');
});

test.each([
  ['https://campus.exemple.fr/', 'https://campus.exemple.fr'],
  ['https://Campus.Exemple.fr:443', 'https://campus.exemple.fr'],
  ['http://localhost:4780', 'http://localhost:4780'],
])('a public address %s is the origin %s', (given, origin) => {
  expect(readConfig({ PUBLIC_URL: given }).publicUrl).toBe(origin);
});

test('trusted proxies are addresses and networks', () => {
  expect(readConfig({}).trustProxy).toEqual([]);
  expect(readConfig({ TRUST_PROXY: '127.0.0.1, 10.0.0.0/8,fd00::/8' }).trustProxy).toEqual([
    '127.0.0.1',
    '10.0.0.0/8',
    'fd00::/8',
  ]);
});

const CLEAR = { PUBLIC_URL: 'https://campus.exemple.fr', MAIL_FROM: 'Campus <contact@campus.exemple.fr>' };

test.each([
  ['smtp://relais.exemple.fr', { port: 587, secure: false, startTls: 'exige', user: null }],
  ['smtp://u%40exemple.fr:p%3Aw@relais.exemple.fr:2525', { port: 2525, user: 'u@exemple.fr', password: 'p:w' }],
  ['smtps://u:p@relais.exemple.fr', { port: 465, secure: true }],
  ['smtp://localhost:25', { port: 25, startTls: 'sans' }],
  ['smtp://[::1]:25', { host: '::1', startTls: 'sans' }],
  ['smtp://relais:25?tls=non', { startTls: 'sans' }],
])('mail is handed to %s', (SMTP_URL, wanted) => {
  expect(readConfig({ ...CLEAR, SMTP_URL }).mail).toMatchObject({
    smtp: wanted,
    from: { name: 'Campus', address: 'contact@campus.exemple.fr' },
  });
});

test.each([
  'relais.exemple.fr:25',
  'http://relais.exemple.fr',
  'smtp://',
  'smtp://u@relais.exemple.fr',
  'smtp://relais.exemple.fr/chemin',
  'smtp://relais.exemple.fr?tls=peut-etre',
  'smtp://relais.exemple.fr?pool=true',
  'smtps://relais.exemple.fr?tls=non',
  'smtp://u:secret%@relais.exemple.fr',
])('%s is no mail server, and no password is told', (SMTP_URL) => {
  const sentence = refusalOf({ ...CLEAR, SMTP_URL });
  expect(sentence).toContain('SMTP_URL doit être de la forme');
  expect(sentence).not.toContain('secret');
});

test('mail that leaves needs a sender, and an address to come back to', () => {
  const SMTP_URL = 'smtp://relais.exemple.fr';
  expect(refusalOf({ ...CLEAR, SMTP_URL, MAIL_FROM: '' })).toContain('SMTP_URL demande MAIL_FROM');
  expect(refusalOf({ ...CLEAR, SMTP_URL, PUBLIC_URL: '' })).toContain('SMTP_URL demande PUBLIC_URL');
  expect(refusalOf({ MAIL_FROM: 'Campus' })).toContain('MAIL_FROM doit être une adresse');
});
