import pg from 'pg';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { openDb, transaction } from '#core/db/index.ts';
import { nextWorkingHour } from '#core/time/working-days.ts';
import { testDatabase } from '#tests/support/database.ts';
import { mailDeps, scriptedServer } from '#tests/support/mail.ts';
import { deliverDue } from './deliver.ts';
import { gatherDigests } from './digest.ts';
import { enqueueMail, type MailRequest, type MailTransport } from './index.ts';

const { db, pool, url } = await testDatabase();
beforeEach(() => pool.query('truncate courriel'));

const sender = { service: 'Campus de l’Estuaire', origin: 'https://campus.exemple.fr' };
const depsWith = (mail: MailTransport | null) => mailDeps({ db, pool }, mail, sender);
const rows = async () => (await pool.query('select * from courriel order by cree_le, id')).rows;
const due = () => pool.query("update courriel set prochain_essai = now() where etat = 'a_envoyer'");

describe('the daily digest', () => {
  const reminder = (engagement: string, address = 'camille@exemple.fr'): MailRequest => ({
    template: 'engagement_echeance',
    to: { address, name: 'Camille Exemple' },
    variables: {
      engagement,
      organisation: 'Lycée de l’Estuaire',
      date: '2 mai 2027',
      tenu: '3 classes',
      promis: '5 classes',
      lien: `https://campus.exemple.fr/espace/engagements/${engagement.length}`,
    },
    sender,
  });

  test('a reminder waits for the next working day at 8', async () => {
    await enqueueMail(db, reminder('Ouvrir un atelier'));
    const [mail] = await rows();
    expect(mail.prochain_essai).toEqual(nextWorkingHour(mail.cree_le, '08:00'));
    expect(await deliverDue(depsWith(scriptedServer()))).toBe(0);
  });

  test('those of one person are one mail; one alone stays itself', async () => {
    await enqueueMail(db, reminder('Ouvrir un atelier'));
    await enqueueMail(db, reminder('Prêter un tour'));
    await enqueueMail(db, reminder('Accueillir', 'dominique@exemple.fr'));
    await due();
    const mailServer = scriptedServer();
    await gatherDigests(depsWith(mailServer));
    expect(await deliverDue(depsWith(mailServer))).toBe(2);
    const digest = mailServer.received.find((mail) => mail.to.address === 'camille@exemple.fr')!;
    expect(digest.subject).toBe('Vos messages du 23\u00a0novembre 2026');
    expect(digest.text).toContain('Bonjour Camille Exemple,');
    expect(digest.text).toContain('L’engagement «\u00a0Ouvrir un atelier\u00a0»');
    expect(digest.text).toContain('L’engagement «\u00a0Prêter un tour\u00a0»');
    expect(digest.text).toContain('https://campus.exemple.fr/espace/engagements/17');
    expect(digest.html).toContain('href="https://campus.exemple.fr/espace/engagements/14"');
    expect((await rows()).map((row) => [row.gabarit, row.etat, row.regroupe_dans !== null, row.texte]).sort()).toEqual([
      ['engagement_echeance', 'abandonne', true, null],
      ['engagement_echeance', 'abandonne', true, null],
      ['engagement_echeance', 'envoye', false, null],
      ['recapitulatif', 'envoye', false, null],
    ]);
  });

  test('everybody has one mail, however many they are', async () => {
    await enqueueMail(db, reminder('Ouvrir un atelier'));
    await pool.query(`
      insert into courriel (gabarit, destinataire, objet, texte, html, paragraphes, regroupable)
      select gabarit, 'p' || n || '@exemple.fr', objet, texte, html, paragraphes, true
      from courriel, generate_series(1, 210) as n, generate_series(1, 2)`);
    await due();
    const mailServer = scriptedServer();
    await gatherDigests(depsWith(mailServer));
    expect(await deliverDue(depsWith(mailServer))).toBe(211);
    expect(new Set(mailServer.received.map((mail) => mail.to.address)).size).toBe(211);
  });

  test.each([
    [51, 1],
    [201, 1],
    [203, 2],
  ])('%d messages of one person leave in %d, none alone', async (messages, mails) => {
    await enqueueMail(db, reminder('Ouvrir un atelier'));
    await pool.query(`
      insert into courriel (gabarit, destinataire, destinataire_nom, objet, texte, html, paragraphes, regroupable)
      select gabarit, destinataire, destinataire_nom, objet, texte, html, paragraphes, true
      from courriel, generate_series(2, ${messages})`);
    await due();
    const mailServer = scriptedServer();
    const deps = depsWith(mailServer);
    for (let tick = 0; tick < 3; tick++) await gatherDigests(deps);
    expect(await deliverDue(deps)).toBe(mails);
    for (const mail of mailServer.received) expect(mail.subject).toContain('Vos messages');
    const told = mailServer.received.flatMap((mail) => [...mail.text.matchAll(/Ouvrir un atelier/g)]);
    expect(told.length).toBeGreaterThanOrEqual(messages);
  });

  test('the hour of the digest is read once for a whole transaction', async () => {
    const queries = vi.spyOn(pg.Client.prototype, 'query');
    await transaction(db, async (tx) => {
      for (const word of ['un', 'deux', 'trois']) await enqueueMail(tx, reminder(word));
    });
    const asked = queries.mock.calls.filter(([query]) => JSON.stringify(query).includes('select now()'));
    queries.mockRestore();
    expect(asked).toHaveLength(1);
    const times = (await rows()).map((row) => [row.prochain_essai, nextWorkingHour(row.cree_le, '08:00')]);
    for (const [given, expected] of times) expect(given).toEqual(expected);
    expect(times).toHaveLength(3);
  });

  test('what comes due while mails are being sent is gathered before it leaves', async () => {
    await enqueueMail(db, reminder('Ouvrir un atelier'));
    await enqueueMail(db, reminder('Prêter un tour'));
    await due();
    expect(await deliverDue(depsWith(scriptedServer()))).toBe(0);
    await gatherDigests(depsWith(null));
    expect(await deliverDue(depsWith(scriptedServer()))).toBe(1);
  });

  test('what was due days ago is not made young again', async () => {
    await enqueueMail(db, reminder('Ouvrir un atelier'));
    await enqueueMail(db, reminder('Prêter un tour'));
    await pool.query("update courriel set prochain_essai = now() - interval '73 hours'");
    await gatherDigests(depsWith(null));
    expect((await rows()).map((row) => [row.gabarit, row.etat])).toEqual([
      ['engagement_echeance', 'a_envoyer'],
      ['engagement_echeance', 'a_envoyer'],
    ]);
  });

  test('two processes make one digest', async () => {
    for (const word of ['un', 'deux', 'trois']) await enqueueMail(db, reminder(word));
    await due();
    const second = openDb(url);
    await Promise.all([gatherDigests(depsWith(null)), gatherDigests({ ...depsWith(null), db: second.db })]);
    await second.close();
    expect((await rows()).filter((row) => row.gabarit === 'recapitulatif')).toHaveLength(1);
  });
});
