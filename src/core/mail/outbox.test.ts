import { beforeEach, describe, expect, test } from 'vitest';
import { openDb, transaction } from '#core/db/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { mailDeps, scriptedServer } from '#tests/support/mail.ts';
import { DELAYS, deliverDue } from './deliver.ts';
import {
  abandonMail,
  countMails,
  developmentMailbox,
  enqueueMail,
  enqueueMails,
  holdMails,
  listDeadLetters,
  type MailRequest,
  mailJobs,
  readMailbox,
  readMailboxMail,
  retryMail,
} from './index.ts';
import { claimMail } from './outbox.sql.ts';
import type { MailTransport } from './transport.ts';

const { db, pool, url } = await testDatabase();
beforeEach(() => pool.query('truncate courriel'));

const sender = { service: 'Campus de l’Estuaire', origin: 'https://campus.exemple.fr' };
const request: MailRequest = {
  template: 'lien_connexion',
  to: { address: 'camille@exemple.fr', name: 'Camille Exemple' },
  variables: { contact: 'contact@exemple.fr', lien: 'https://campus.exemple.fr/connexion/lien/jeton' },
  sender,
};

const depsWith = (mail: MailTransport | null) => mailDeps({ db, pool }, mail, sender);
const rows = async () => (await pool.query('select * from courriel order by cree_le, id')).rows;
const due = () => pool.query("update courriel set prochain_essai = now() where etat = 'a_envoyer'");

describe('writing', () => {
  test('a mail leaves with the act, and never when the act fails', async () => {
    await transaction(db, async (tx) => {
      await enqueueMail(tx, request);
      throw new Error('no');
    }).catch(() => {});
    expect(await rows()).toEqual([]);
    await transaction(db, (tx) => enqueueMail(tx, request));
    expect(await rows()).toMatchObject([
      {
        gabarit: 'lien_connexion',
        destinataire: 'camille@exemple.fr',
        objet: 'Votre lien de connexion',
        etat: 'a_envoyer',
      },
    ]);
  });

  test('many leave at once with the act; one that no header can bear stops no other', async () => {
    const to = (address: string) => ({ ...request, to: { address } });
    const requests = [
      to('a@exemple.fr'),
      to('a b@exemple.fr'),
      ...Array.from({ length: 250 }, (_, n) => to(`n${n}@exemple.fr`)),
    ];
    const batches: string[][] = [];
    const wrote = async (batch: readonly MailRequest[]) => void batches.push(batch.map((one) => one.to.address));
    expect(await transaction(db, (tx) => enqueueMails(tx, requests, wrote))).toBe(251);
    expect(batches.map((batch) => batch.length)).toEqual([200, 51]);
    expect(batches.flat()).not.toContain('a b@exemple.fr');
    expect((await rows()).map((row) => row.destinataire).sort()).toEqual(batches.flat().sort());
    await transaction(db, async (tx) => {
      await enqueueMails(tx, requests, async () => {});
      throw new Error('no');
    }).catch(() => {});
    expect(await rows()).toHaveLength(251);
  });

  test.each([
    ['objet', 'a\nBcc: x'],
    ['objet', 'a\u2028b'],
    ['destinataire_nom', 'a\rb'],
    ['destinataire', 'a@exemple.fr,b@exemple.fr'],
    ['destinataire', 'a b@exemple.fr'],
    ['desabonnement', 'a>b'],
    ['texte', null],
  ])('the table itself refuses a %s of %j', async (column, value) => {
    await enqueueMail(db, request);
    await expect(pool.query(`update courriel set ${column} = $1`, [value])).rejects.toMatchObject({ code: '23514' });
  });

  test('a mail that can be refused needs its one-click token', async () => {
    const notice: MailRequest = {
      ...request,
      template: 'notification',
      digest: false,
      variables: { titre: 'Une fiche à relire', texte: 'Lycée de l’Estuaire', lien: request.variables.lien! },
    };
    await expect(enqueueMail(db, notice)).rejects.toThrow('unsubscribe token');
    await enqueueMail(db, { ...notice, unsubscribe: 'jeton-de-seize-lettres' });
    const mailServer = scriptedServer();
    await deliverDue(depsWith(mailServer));
    expect(mailServer.received[0]!.unsubscribe).toBe('https://campus.exemple.fr/desabonnement/jeton-de-seize-lettres');
  });
});

