import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { personalTables } from '#app';
import { transaction } from '#core/db/index.ts';
import { systemScope, withActor } from '#core/db/scoped.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { strikePerson } from '#modules/donnees/erase-person.ts';
import { purgeBefore } from '#modules/donnees/person-rows.sql.ts';
import { tableRules } from '#modules/donnees/retention-rules.ts';
import { saveOrganisation } from '#modules/organisations/index.ts';
import { clearForgotten } from '#modules/reseau/contact-rows.sql.ts';
import { type ContactInput, type NewContact, saveContact } from '#modules/reseau/index.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db } = await testDatabase();
const NOW = new Date('2026-11-23T08:00:00Z');
let origine_id = 0;
let organisation_id = '';

beforeAll(() =>
  transaction(db, async (tx) => {
    origine_id = await recordOrigin(tx, { nature: 'fait', label: 'Une liste' });
    const input = { nom: 'Lycée du test', genre: 'lycee_professionnel' as const };
    organisation_id = (await saveOrganisation(tx, input, { originId: origine_id, dataset: 'demonstration' })).id;
  }),
);

const person = (contact: Partial<ContactInput>, rest: Partial<NewContact> = {}): NewContact => ({
  contact: {
    prenom: 'Ada',
    nom: 'Exemple',
    courriel: 'ada@exemple.fr',
    telephone: '05 00 00 00 00',
    compte_id: null,
    verifie_le: '2026-11-01',
    origine_id,
    ...contact,
  },
  fonctions: [{ organisation_id, campus_id: null, titre: 'Proviseure', debut: null, fin: null }],
  accords: [{ publication: 'page_campus', texte: 'J’accepte.', preuve: 'courriel', accorde_le: NOW }],
  ...rest,
});
const save = (input: NewContact) => transaction(db, (tx) => saveContact(tx, input));
const rowOf = async (id: string) =>
  (
    await sql<Record<string, unknown>>`
      select prenom, nom, courriel, telephone, oppose_le is not null as oppose,
        (select count(*)::int from contact_fonction where contact_id = c.id) as fonctions,
        (select count(*)::int from contact_accord where contact_id = c.id) as accords
      from contact c where id = ${id}::uuid`.execute(db)
  ).rows[0];

test('a person without a name, or whose function ends before it begins, is refused', async () => {
  await expect(save(person({ nom: ' ' }))).rejects.toMatchObject({ code: 'contact.unnamed' });
  const fonctions = [{ organisation_id, campus_id: null, titre: 'x', debut: '2026-02-01', fin: '2026-01-01' }];
  await expect(save(person({}, { fonctions }))).rejects.toMatchObject({ code: 'contact.periode' });
});

test('erasing a person by her address empties the row that mandates point at, and takes the rest away', async () => {
  const id = await save(person({ courriel: 'Ada.Efface@exemple.fr' }));
  const other = await save(person({ courriel: 'autre@exemple.fr' }));
  await sql`update contact set oppose_le = now() where id = ${id}::uuid`.execute(db);
  const author = { actorId: null, actorRole: 'système', requestId: 'r' };
  await transaction(db, (tx) =>
    strikePerson(tx, personalTables, {
      person: { accountId: null, addresses: ['ada.efface@exemple.fr'] },
      author,
      now: NOW,
      requestId: null,
    }),
  );
  const erased = { prenom: '', nom: 'Personne effacée', courriel: null, telephone: null };
  expect(await rowOf(id)).toEqual({ ...erased, oppose: true, fonctions: 0, accords: 0 });
  expect(await rowOf(other)).toMatchObject({ nom: 'Exemple', fonctions: 1, accords: 1 });
});

test('a contact unconfirmed for twenty-four months names nobody any more', async () => {
  const old = await save(person({ courriel: 'vieux@exemple.fr', verifie_le: '2024-10-01' }));
  const recent = await save(person({ courriel: 'recent@exemple.fr', verifie_le: '2024-12-01' }));
  const rule = tableRules(personalTables).find((one) => one.entry.table === 'contact')!;
  expect(rule.conservation).toMatchObject({ id: 'contact_inactif', delai: { valeur: 24, unite: 'mois' } });
  await transaction(db, (tx) =>
    withActor(tx, systemScope, (scoped) => purgeBefore(scoped, rule.entry, new Date('2024-11-23T08:00:00Z'))),
  );
  expect(await rowOf(old)).toMatchObject({ nom: 'Personne effacée', courriel: null });
  expect(await clearForgotten(db)).toBeGreaterThan(0);
  expect(await rowOf(old)).toMatchObject({ fonctions: 0, accords: 0 });
  expect(await rowOf(recent)).toMatchObject({ nom: 'Exemple', courriel: 'recent@exemple.fr' });
});
