import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { personalTables } from '#app';
import type { Actor } from '#core/access/index.ts';
import { transaction } from '#core/db/index.ts';
import { erasePerson } from '#modules/donnees/erase-person.ts';
import { personOfAccount } from '#modules/donnees/export-person.ts';
import { mergeOrganisations } from '#modules/organisations/merge-organisations.ts';
import { readSheet } from '#modules/organisations/sheet.sql.ts';
import { organisationIn } from '#tests/support/access-examples.ts';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import { untilBlocked } from '#tests/support/blocked.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { organisationHooks } from '#tests/support/organisation-hooks.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, twoCampuses } from '#tests/support/two-campuses.ts';

// What a claim gave, once accepted, and what becomes of it: given up, ended, erased, merged.

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const { own } = await twoCampuses(db);
const director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
const admin = await persona(db, [{ role: 'administrateur', perimetre: 'instance_technique' }]);
const NOW = new Date(TEST_NOW);
let sheet = { id: '', slug: '' };

beforeEach(async () => {
  for (const table of ['revendication', 'courriel', 'frein']) await sql`delete from ${sql.table(table)}`.execute(db);
  sheet = await organisationIn(db, own);
});

const open = (path: string, who: Persona = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const lastMail = async () =>
  (
    await sql<{ gabarit: string; texte: string }>`
      select gabarit, texte from courriel where gabarit not like 'invitation%' order by cree_le desc, id desc limit 1`.execute(
      db,
    )
  ).rows[0]!;
const linkIn = (text: string) => /\/tenue\/[\w-]{43}/.exec(text)![0];
const claims = async () =>
  (
    await sql<{ id: string; organisation: string; etat: string; motif: string | null }>`
      select id, organisation_id as organisation, etat, motif from revendication order by recue_le, id`.execute(db)
  ).rows;
const typed = { prenom: 'Ada', nom: 'Exemple', fonction: 'Secrétaire', preuve: 'Mon nom est sur le site' };
/** Asks to keep a sheet, and confirms the address. @returns the page where it is answered, and the link. */
async function asked(courriel: string, of = sheet): Promise<{ path: string; link: string }> {
  const before = (await claims()).map((one) => one.id);
  const form = { ...typed, courriel, site_internet: '' };
  expect((await sendForm(app, `/etablissements/${of.slug}/tenir`, form)).status).toBe(303);
  const link = linkIn((await lastMail()).texte);
  expect((await sendForm(app, link, { acte: 'confirmer' })).status).toBe(303);
  return { link, path: `/espace/revendications/${(await claims()).find((one) => !before.includes(one.id))!.id}` };
}
const answer = async (path: string, fields: Record<string, string>) =>
  sendForm(app, path, { ...filledForm(await open(path), '#reponse'), ...fields }, { cookie: director.cookie });
/** Accepted. @returns the link by which she gives it up. */
async function accepted(courriel: string): Promise<{ path: string; link: string }> {
  const { path } = await asked(courriel);
  expect((await answer(path, { acte: 'accepter' })).status).toBe(303);
  return { path, link: linkIn((await lastMail()).texte) };
}
const correspondentIn = async (who: Persona, creee: Date) =>
  sql`insert into attribution (compte_id, role, perimetre, organisation_id, debut, creee_le)
    values (${who.id}, 'correspondant', 'organisation', ${sheet.id}::uuid, '2026-01-01', ${creee})`.execute(db);
const mayEdit = async (who: Persona) =>
  (await open(`/espace/organisations/${sheet.slug}/modifier`, who)).status === 200;
const correspondents = async () =>
  (
    await sql`select from adhesion where organisation_id = ${sheet.id}::uuid and correspondant_id is not null`.execute(
      db,
    )
  ).rows.length;

describe('who keeps a sheet', () => {
  test('gives it up by her link: the role that it gave ends at once, and the correspondent with it', async () => {
    const school = await persona(db, []);
    const { link } = await accepted(school.courriel);
    await correspondentIn(school, new Date(NOW.getTime() + 60_000));
    expect([await mayEdit(school), await correspondents()]).toEqual([true, 1]);
    expectSound(await getPage(app, link));
    expect((await sendForm(app, link, { acte: 'rendre' })).status).toBe(303);
    expect([await mayEdit(school), await correspondents()]).toEqual([false, 0]);
    expect(await claims()).toMatchObject([{ etat: 'finie', motif: 'Rendue par la personne' }]);
  });

  test('keeps a role that she had before she asked; the campus withdraws it where it gave it', async () => {
    const school = await persona(db, []);
    await correspondentIn(school, new Date(NOW.getTime() - 86_400_000));
    const { path, link } = await accepted(school.courriel);
    const refused = await answer(path, { acte: 'finir', motif: 'Elle a changé de poste' });
    expect([refused.status, textOf(refused.document).includes('retirez-le d’abord depuis son compte')]).toEqual([
      422,
      true,
    ]);
    expectSound(refused);
    expect([(await claims())[0]!.etat, await correspondents(), await mayEdit(school)]).toEqual(['acceptee', 1, true]);
    expect((await sendForm(app, link, { acte: 'rendre' })).status).toBe(303);
    const page = await getPage(app, link);
    expectSound(page);
    expect(textOf(page.document)).toContain('garde son rôle de correspondant');
    expect([(await claims())[0]!.etat, await correspondents(), await mayEdit(school)]).toEqual(['finie', 1, true]);
  });

  test('is ended by the campus, with a reason: the invitation that waits goes too', async () => {
    const { path } = await accepted('ada@atelier.example');
    expect((await answer(path, { acte: 'finir', motif: 'Elle a changé de poste' })).status).toBe(303);
    const { rows } =
      await sql`select from invitation where organisation_id = ${sheet.id}::uuid and annulee_le is null`.execute(db);
    expect(rows).toHaveLength(0);
    expect(await lastMail()).toMatchObject({ gabarit: 'tenue_finie' });
    expect((await answer(path, { acte: 'accepter' })).status).toBe(422);
  });
});

describe('the erasure of who asked', () => {
  const erase = async (who: Persona) => {
    const person = await personOfAccount(db, who.id);
    const author = { actorId: null, actorRole: 'système' };
    const deps = {
      declarations: personalTables,
      closeAccount: (tx: Parameters<typeof erasePerson>[0], id: string) =>
        sql`update compte set etat = 'ferme', ferme_le = ${NOW} where id = ${id}`.execute(tx).then(() => undefined),
    };
    await transaction(db, (tx) => erasePerson(tx, deps, { person, author, now: NOW, requestId: null }));
  };

  test('takes the claim that waits out of the queue, and its link opens nothing', async () => {
    const school = await persona(db, []);
    const { path, link } = await asked(school.courriel);
    await erase(school);
    expect(await claims()).toEqual([]);
    expect((await getPage(app, link)).status).toBe(410);
    expect((await open(path)).status).toBe(404);
    expect(textOf((await open('/espace/revendications')).document)).toContain('Aucune demande n’attend');
  });

  test('of an accepted one leaves nobody who keeps the sheet, nor her name; another may ask', async () => {
    const school = await persona(db, []);
    const { link } = await accepted(school.courriel);
    await correspondentIn(school, new Date(NOW.getTime() + 60_000));
    await erase(school);
    expect(await claims()).toEqual([]);
    expect((await getPage(app, link)).status).toBe(410);
    const again = await asked('lin@atelier.example');
    const page = await open(again.path);
    expectSound(page);
    expect(textOf(page.document)).not.toContain(school.courriel);
    expect(textOf(page.document)).toMatch(/Qui tient la fiche\s*personne/);
    expect((await answer(again.path, { acte: 'accepter' })).status).toBe(303);
  });
});

describe('the merge of the organisation', () => {
  const grants = [{ role: 'administrateur', perimetre: 'instance_technique', cible: null, delegation: false }];
  const context = {
    actor: { id: admin.id, secondFactorDue: false, grants } as unknown as Actor,
    requestId: 'essai',
    now: NOW,
    hooks: organisationHooks,
  };
  /** Merges the sheet into another one, which is returned; something may be started while the transaction is open. */
  async function merged<T>(kept: { id: string; slug: string }, during?: () => Promise<T>): Promise<T | undefined> {
    const versionOf = async (id: string) => (await readSheet(db, { id }))!.version;
    const order = {
      keptId: kept.id,
      otherId: sheet.id,
      keptVersion: await versionOf(kept.id),
      otherVersion: await versionOf(sheet.id),
      choices: {},
      reason: null,
    };
    const started = await transaction(db, async (tx) => {
      await mergeOrganisations(tx, context, order);
      if (!during) return [];
      const one = during();
      await untilBlocked(db);
      return [one];
    });
    return started[0];
  }

  test('the claim that waits is answered on the kept sheet, and its link says so', async () => {
    const kept = await organisationIn(db, own);
    const { path, link } = await asked('ada@atelier.example');
    await merged(kept);
    expect(await claims()).toMatchObject([{ organisation: kept.id, etat: 'recue' }]);
    const page = await getPage(app, link);
    expect(page.document.querySelector(`a[href="/etablissements/${kept.slug}"]`)).not.toBeNull();
    expect((await answer(path, { acte: 'accepter' })).status).toBe(303);
    const { rows } = await sql`select from invitation where organisation_id = ${kept.id}::uuid`.execute(db);
    expect(rows).toHaveLength(1);
  });

  test('an answer that meets it is told so, and nothing is given on the sheet that goes', async () => {
    const kept = await organisationIn(db, own);
    const { path } = await asked('ada@atelier.example');
    const late = await merged(kept, () => answer(path, { acte: 'accepter' }));
    expect([late!.status, textOf(late!.document).includes('vient d’être fusionnée')]).toEqual([409, true]);
    expectSound(late!);
    expect(await claims()).toMatchObject([{ organisation: kept.id, etat: 'recue' }]);
    const { rows } =
      await sql`select from invitation where organisation_id in (${kept.id}::uuid, ${sheet.id}::uuid)`.execute(db);
    expect(rows).toHaveLength(0);
  });

  test('of two claims of one person the kept sheet has its own; the other is in no queue', async () => {
    const kept = await organisationIn(db, own);
    const gone = await asked('ada@atelier.example');
    const stays = await asked('ada@atelier.example', kept);
    await merged(kept);
    expect((await open(gone.path)).status).toBe(404);
    expect((await getPage(app, gone.link)).status).toBe(410);
    expect(textOf((await open(stays.path)).document)).not.toContain('Demandent aussi Ada');
    expect((await answer(stays.path, { acte: 'accepter' })).status).toBe(303);
  });

  test('who kept the sheet that goes keeps the one that stays, and gives it up by the same link', async () => {
    const kept = await organisationIn(db, own);
    const school = await persona(db, []);
    const { link } = await accepted(school.courriel);
    await correspondentIn(school, new Date(NOW.getTime() + 60_000));
    await merged(kept);
    const edit = () => open(`/espace/organisations/${kept.slug}/modifier`, school);
    expect((await edit()).status).toBe(200);
    expect((await sendForm(app, link, { acte: 'rendre' })).status).toBe(303);
    expect((await edit()).status).not.toBe(200);
  });
});
