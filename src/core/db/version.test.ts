import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:net';
import pg from 'pg';
import { afterAll, expect, inject, test } from 'vitest';
import { OperatorError } from '#core/errors/index.ts';
import { checkDatabase, requireSupported } from './version.ts';

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
});

/** Speaks just enough of the protocol to say its version. */
async function fakePostgres(version: string): Promise<string> {
  const message = (type: string, body: Buffer) => {
    const head = Buffer.alloc(5);
    head.write(type);
    head.writeInt32BE(body.length + 4, 1);
    return Buffer.concat([head, body]);
  };
  const int16 = (value: number) => Buffer.from([value >> 8, value & 255]);
  const int32 = (value: number) => Buffer.from([0, 0, value >> 8, value & 255]);
  const ready = message('Z', Buffer.from('I'));
  const column = Buffer.concat([Buffer.from('version\0'), int32(0), int16(0), int32(23), int16(4), int32(0), int16(0)]);
  const answer = Buffer.concat([
    message('T', Buffer.concat([int16(1), column])),
    message('D', Buffer.concat([int16(1), int32(version.length), Buffer.from(version)])),
    message('C', Buffer.from('SELECT 1\0')),
    ready,
  ]);
  const server = createServer((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', int32(0)), ready]));
      socket.on('data', (chunk) => (chunk[0] === 0x51 ? socket.write(answer) : socket.end()));
    });
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return `postgresql://compte:secret@127.0.0.1:${typeof address === 'object' ? address?.port : 0}/campus`;
}

const refusal = async (url: string): Promise<OperatorError> => {
  const error = await checkDatabase(url).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(OperatorError);
  return error as OperatorError;
};

test.each([
  [90_624, false],
  [140_012, false],
  [150_000, true],
  [180_004, true],
])('version %i is accepted: %s', (number, accepted) => {
  const attempt = () => requireSupported(number, 'ici');
  if (accepted) expect(attempt).not.toThrow();
  else expect(attempt).toThrow(OperatorError);
});

test('a PostgreSQL 14 is refused with both versions, and no password', async () => {
  const { sentence, exitCode } = await refusal(await fakePostgres('140012'));
  expect(sentence).toMatch(/^Le PostgreSQL de 127\.0\.0\.1:\d+\/campus est en version 14 ; .* version 15/);
  expect(sentence).not.toContain('secret');
  expect(exitCode).toBe(69);
});

test('the database of the tests is accepted', async () => {
  await expect(checkDatabase(inject('adminUrl'))).resolves.toBeUndefined();
});

test.each([
  ['postgresql://compte:secret@127.0.0.1:9/campus', 'rien n’écoute à cette adresse'],
  ['postgresql://compte:secret@machine.invalid/campus', 'ce nom de machine'],
])('%s: one sentence says why', async (url, cause) => {
  const { sentence } = await refusal(url);
  expect(sentence).toContain(cause);
  expect(sentence).not.toContain('secret');
});

test.each([
  'postgresql://compte:secret@127.0.0.1:port/campus',
  'postgresql://compte:sec#ret@127.0.0.1:5432/campus',
  'postgresql://compte:sec/ret@127.0.0.1:5432/campus',
])('an address that cannot be read is said as such: %s', async (url) => {
  const { sentence, exitCode } = await refusal(url);
  expect(sentence).toContain('adresse illisible');
  expect(sentence).not.toMatch(/sec.?ret/);
  expect(exitCode).toBe(78);
});

test('a certificate file that is absent is said as such', async () => {
  const { sentence } = await refusal('postgresql://compte:secret@127.0.0.1:9/campus?sslrootcert=/absent.pem');
  expect(sentence).toContain('/absent.pem');
  expect(sentence).not.toContain('secret');
});

test('a base that does not exist is said as such', async () => {
  const url = new URL(inject('adminUrl'));
  url.pathname = '/absente';
  expect((await refusal(url.href)).sentence).toContain('cette base n’existe pas');
});

test('a base that does not check its text is refused', async () => {
  const name = `brute_${randomBytes(4).toString('hex')}`;
  const admin = new pg.Client({ connectionString: inject('adminUrl') });
  await admin.connect();
  try {
    await admin.query(`create database ${name} encoding 'SQL_ASCII' locale 'C' template template0`);
    const url = new URL(inject('adminUrl'));
    url.pathname = `/${name}`;
    expect((await refusal(url.href)).sentence).toMatch(/est en SQL_ASCII ; .* UTF-8/);
  } finally {
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
  }
});
