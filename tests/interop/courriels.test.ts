import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Smtp } from '#core/config/mail.ts';
import { deliverDue } from '#core/mail/deliver.ts';
import { enqueueMail } from '#core/mail/index.ts';
import {
  dataFolder,
  type Launched,
  maillage,
  opened,
  removeFolders,
  repository,
  stopAll,
} from '#tests/journeys/server-process.ts';
import { testDatabase } from '#tests/support/database.ts';
import { answer, type MailServer, type MailServerOptions, mailServer } from '#tests/support/mail-server.ts';
import { from, PUBLIC_URL, request, depsTo as smtpDeps } from '#tests/support/outgoing-mail.ts';

// The other side is `smtp-server`, and what it received is read by `mailparser`: neither knows our code.

const { db, pool, url } = await testDatabase();
const servers: MailServer[] = [];
beforeEach(() => pool.query('truncate courriel'));
afterEach(async () => {
  await stopAll();
  await Promise.all(servers.splice(0).map((one) => one.close()));
});
afterAll(removeFolders);

async function receiving(options?: MailServerOptions): Promise<MailServer> {
  const one = await mailServer(options);
  servers.push(one);
  return one;
}

const depsTo = (port: number, more: Partial<Smtp> = {}) => smtpDeps({ db, pool }, port, more);
const rows = async () => (await pool.query('select id, etat, essais, erreur, texte from courriel')).rows;
const due = () => pool.query("update courriel set prochain_essai = now() where etat = 'a_envoyer'");