describe('sending', () => {
  test('what was sent loses its text at once', async () => {
    await enqueueMail(db, request);
    const mailServer = scriptedServer();
    expect(await deliverDue(depsWith(mailServer))).toBe(1);
    expect(mailServer.received).toMatchObject([
      { subject: 'Votre lien de connexion', to: { name: 'Camille Exemple' } },
    ]);
    expect(await rows()).toMatchObject([{ etat: 'envoye', essais: 1, texte: null, html: null, erreur: null }]);
    expect(await deliverDue(depsWith(mailServer))).toBe(0);
  });

  test('a refusal for now waits longer and longer, then the mail is a dead letter', async () => {
    await enqueueMail(db, request);
    for (const [index, minutes] of DELAYS.entries()) {
      await deliverDue(depsWith(scriptedServer({ outcome: 'later', reason: '451 plus tard' })));
      const [row] = (
        await pool.query(
          'select etat, essais, erreur, round(extract(epoch from prochain_essai - now()) / 60)::int as dans from courriel',
        )
      ).rows;
      expect(row).toEqual({ etat: 'a_envoyer', essais: index + 1, erreur: '451 plus tard', dans: minutes });
      expect(await deliverDue(depsWith(scriptedServer()))).toBe(0);
      await due();
    }
    await deliverDue(depsWith(scriptedServer({ outcome: 'later', reason: '451 plus tard' })));
    expect(await rows()).toMatchObject([{ etat: 'echec', essais: DELAYS.length + 1 }]);
  });

  test('a refusal for good is a dead letter at once; the others go on', async () => {
    await enqueueMail(db, request);
    await enqueueMail(db, request);
    expect(await deliverDue(depsWith(scriptedServer({ outcome: 'refused', reason: '550 inconnu' })))).toBe(1);
    expect((await rows()).map((row) => row.etat).sort()).toEqual(['echec', 'envoye']);
  });

  test('a server that does not answer is not asked for every mail', async () => {
    for (let n = 0; n < 3; n++) await enqueueMail(db, request);
    const mailServer = scriptedServer({ outcome: 'away', reason: 'ECONNREFUSED' });
    await expect(deliverDue(depsWith(mailServer))).rejects.toThrow('ECONNREFUSED');
    expect(mailServer.received).toHaveLength(1);
  });

  test('two processes never hold the same mail, and neither waits for the other', async () => {
    await enqueueMail(db, request);
    const second = openDb(url);
    await transaction(second.db, async (tx) => {
      expect(await claimMail(tx)).not.toBeNull();
      const waited = new Promise((done) => setTimeout(done, 1_000, 'waited'));
      expect(await Promise.race([claimMail(db), waited])).toBeNull();
    });
    await second.close();
    expect(await claimMail(db)).toBeNull();
  });

  test('a mail that was taken and lost comes back after five minutes', async () => {
    await enqueueMail(db, request);
    const taken = await claimMail(db);
    expect(await claimMail(db)).toBeNull();
    await pool.query("update courriel set prochain_essai = prochain_essai - interval '5 minutes'");
    expect(await claimMail(db)).toMatchObject({ id: taken!.id, tries: 2 });
  });

  test('whoever lost a mail does not mark it over the one who has it', async () => {
    await enqueueMail(db, request);
    const slow: MailTransport = {
      keepsText: false,
      send: async () => {
        await due();
        await claimMail(db);
        return { outcome: 'refused', reason: '550' };
      },
    };
    const stop = new AbortController();
    const once = { ...depsWith({ ...slow, send: (mail) => slow.send(mail).finally(() => stop.abort()) }) };
    await deliverDue({ ...once, signal: stop.signal });
    expect(await rows()).toMatchObject([{ etat: 'a_envoyer', essais: 2 }]);
  });

  test('with no server at all, mails wait; they are dead letters after three days', async () => {
    await enqueueMail(db, request);
    expect(await deliverDue(depsWith(null))).toBe(0);
    await pool.query("update courriel set prochain_essai = now() - interval '73 hours'");
    expect(await deliverDue(depsWith(scriptedServer()))).toBe(0);
    await upkeep();
    expect(await listDeadLetters(db)).toMatchObject([{ error: 'Aucun serveur d’envoi n’est réglé.' }]);
  });
});

async function upkeep() {
  const job = mailJobs.find((one) => one.name === 'courriels.perimer');
  if (job?.kind !== 'queued') throw new Error('no such job');
  await job.run(depsWith(null), {});
}

test('what waited when a backup was made does not leave by itself once it is restored', async () => {
  await enqueueMail(db, request);
  expect(await holdMails.afterRestore(db, null)).toContain('1 courriel à renvoyer');
  expect(await holdMails.afterRestore(db, null)).toBeNull();
  expect(await deliverDue(depsWith(scriptedServer()))).toBe(0);
  expect(await rows()).toMatchObject([{ etat: 'echec', erreur: expect.stringContaining('sauvegarde') }]);
});

test('dead letters are counted, sent again or given up, once', async () => {
  await enqueueMail(db, request);
  await deliverDue(depsWith(scriptedServer({ outcome: 'refused', reason: '550 inconnu' })));
  expect(await countMails(db)).toEqual({ waiting: 0, digest: 0, sent: 0, dead: 1 });
  const [letter] = await listDeadLetters(db);
  expect(letter).toMatchObject({ address: 'camille@exemple.fr', error: '550 inconnu', tries: 1 });
  expect(JSON.stringify(letter)).not.toContain('jeton');
  expect(await retryMail(db, letter!.id)).toBe(true);
  expect(await retryMail(db, letter!.id)).toBe(false);
  await deliverDue(depsWith(scriptedServer({ outcome: 'refused', reason: '550 inconnu' })));
  expect(await abandonMail(db, letter!.id)).toBe(true);
  expect(await abandonMail(db, letter!.id)).toBe(false);
  expect(await rows()).toMatchObject([{ etat: 'abandonne', texte: null, html: null }]);
});

test('the demonstration keeps what it sends, readable in its mailbox', async () => {
  const id = await enqueueMail(db, request);
  expect(await readMailboxMail(db, id)).toBeNull();
  await deliverDue(depsWith(developmentMailbox));
  expect(await readMailbox(db)).toMatchObject([{ id, subject: 'Votre lien de connexion' }]);
  expect((await readMailboxMail(db, id))!.text).toContain('/connexion/lien/jeton');
});
