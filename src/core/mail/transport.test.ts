import { describe, expect, test } from 'vitest';
import { testConfig } from '#tests/support/app.ts';
import { deliveryOf, developmentMailbox, mailTransport, reasonOf } from './transport.ts';

describe('what a server answers', () => {
  const failed = (message: string, more: object) => deliveryOf(Object.assign(new Error(message), more)).outcome;

  test.each([
    ['an unknown recipient', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550, permanent: true }, 'refused'],
    ['a full mailbox', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 452, permanent: false }, 'later'],
    ['a content refused', { code: 'EMESSAGE', command: 'DATA', responseCode: 554, permanent: true }, 'refused'],
    ['a message too large', { code: 'EMESSAGE', command: 'MAIL FROM' }, 'refused'],
    ['a server that closes', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 421, permanent: false }, 'away'],
    ['a wrong password', { code: 'EAUTH', command: 'AUTH LOGIN', responseCode: 535, permanent: true }, 'away'],
    ['a greeting refused', { code: 'EPROTOCOL', command: 'CONN', responseCode: 554, permanent: true }, 'away'],
    ['nobody', { code: 'ESOCKET', command: 'CONN' }, 'away'],
    ['no encryption', { code: 'ETLS', command: 'STARTTLS' }, 'away'],
    ['silence', { code: 'EABORT' }, 'away'],
  ])('%s', (_, error, outcome) => {
    expect(failed('x', error)).toBe(outcome);
  });

  test('its words are kept on one line, without the addresses it repeats', () => {
    expect(reasonOf(new Error("Can't send: 550 5.1.1\r\n <camille@exemple.fr>: unknown"))).toBe(
      "Can't send: 550 5.1.1 <…>: unknown",
    );
  });
});

test('mail goes to the server of the settings, else stays in the demonstration, else waits', () => {
  const smtp = { host: 'localhost', port: 1, secure: false, startTls: 'sans', user: null, password: null } as const;
  const from = { name: 'Campus', address: 'contact@exemple.fr' };
  expect(mailTransport({ ...testConfig, mail: { smtp, from } }, true)?.keepsText).toBe(false);
  expect(mailTransport(testConfig, true)).toBe(developmentMailbox);
  expect(mailTransport(testConfig, false)).toBeNull();
});
