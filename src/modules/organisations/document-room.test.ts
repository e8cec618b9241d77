import { sql } from 'kysely';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { TEST_NOW } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { depositing } from '#tests/support/depositing.ts';
import { pdf, photograph } from '#tests/support/files/samples.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { type DocumentKind, documentQuota } from './document-rules.ts';
import { listDocuments } from './documents.sql.ts';

const { db } = await testDatabase();
let own: Territory;
let correspondent: Persona;
let desk: ReturnType<typeof depositing>;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  correspondent = await persona(db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })]);
  desk = depositing(db, own.organisation, correspondent);
});

describe('how much room', () => {
  /** What an organisation holds already, in the bin or not, without its bytes. */
  const held = (rows: { count: number; taille: number; genre?: DocumentKind; binned?: boolean }) =>
    sql`
      with f as (
        insert into fichier (empreinte, taille, type, nom, objet_type, objet_id)
        select md5(n::text) || md5('x' || n), ${rows.taille}, 'application/pdf', 'plein.pdf', 'plein', n
        from generate_series(1, ${rows.count}::integer) n returning id
      )
      insert into organisation_document (id, organisation_id, genre, fichier_id, titre, public, supprime_le, supprime_par)
      select gen_random_uuid(), ${own.organisation}::uuid, ${rows.genre ?? 'document'}, id, 'Plein', true,
        ${rows.binned ? new Date(TEST_NOW) : null}::timestamptz, ${rows.binned ? correspondent.id : null}::text from f`.execute(
      db,
    );
  const empty = async () => {
    for (const { id } of await listDocuments(db, own.organisation)) await desk.remove(id);
    await sql`delete from organisation_document d using fichier f where f.id = d.fichier_id and f.objet_type = 'plein'`.execute(
      db,
    );
    await sql`delete from fichier where objet_type = 'plein'`.execute(db);
  };
  afterEach(empty);
  const logo = async (name: string, width: number) =>
    desk.deposit(name, { genre: 'logo', bytes: await photograph('png', width, width) });

  test('the logo takes its part of it, and gives it back when another takes its place', async () => {
    await held({ count: 1, taille: documentQuota.bytes - 10, genre: 'logo' });
    await expect(desk.deposit('Statuts.pdf')).rejects.toMatchObject({ code: 'document.full' });
    await logo('un.png', 41);
    await desk.deposit('Statuts.pdf');
    await held({ count: 1, taille: documentQuota.bytes });
    await expect(logo('grand.png', 400)).rejects.toMatchObject({ code: 'document.full' });
    expect(await desk.present()).toEqual(expect.arrayContaining(['un.png', 'Statuts.pdf', 'Plein']));
  });

  test('the bin takes its part of what is kept in all, by weight and by number', async () => {
    for (const full of [
      { count: 1, taille: documentQuota.keptBytes - 10 },
      { count: documentQuota.keptCount, taille: 1 },
    ]) {
      await held({ ...full, binned: true });
      const refused = { code: 'document.full', sentence: expect.stringMatching(/corbeille/i) };
      await expect(desk.deposit('Statuts.pdf')).rejects.toMatchObject(refused);
      await expect(logo('un.png', 42)).rejects.toMatchObject(refused);
      // What is in the bin is kept already: taking it back asks for nothing more.
      const [{ id } = { id: '' }] = await db
        .selectFrom('organisation_document')
        .select('id')
        .where('titre', '=', 'Plein')
        .where('supprime_le', 'is not', null)
        .execute();
      if (full.taille === 1) await desk.restore(id);
      await empty();
    }
    await desk.deposit('Statuts.pdf');
  });

  test('taken back from the bin, what would be there twice is not', async () => {
    const { id } = await desk.deposit('Charte.pdf');
    await desk.remove(id);
    const again = await desk.deposit('Charte 2026.pdf', { bytes: pdf('Charte.pdf') });
    await expect(desk.restore(id)).rejects.toMatchObject({
      code: 'document.twice',
      sentence: expect.stringContaining('« Charte 2026.pdf »'),
    });
    expect(await desk.present()).toEqual(['Charte 2026.pdf']);
    await desk.remove(again.id);
    await desk.restore(id);
    expect(await desk.present()).toEqual(['Charte.pdf']);
  });
});
