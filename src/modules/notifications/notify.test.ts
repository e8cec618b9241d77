import { describe, expect, it } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { fixedClock } from '#core/time/index.ts';
import { TEST_NOW } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { persona } from '#tests/support/persona.ts';
import { handOver, notificationJobs } from './hand-over.ts';
import {
  countNotifications,
  countUnread,
  listNotifications,
  markAllRead,
  markAllUnread,
  markRead,
  type NotificationTopic,
  notify,
  readChoices,
  readSubscription,
  saveChoices,
  unsubscribe,
} from './index.ts';

const { db } = await testDatabase();
const now = new Date(TEST_NOW);
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
const topic = (id: string, canal: NotificationTopic['canal']): NotificationTopic => ({
  id,
  label: 'Accès et rôles',
  description: '',
  canal,
});
const at = topic('acces', 'immediat');
const daily = topic('label', 'resume');
const quiet = topic('imports', 'produit');
const topics = [at, daily, quiet];

const someone = async (): Promise<string> => (await persona(db, [])).id;
const tell = (compteId: string, about: NotificationTopic, more: object = {}) =>
  notify(db, now, { compteId, topic: about, titre: 'Un rôle vous est donné', lien: '/espace', ...more });

/** Deps of a worker whose accounts answer at an address each, but those listed. */
const deps = () => ({
  db,
  log: { warn: () => undefined } as never,
  signal: new AbortController().signal,
  sender: async () => ({ service: 'Maillage', origin: 'https://campus.exemple.fr' }),
});
const addresses = async (_: unknown, ids: readonly string[]) =>
  new Map(ids.map((id) => [id, { courriel: `${id.slice(0, 8)}@exemple.fr`, nom: 'Camille Exemple' }]));
const mailsOf = (compteId: string) =>
  db.selectFrom('courriel').selectAll().where('compte_id', '=', compteId).orderBy('cree_le').execute();

describe('notify', () => {
  it('writes a line for the person, newest first, theirs alone', async () => {
    const [camille, other] = [await someone(), await someone()];
    await notify(db, now, { compteId: camille, topic: quiet, titre: 'Premier', lien: '/espace' });
    await notify(db, later(1), {
      compteId: camille,
      topic: quiet,
      titre: 'Second',
      texte: 'Parce que',
      lien: '/espace/campus',
    });
    const rows = await listNotifications(db, camille, { unread: true, limit: 10, offset: 0 });
    expect(rows.map((row) => [row.titre, row.texte, row.lien])).toEqual([
      ['Second', 'Parce que', '/espace/campus'],
      ['Premier', null, '/espace'],
    ]);
    expect(await listNotifications(db, other, { unread: false, limit: 10, offset: 0 })).toEqual([]);
    expect(await countUnread(db, camille)).toBe(2);
  });

  it('says the same thing once', async () => {
    const camille = await someone();
    expect(await tell(camille, quiet, { cle: 'role:1' })).toBe(true);
    expect(await tell(camille, quiet, { cle: 'role:1' })).toBe(false);
    expect(await tell(await someone(), quiet, { cle: 'role:1' })).toBe(true);
    expect(await countUnread(db, camille)).toBe(1);
  });

  it('writes nothing when the act does not commit', async () => {
    const camille = await someone();
    const act = transaction(db, async (tx) => {
      await notify(tx, now, { compteId: camille, topic: at, titre: 'a', lien: '/espace' });
      throw new Error('refused');
    });
    await expect(act).rejects.toThrow('refused');
    expect(await countUnread(db, camille)).toBe(0);
  });

  it('follows the choice of the person', async () => {
    const camille = await someone();
    await saveChoices(db, topics, camille, { acces: 'aucun', inconnu: 'aucun' }, now);
    expect(await tell(camille, at)).toBe(false);
    expect(await tell(camille, daily)).toBe(true);
    expect((await readChoices(db, topics, camille)).map((one) => one.canal)).toEqual(['aucun', 'resume', 'produit']);
  });

  it.each(['https://ailleurs.fr', '//ailleurs.fr', '/\\ailleurs.fr', 'javascript:alert(1)', ''])(
    'never leads to another site: %s',
    async (lien) => {
      const camille = await someone();
      await expect(tell(camille, quiet, { lien })).rejects.toThrow();
    },
  );
});

describe('reading', () => {
  it('marks one, all that was shown, and takes it back', async () => {
    const [camille, other] = [await someone(), await someone()];
    await tell(camille, quiet);
    await tell(camille, quiet);
    const [first] = await listNotifications(db, camille, { unread: true, limit: 1, offset: 0 });
    expect(await markRead(db, other, first!.id, now)).toBeNull();
    expect(await markRead(db, camille, first!.id, now)).toBe('/espace');
    expect(await countNotifications(db, camille)).toEqual({ unread: 1, all: 2 });
    await notify(db, later(5), { compteId: camille, topic: quiet, titre: 'Arrivée depuis', lien: '/espace' });
    expect(await markAllRead(db, camille, later(2), later(6))).toBe(1);
    expect(await countUnread(db, camille)).toBe(1);
    await markAllUnread(db, camille, later(6));
    expect(await countUnread(db, camille)).toBe(2);
  });
});

