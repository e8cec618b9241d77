import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { mailJobs, retryAllMails } from '#core/mail/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { mailDeps, scriptedServer } from '#tests/support/mail.ts';
import { mailingWorld } from '#tests/support/mailings.ts';
import { textOf } from '#tests/support/page.ts';
import { expectSound } from '#tests/support/sound.ts';
import { askConfirmations } from '../contacts/confirmation.ts';
import { stopMailings } from './mailing-job.ts';

const opened = await testDatabase();
const { db } = opened;
const world = await mailingWorld(opened);
const {
  button,
  clear,
  confirm,
  deliver,
  director,
  linkOf,
  mails,
  member,
  open,
  own,
  person,
  run,
  send,
  states,
  team,
  write,
} = world;
beforeEach(clear);

const exchanges = async () =>
  (
    await sql<{ organisation_id: string; recit: string; genre: string }>`
    select organisation_id, recit, genre from echange order by recit`.execute(db)
  ).rows;
const oppose = (contact: string) => send(`/espace/contacts/${contact}/opposition`, { acte: 'opposer' });

describe('at the same time', () => {
  test('two confirmations of one draft send it once', async () => {
    for (const one of ['ada', 'bob', 'eve']) await person(one, `${one}@exemple.fr`);
    const path = await write({ q: 'estuaire' });
    const form = await button(path);
    const done = await Promise.all([send(`${path}/envoyer`, form), send(`${path}/envoyer`, form, team)]);
    expect(done.map((one) => one.status)).toEqual([303, 303]);
    await Promise.all([run(), run()]);
    expect((await mails()).map((one) => one.destinataire)).toEqual([
      'ada@exemple.fr',
      'bob@exemple.fr',
      'eve@exemple.fr',
    ]);
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from journal where acte = 'mailing.confirmed'
      and objet_id = ${path.split('/').at(-1)}`.execute(db);
    expect(rows[0]!.n).toBe(1);
  });

  test('two people who confirm the last two mailings of a day send one', async () => {
    await person('ada', 'ada@exemple.fr');
    for (let n = 0; n < 2; n++) await confirm(await write({ q: 'estuaire', objet: `Numéro ${n}` }));
    const paths = [await write({ q: 'estuaire', objet: 'A' }), await write({ q: 'estuaire', objet: 'B' }, team)];
    const forms = await Promise.all(paths.map((path) => button(path)));
    const done = await Promise.all(
      paths.map((path, index) => send(`${path}/envoyer`, forms[index]!, index === 0 ? director : team)),
    );
    expect(done.map((one) => one.status).sort()).toEqual([303, 422]);
  });

  test('whoever refuses while the mails are written receives none, or it is taken back', async () => {
    const people = await Promise.all([...'abcdefgh'].map((one) => person(one, `${one}@exemple.fr`)));
    await confirm(await write({ q: 'estuaire' }));
    await Promise.all([run(), ...people.slice(0, 4).map((contact) => oppose(contact))]);
    const server = scriptedServer();
    await deliver(server);
    expect(server.received.map((one) => one.to.address).sort()).toEqual([...'efgh'].map((one) => `${one}@exemple.fr`));
    expect(await states()).toMatchObject({ a: 'oppose', d: 'oppose' });
  });
});

describe('between the confirmation and the sending', () => {
  test('a refusal, on another line of the person, is seen; what was handed is taken back', async () => {
    await person('ada', 'ada@exemple.fr');
    const other = await person('ada ailleurs', 'ADA@exemple.fr', (await member()).id);
    await person('bob', 'bob@exemple.fr');
    await confirm(await write({ q: 'estuaire' }));
    await run();
    await oppose(other);
    expect(await states()).toEqual({ ada: 'oppose', bob: 'en_attente' });
    const server = scriptedServer();
    await deliver(server);
    expect(server.received.map((one) => one.to.address)).toEqual(['bob@exemple.fr']);
  });

  test('a refusal takes back a failed mail too: nobody sends it again by hand', async () => {
    const ada = await person('ada', 'ada@exemple.fr');
    await confirm(await write({ q: 'estuaire' }));
    await run();
    await deliver(scriptedServer({ outcome: 'refused', reason: '550 plein' }));
    await oppose(ada);
    await retryAllMails(db);
    const server = scriptedServer();
    await deliver(server);
    expect(server.received).toEqual([]);
  });

  test('who is taken out of the contacts receives nothing', async () => {
    const [ada, bob] = [await person('ada', 'ada@exemple.fr'), await person('bob', 'bob@exemple.fr')];
    await confirm(await write({ q: 'estuaire' }));
    await send(`/espace/contacts/${ada}/retirer`, { sur: 'oui' });
    await run();
    await send(`/espace/contacts/${bob}/retirer`, { sur: 'oui' });
    const server = scriptedServer();
    await deliver(server);
    expect(server.received).toEqual([]);
    expect(await states()).toEqual({ ada: 'retire', bob: 'retire' });
  });

  test('stopped: what waits is withdrawn, what left stays, and no address is held against anybody', async () => {
    await person('ada', 'ada@exemple.fr');
    await person('bob', 'bob@exemple.fr');
    const path = await write({ q: 'estuaire' });
    await confirm(path);
    await run();
    await deliver(scriptedServer({ outcome: 'sent' }, { outcome: 'later', reason: '451 plus tard' }));
    expect((await send(`${path}/arreter`, {})).status).toBe(303);
    const sheet = await open(path);
    expectSound(sheet);
    expect(textOf(sheet.document)).toContain('Arrêté le');
    expect((await states()).ada).not.toBe((await states()).bob);
    expect((await send(`${path}/arreter`, {})).status).toBe(422);
    const again = await open(await write({ q: 'estuaire' }));
    expect(textOf(again.document)).toContain('Envoyer à 2 personnes');
  });

  test('a job that stops half-way is taken up by the next one; a restored base sends nothing', async () => {
    for (let n = 10; n < 70; n++) await person(`p${n}`, `p${n}@exemple.fr`);
    await confirm(await write({ q: 'estuaire' }));
    const { handOver } = await import('./hand-over.ts');
    const deps = mailDeps(opened, null, { service: 'Maillage', origin: 'http://localhost' });
    let asked = 0;
    const signal = {
      get aborted() {
        return ++asked > 1;
      },
    } as AbortSignal;
    expect(await handOver(db, { sender: await deps.sender(), log: deps.log, signal })).toBe(25);
    await transaction(db, async (tx) => {
      expect(await stopMailings.afterRestore(tx, null)).toContain('1 courrier au réseau');
      await sql`update courrier set etat = 'confirme', arrete_le = null`.execute(tx);
      await sql`update courrier_destinataire set etat = 'en_attente'`.execute(tx);
    });
    await run();
    expect(await mails()).toHaveLength(60);
    await stopMailings.afterRestore(db, null);
  });
});

describe('what became of it', () => {
  test('left or refused, as the outbox says, and one exchange for each organisation reached', async () => {
    const elsewhere = await member();
    await person('ada', 'ada@exemple.fr');
    await person('bob', 'bob@exemple.fr');
    await person('eve', 'eve@exemple.fr', elsewhere.id);
    const path = await write();
    await confirm(path);
    await run();
    await deliver(
      scriptedServer({ outcome: 'sent' }, { outcome: 'sent' }, { outcome: 'refused', reason: '550 inconnu' }),
    );
    await run();
    await run();
    const now = await states();
    expect(Object.values(now).sort()).toEqual(['parti', 'parti', 'refuse']);
    const noted = await exchanges();
    expect(new Set(noted.map((one) => one.organisation_id)).size).toBe(noted.length);
    expect(noted[0]).toMatchObject({
      genre: 'courriel',
      recit: expect.stringMatching(/^Courrier au réseau « Portes ouvertes de.* » envoyé\.$/),
    });
    expect(textOf((await open(path)).document)).toContain('550 inconnu');
    const member1 = await open(`/espace/reseau/${own.slug}/echanges`);
    expect(textOf(member1.document)).toContain('Courrier au réseau');
    // The outbox forgets; the trace does not.
    await sql`delete from courriel`.execute(db);
    await run();
    expect(await states()).toEqual(now);
  });

  test('an address in error is left out of the next one, and asked to confirm nothing', async () => {
    await person('ada', 'ada@exemple.fr');
    await confirm(await write({ q: 'estuaire' }));
    await run();
    await deliver(scriptedServer({ outcome: 'refused', reason: '550 inconnu' }));
    const page = await open(`${await write({ q: 'estuaire' })}?vue=ecartes`);
    expect(textOf(page.document)).toContain('adresse en erreur');
  });

  test('a mail that was taken back says nothing against an address', async () => {
    const ada = await person('ada', 'ada@exemple.fr');
    await sql`update adhesion set correspondant_id = ${ada}::uuid where organisation_id = ${own.organisation}::uuid`.execute(
      db,
    );
    await sql`update organisation set confirmee_le = null, creee_le = now() - interval '2 years'
      where id = ${own.organisation}::uuid`.execute(db);
    const path = await write({ q: 'estuaire' });
    await confirm(path);
    await run();
    await send(`${path}/arreter`, {});
    const sender = { service: 'Maillage', origin: 'http://localhost' };
    expect(await askConfirmations(db, { log: { warn: () => undefined }, sender, now: world.now })).toBeGreaterThan(0);
    expect(mailJobs).not.toEqual([]);
    expect(await linkOf('ada@exemple.fr')).toContain('/desabonnement/');
  });
});
