import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { consultationOffice, memberWith, on, opened } from '#tests/support/consultations.ts';
import { testDatabase } from '#tests/support/database.ts';
import { askedOf } from './asked.sql.ts';
import { remindAsked } from './conduct.ts';
import { readConsultation } from './consultations.sql.ts';

const { db } = await testDatabase();
const office = await consultationOffice(db);

test('a name or an address that no mail can bear stops nobody else: it is told another way', async () => {
  const eve = await memberWith(db, office.own, 'eve@exemple.fr');
  const spoil = (values: { nom?: string; courriel?: string | null }) =>
    db.updateTable('contact').set(values).where('id', '=', eve.contact!).execute();
  for (const values of [
    { nom: 'x'.repeat(130) },
    { nom: 'Ex\u202eemple' },
    { nom: 'Exemple', courriel: '"e v e"@exemple' },
  ]) {
    await sql`delete from courriel`.execute(db);
    await spoil(values);
    const { id } = await opened(await on(db, office.director), office.own);
    const sent = await db
      .selectFrom('courriel')
      .select('destinataire')
      .where('gabarit', '=', 'consultation_ouverte')
      .execute();
    expect(sent).toEqual([{ destinataire: 'ana@exemple.fr' }]);
    const rows = await askedOf(db, (await readConsultation(db, id))!, '2026-11-23');
    expect(rows.find((row) => row.organisationId === eve.id)!.envoyeLe).toBeNull();
    expect(await remindAsked(await on(db, office.director, '2026-11-25'), id)).toMatchObject({ done: true });
  }
});