describe('mails', () => {
  it('leave at once for who asked, once, with a one-click address that stops them', async () => {
    const camille = await someone();
    await tell(camille, at, { texte: 'Équipe du campus, Estuaire' });
    await tell(camille, quiet);
    const done = await Promise.all([handOver(deps(), addresses, 'immediat'), handOver(deps(), addresses, 'immediat')]);
    expect(done[0] + done[1]).toBe(1);
    const [mail, ...others] = await mailsOf(camille);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ gabarit: 'notification', objet: 'Un rôle vous est donné', regroupable: false });
    expect(mail!.texte).toContain('https://campus.exemple.fr/espace');
    const token = mail!.desabonnement!;
    expect(await readSubscription(db, topics, token)).toEqual({ compteId: camille, sujet: 'acces', active: true });
    expect(await unsubscribe(db, topics, token, now)).toMatchObject({ active: false });
    expect(await unsubscribe(db, topics, token, now)).toMatchObject({ active: false });
    await tell(camille, at);
    expect(await handOver(deps(), addresses, 'immediat')).toBe(0);
    expect(await countUnread(db, camille)).toBe(3);
    expect(await unsubscribe(db, topics, 'x'.repeat(43), now)).toBeNull();
    const kept = await db.selectFrom('notification').selectAll().where('compte_id', '=', camille).execute();
    expect(JSON.stringify(kept)).not.toContain(token);
  });

  it('wait for the digest, without what was read meanwhile', async () => {
    await handOver(deps(), addresses, 'resume');
    const camille = await someone();
    await tell(camille, daily, { titre: 'Lue' });
    await tell(camille, daily, { titre: 'À dire' });
    const [row] = (await listNotifications(db, camille, { unread: true, limit: 5, offset: 0 })).filter(
      (one) => one.titre === 'Lue',
    );
    await markRead(db, camille, row!.id, now);
    expect(await handOver(deps(), addresses, 'immediat')).toBe(0);
    expect(await handOver(deps(), addresses, 'resume')).toBe(1);
    expect(await mailsOf(camille)).toMatchObject([{ objet: 'À dire', regroupable: true }]);
    expect(await handOver(deps(), addresses, 'resume')).toBe(0);
  });

  it.each([
    ['by a one-click address', (token: string, _: string) => unsubscribe(db, topics, token, now)],
    ['by a choice', (_: string, id: string) => saveChoices(db, topics, id, { label: 'produit' }, now)],
  ])('do not leave once they were stopped %s, even those that waited', async (_, stop) => {
    const camille = await someone();
    await tell(camille, daily, { titre: 'Première' });
    await handOver(deps(), addresses, 'resume');
    const [mail] = await mailsOf(camille);
    await tell(camille, daily, { titre: 'Seconde' });
    await tell(camille, at, { titre: 'Autre sujet' });
    await stop(mail!.desabonnement!, camille);
    expect(await mailsOf(camille)).toMatchObject([{ objet: 'Première', etat: 'abandonne', texte: null, html: null }]);
    expect(await handOver(deps(), addresses, 'resume')).toBe(0);
    expect(await handOver(deps(), addresses, 'immediat')).toBe(1);
    expect(await countUnread(db, camille)).toBe(3);
    const [, other] = await mailsOf(camille);
    expect(other).toMatchObject({ objet: 'Autre sujet', etat: 'a_envoyer' });
  });

  it.each([
    ['Christmas, a Friday', '2026-12-25T07:45:00+01:00', 0],
    ['Whit Monday', '2027-05-17T07:45:00+02:00', 0],
    ['a Monday, too late for the mail of 8', '2026-12-28T08:00:30+01:00', 0],
    ['the Monday that follows Christmas', '2026-12-28T07:45:00+01:00', 1],
  ])('of the day are made when they leave, not before: %s', async (_, instant, made) => {
    await handOver(deps(), addresses, 'resume');
    const camille = await someone();
    await tell(camille, daily);
    const job = notificationJobs(addresses).find((one) => one.name === 'notifications.resumer')!;
    await job.run({ ...deps(), clock: fixedClock(instant) } as never, undefined);
    expect(await mailsOf(camille)).toHaveLength(made);
  });

  it('do not leave for a closed account, nor stop the others when one cannot leave', async () => {
    const [closed, forged, camille] = [await someone(), await someone(), await someone()];
    for (const id of [closed, forged, camille]) await tell(id, at);
    const some = async (_: unknown, ids: readonly string[]) => {
      const known = await addresses(
        _,
        ids.filter((id) => id !== closed),
      );
      if (known.has(forged)) known.set(forged, { courriel: 'a@exemple.fr\r\nBcc: b@exemple.fr', nom: 'x' });
      return known;
    };
    expect(await handOver(deps(), some, 'immediat')).toBe(1);
    expect(await mailsOf(camille)).toHaveLength(1);
    expect([...(await mailsOf(closed)), ...(await mailsOf(forged))]).toEqual([]);
    expect(await handOver(deps(), addresses, 'immediat')).toBe(0);
  });
});
