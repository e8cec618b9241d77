import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { personalTables } from '#app';
import type { Actor } from '#core/access/index.ts';
import { transaction } from '#core/db/index.ts';
import { systemScope, withActor } from '#core/db/scoped.ts';
import { strikePerson } from '#modules/donnees/erase-person.ts';
import { exportPerson, personOfAccount } from '#modules/donnees/export-person.ts';
import { purgeBefore } from '#modules/donnees/person-rows.sql.ts';
import { tableRules } from '#modules/donnees/retention-rules.ts';
import { mergeOrganisations } from '#modules/organisations/merge-organisations.ts';
import { readSheet } from '#modules/organisations/sheet.sql.ts';
import { testDatabase } from '#tests/support/database.ts';
import { scriptedServer } from '#tests/support/mail.ts';
import { mailingWorld } from '#tests/support/mailings.ts';
import { organisationHooks } from '#tests/support/organisation-hooks.ts';
import { getPage } from '#tests/support/page.ts';

const opened = await testDatabase();
const { db } = opened;
const world = await mailingWorld(opened);
const { clear, confirm, deliver, director, linkOf, mails, member, now, own, person, run, write } = world;
beforeEach(clear);

const author = { actorId: null, actorRole: 'système', requestId: 'r' };
const lines = async () =>
  (
    await sql<Record<string, unknown>>`select courriel, nom, titre, contact_id, jeton_empreinte, etat, organisation_id
      from courrier_destinataire order by ajoute_le, id`.execute(db)
  ).rows;
const erase = (address: string) =>
  transaction(db, (tx) =>
    strikePerson(tx, personalTables, {
      person: { accountId: null, addresses: [address] },
      author,
      now,
      requestId: null,
    }),
  );
const EMPTY = { courriel: null, nom: null, titre: null, contact_id: null, jeton_empreinte: null };

test('erased before it left, a person receives nothing and is named nowhere; the mailing keeps its count', async () => {
  await person('Ada Exemple', 'ada@exemple.fr');
  const path = await write({ q: 'estuaire' });
  await confirm(path);
  await erase('ada@exemple.fr');
  await run();
  const server = scriptedServer();
  await deliver(server);
  expect([server.received, await lines()]).toMatchObject([[], [EMPTY]]);
  const page = await world.open(path);
  expect(page.html).not.toContain('ada@exemple.fr');
  expect(page.html).toContain('retiré');
});

test('erased once it is in the outbox, its mail goes with the person', async () => {
  await person('Ada Exemple', 'ada@exemple.fr');
  await confirm(await write({ q: 'estuaire' }));
  await run();
  await erase('ada@exemple.fr');
  await run();
  expect(await mails()).toEqual([]);
  expect(await lines()).toMatchObject([{ ...EMPTY, etat: 'retire' }]);
});

test('who wrote finds her mailings in her data; once she is erased, answers to old mails go nowhere', async () => {
  await person('Ada Exemple', 'ada@exemple.fr');
  await confirm(await write({ q: 'estuaire' }));
  await run();
  const held = await exportPerson(db, personalTables, await personOfAccount(db, director.id));
  expect(held.map((one) => one.libelle)).toEqual(
    expect.arrayContaining(['Courriers au réseau que vous avez écrits', 'Courriels dont les réponses vous reviennent']),
  );
  const person1 = { accountId: null, addresses: ['ada@exemple.fr'] };
  const received = await exportPerson(db, personalTables, person1);
  expect(received.map((one) => one.libelle)).toContain('Courriers qu’un campus vous a écrits');
  expect(JSON.stringify(received)).not.toContain('jeton_empreinte');
  await erase(director.courriel);
  expect(await mails()).toMatchObject([{ destinataire: 'ada@exemple.fr', repondre_a: null }]);
});

test('a year after, the recipients are named no more, and their links are dead', async () => {
  await person('Ada Exemple', 'ada@exemple.fr');
  await confirm(await write({ q: 'estuaire' }));
  await run();
  const link = await linkOf('ada@exemple.fr');
  const rule = tableRules(personalTables).find((one) => one.entry.table === 'courrier_destinataire')!;
  expect(rule.conservation).toMatchObject({ id: 'courrier_ancien', delai: { valeur: 1, unite: 'an' } });
  await transaction(db, (tx) =>
    withActor(tx, systemScope, (scoped) => purgeBefore(scoped, rule.entry, new Date(now.getTime() - 86_400_000))),
  );
  expect((await getPage(world.app, link)).status).toBe(200);
  await transaction(db, (tx) =>
    withActor(tx, systemScope, (scoped) => purgeBefore(scoped, rule.entry, new Date(now.getTime() + 86_400_000))),
  );
  expect(await lines()).toMatchObject([EMPTY]);
  expect((await getPage(world.app, link)).status).toBe(404);
});

test('two organisations merged between the confirmation and the sending: each person receives it, one exchange is noted', async () => {
  const gone = await member();
  await person('Ada Exemple', 'ada@exemple.fr');
  await person('Bob Exemple', 'bob@exemple.fr', gone.id);
  await confirm(await write());
  const version = async (id: string) => (await readSheet(db, { id }))!.version;
  const asked = {
    keptId: own.organisation,
    otherId: gone.id,
    keptVersion: await version(own.organisation),
    otherVersion: await version(gone.id),
    choices: {},
    reason: 'La même organisation',
  };
  const grants = [{ role: 'administrateur', perimetre: 'instance_technique', cible: null, delegation: false }];
  const actor = { id: director.id, secondFactorDue: false, grants } as unknown as Actor;
  await transaction(db, (tx) =>
    mergeOrganisations(tx, { actor, requestId: 'essai', now, hooks: organisationHooks }, asked),
  );
  await run();
  await deliver(scriptedServer());
  await run();
  expect((await lines()).map((one) => [one.organisation_id, one.etat])).toEqual([
    [own.organisation, 'parti'],
    [own.organisation, 'parti'],
  ]);
  const { rows } = await sql`select organisation_id from echange`.execute(db);
  expect(rows).toEqual([{ organisation_id: own.organisation }]);
});
