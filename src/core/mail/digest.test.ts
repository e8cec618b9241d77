import { beforeEach, describe, expect, test } from 'vitest';
import { openDb } from '#core/db/index.ts';
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

  test('a reminder waits for the next working day at 8 in Paris', async () => {
    await enqueueMail(db, reminder('Ouvrir un atelier'));
    const { rows } = await pool.query(
      `select to_char(prochain_essai at time zone 'Europe/Paris', 'HH24:MI') as heure,
         extract(isodow from prochain_essai at time zone 'Europe/Paris')::int as jour,
         prochain_essai > now() and prochain_essai <= now() + interval '73 hours' as bientot from courriel`,
    );
    expect(rows[0]).toMatchObject({ heure: '08:00', bientot: true });
    expect(rows[0].jour).toBeLessThan(6);
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

  test('two processes make one digest', async () => {
    for (const word of ['un', 'deux', 'trois']) await enqueueMail(db, reminder(word));
    await due();
    const second = openDb(url);
    await Promise.all([gatherDigests(depsWith(null)), gatherDigests({ ...depsWith(null), db: second.db })]);
    await second.close();
    expect((await rows()).filter((row) => row.gabarit === 'recapitulatif')).toHaveLength(1);
  });
});
