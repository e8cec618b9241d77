import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deliverDue } from '#core/mail/deliver.ts';
import { enqueueMail } from '#core/mail/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { answer, type MailServer, type MailServerOptions, mailServer } from '#tests/support/mail-server.ts';
import { depsTo, request } from '#tests/support/outgoing-mail.ts';

const opened = await testDatabase();
const { db, pool } = opened;
const servers: MailServer[] = [];
beforeEach(() => pool.query('truncate courriel'));
afterEach(() => Promise.all(servers.splice(0).map((one) => one.close())));
const rows = async () => (await pool.query('select etat, essais from courriel')).rows;

describe('a batch of mails', () => {
  /** Counts the connections that a server receives. */
  const counting = async (options?: MailServerOptions) => {
    const seen = { connections: 0 };
    const server = await mailServer({
      ...options,
      onConnect: (_, done) => {
        seen.connections++;
        done();
      },
    });
    servers.push(server);
    return { ...server, seen };
  };
  const enqueue = async (...addresses: string[]) => {
    for (const address of addresses) await enqueueMail(db, { ...request, to: { address } });
  };
  /** One, and perhaps another on a machine that pauses for a second between two mails; never one for each. */
  const FEW = 3;
  const five = [1, 2, 3, 4, 5].map((n) => `p${n}@exemple.fr`);

  test('leaves by one connection, which ends with it', async () => {
    const { port, received, seen, close } = await counting();
    await enqueue(...five);
    expect(await deliverDue(depsTo(opened, port))).toBe(5);
    expect(received.flatMap((mail) => mail.to).sort()).toEqual(five);
    expect(seen.connections).toBeLessThan(FEW);
    // A server closes once nobody is connected any more.
    await close();
    servers.pop();
  });

  test('goes on by the same connection after a recipient that is refused', async () => {
    const { port, received, seen } = await counting({
      onRcptTo: ({ address }, _, done) => done(address === 'p3@exemple.fr' ? answer(550, 'unknown') : undefined),
    });
    await enqueue(...five);
    expect(await deliverDue(depsTo(opened, port))).toBe(4);
    expect(received).toHaveLength(4);
    expect(seen.connections).toBeLessThan(FEW);
    expect((await rows()).filter((row) => row.etat === 'echec')).toHaveLength(1);
  });

  test('goes on by another connection when the server takes one mail only by each', async () => {
    const served = new Set<string>();
    const { port, received, seen } = await counting({
      onMailFrom: (_, { id }, done) => {
        done(served.has(id) ? answer(421, 'one mail by connection') : undefined);
        served.add(id);
      },
    });
    await enqueue(...five);
    expect(await deliverDue(depsTo(opened, port))).toBe(5);
    expect(received.flatMap((mail) => mail.to).sort()).toEqual(five);
    expect(seen.connections).toBe(5);
    expect((await rows()).every((row) => row.etat === 'envoye' && row.essais === 1)).toBe(true);
  });
});