describe('a mail as a mail server receives it', () => {
  test('text and HTML, accents, narrow spaces, one-click unsubscription', async () => {
    const { port, received } = await receiving();
    const id = await enqueueMail(db, request);
    expect(await deliverDue(depsTo(port))).toBe(1);
    const [mail] = received;
    expect(mail).toMatchObject({ from: from.address, to: ['camille@exemple.fr'] });
    const { parsed } = mail!;
    expect(parsed.from!.value).toEqual([from]);
    expect([parsed.to].flat()[0]!.value).toEqual([
      { address: 'camille@exemple.fr', name: 'Camille Exèmple, « œuvre »' },
    ]);
    expect(parsed.subject).toBe('Rappel\u00a0: la fiche de Lycée de l’Estuaire à Blaye');
    expect(parsed.text).toContain('Bonjour Camille Exèmple, «\u00a0œuvre\u00a0»,');
    expect(parsed.text).toContain(`\n\n${PUBLIC_URL}/fiche/jeton\n\n`);
    expect(parsed.text).toContain(`en un clic\u00a0: ${PUBLIC_URL}/desabonnement/jeton-de-seize-lettres`);
    expect(parsed.html).toContain('<html lang="fr">');
    expect(parsed.html).toContain(`href="${PUBLIC_URL}/fiche/jeton"`);
    expect(parsed.attachments).toEqual([]);
    expect(parsed.messageId).toBe(`<${id}@campus.exemple.fr>`);
    expect(parsed.date).toBeInstanceOf(Date);
    expect(parsed.headers.get('list')).toMatchObject({
      unsubscribe: { url: `${PUBLIC_URL}/desabonnement/jeton-de-seize-lettres` },
      'unsubscribe-post': { name: 'List-Unsubscribe=One-Click' },
    });
    expect(parsed.headers.get('auto-submitted')).toBe('auto-generated');
    // 7 bits on the wire, lines that every relay accepts.
    expect(Buffer.from(mail!.raw).every((byte) => byte < 128)).toBe(true);
    expect(Math.max(...mail!.raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
    expect(mail!.raw).not.toMatch(/\.(png|gif|jpe?g|svg)|<img/i);
  });

  test('goes to its address alone, whatever the name holds', async () => {
    const { port, received } = await receiving();
    const name = 'Camille" <autre@exemple.fr>, tiers@exemple.fr; x';
    await enqueueMail(db, { ...request, to: { address: 'camille@exemple.fr', name } });
    expect(await deliverDue(depsTo(port))).toBe(1);
    expect(received[0]).toMatchObject({ from: from.address, to: ['camille@exemple.fr'] });
    expect([received[0]!.parsed.to].flat()[0]!.value).toEqual([{ address: 'camille@exemple.fr', name }]);
  });

  test('a mail that nobody subscribed to says so by having no such header', async () => {
    const { port, received } = await receiving();
    await enqueueMail(db, {
      template: 'lien_connexion',
      to: { address: 'camille@exemple.fr' },
      variables: { contact: 'contact@exemple.fr', lien: `${PUBLIC_URL}/connexion/lien/jeton` },
      sender: request.sender,
    });
    await deliverDue(depsTo(port));
    expect(received[0]!.parsed.headers.has('list')).toBe(false);
  });

  test('a password is given to the server; a wrong one stops the sending and condemns no mail', async () => {
    const { port, received } = await receiving({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _, done) =>
        username === 'campus' && password === 'phrase' ? done(null, { user: 1 }) : done(answer(535, 'no')),
    });
    await enqueueMail(db, request);
    await expect(deliverDue(depsTo(port, { user: 'campus', password: 'autre' }))).rejects.toThrow('535');
    expect(await rows()).toMatchObject([{ etat: 'a_envoyer', essais: 1 }]);
    await due();
    expect(await deliverDue(depsTo(port, { user: 'campus', password: 'phrase' }))).toBe(1);
    expect(received).toHaveLength(1);
  });

  test.each([
    ['does not encrypt', { disabledCommands: ['STARTTLS'] }],
    ['shows a certificate that nobody vouches for', {}],
  ])('nothing is said to a server that %s, when encryption is asked', async (_, options) => {
    const { port, received } = await receiving({ ...options, authOptional: true });
    await enqueueMail(db, request);
    await expect(deliverDue(depsTo(port, { startTls: 'exige' }))).rejects.toThrow('Mail server');
    expect(received).toEqual([]);
  });
});

describe('a server that refuses', () => {
  test('for now (4xx): the mail waits, then leaves', async () => {
    let full = true;
    const { port, received } = await receiving({
      onRcptTo: ({ address }, _, done) => done(full ? answer(452, `<${address}> mailbox full`) : undefined),
    });
    await enqueueMail(db, request);
    expect(await deliverDue(depsTo(port))).toBe(0);
    expect(await rows()).toMatchObject([{ etat: 'a_envoyer', essais: 1, erreur: expect.stringContaining('452') }]);
    expect((await rows())[0].erreur).not.toContain('camille');
    full = false;
    expect(await deliverDue(depsTo(port))).toBe(0);
    await due();
    expect(await deliverDue(depsTo(port))).toBe(1);
    expect(received).toHaveLength(1);
    expect(await rows()).toMatchObject([{ etat: 'envoye', erreur: null, texte: null }]);
  });

  test.each([
    [
      'the recipient',
      { onRcptTo: (_: unknown, __: unknown, done: (e: Error) => void) => done(answer(550, 'unknown')) },
    ],
    ['the sender', { onMailFrom: (_: unknown, __: unknown, done: (e: Error) => void) => done(answer(553, 'unknown')) }],
    ['the message', { before: () => Promise.reject(answer(554, 'spam')) }],
  ])('for good (5xx), %s: a dead letter at once', async (_, options) => {
    const { port } = await receiving(options as MailServerOptions);
    await enqueueMail(db, request);
    expect(await deliverDue(depsTo(port))).toBe(0);
    expect(await rows()).toMatchObject([{ etat: 'echec', essais: 1, erreur: expect.stringMatching(/55[034]/) }]);
  });

  test('nobody there: every mail waits', async () => {
    const { port, close } = await mailServer();
    await close();
    await enqueueMail(db, request);
    await enqueueMail(db, request);
    await expect(deliverDue(depsTo(port))).rejects.toThrow('ECONNREFUSED');
    expect((await rows()).map((row) => row.essais).sort()).toEqual([0, 1]);
  });
});

describe('real processes of the service', () => {
  beforeAll(async () => {
    const build = pathToFileURL(`${repository}scripts/build.mjs`).href;
    const { ensureBuilt } = (await import(/* @vite-ignore */ build)) as { ensureBuilt(): Promise<void> };
    await ensureBuilt();
  });

  const serve = (port: number): Launched =>
    maillage(['serve'], {
      DATABASE_URL: url,
      DATA_DIR: dataFolder(),
      PORT: '0',
      PUBLIC_URL,
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      MAIL_FROM: `Campus <${from.address}>`,
    });

  test('one killed between the sending and its mark: the mail leaves again, under the same Message-ID', async () => {
    let victim: Launched | null = null;
    const { port, received } = await receiving({
      before: async () => {
        victim?.child.kill('SIGKILL');
        await victim?.ended;
        victim = null;
      },
    });
    victim = serve(port);
    const first = victim as Launched;
    await opened(first);
    const id = await enqueueMail(db, request);
    await first.ended;
    await expect.poll(() => received.length, { timeout: 10_000 }).toBe(1);
    expect(await rows()).toMatchObject([{ etat: 'a_envoyer', essais: 1 }]);
    await opened(serve(port));
    // Not before the five minutes that were granted to the one who died.
    await new Promise((done) => setTimeout(done, 3_000));
    expect(received).toHaveLength(1);
    await due();
    await expect.poll(rows, { timeout: 15_000 }).toMatchObject([{ etat: 'envoye', essais: 2 }]);
    expect(received.map((mail) => mail.parsed.messageId)).toEqual(Array(2).fill(`<${id}@campus.exemple.fr>`));
  }, 90_000);

  test('two of them send each mail once', async () => {
    const { port, received } = await receiving();
    await Promise.all([serve(port), serve(port)].map(opened));
    for (let n = 0; n < 60; n++) await enqueueMail(db, request);
    await expect
      .poll(async () => (await rows()).filter((row) => row.etat === 'envoye').length, { timeout: 40_000 })
      .toBe(60);
    expect(new Set(received.map((mail) => mail.parsed.messageId)).size).toBe(60);
    expect(received).toHaveLength(60);
    expect((await rows()).every((row) => row.essais === 1)).toBe(true);
  }, 90_000);

  test('a stop lets the mail in progress end, and marks it', async () => {
    let reached = () => {};
    const inProgress = new Promise<void>((done) => {
      reached = done;
    });
    const { port, received } = await receiving({
      before: async () => {
        reached();
        await new Promise((done) => setTimeout(done, 1_500));
      },
    });
    const service = serve(port);
    await opened(service);
    await enqueueMail(db, request);
    await inProgress;
    service.child.kill('SIGTERM');
    expect(await service.ended).toBe(0);
    expect(received).toHaveLength(1);
    expect(await rows()).toMatchObject([{ etat: 'envoye', essais: 1 }]);
  }, 60_000);
});
