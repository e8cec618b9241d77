import { afterAll, expect, test } from 'vitest';
import { openDb } from '#core/db/index.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { classForm, openEvent } from '#tests/support/group-events.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { twoCampuses } from '#tests/support/two-campuses.ts';
import { examine } from './examine.ts';
import type { Counted, Room } from './places.ts';
import type { Waiting } from './waiting-list.ts';

const opened = await testDatabase();
const { db } = opened;
/** Two processes of one service, each with its connections. */
const processes = [1, 2].map(() => openDb(opened.url, { max: 12 }));
const apps = processes.map((one) => testApp(one));
afterAll(() => Promise.all(processes.map((one) => one.close())));

const PLACES = 24;
const DEBUT = new Date('2027-03-18T08:00:00Z');

test('100 schools in the same second for 24 places: never one too many, order kept, every answer true', async () => {
  const { own } = await twoCampuses(db);
  const event = await openEvent(db, { campus: own.campus, slots: [[PLACES, 50]] });
  const [slot] = event.slots;
  const answers = await Promise.all(
    Array.from({ length: 100 }, async (_, n) => {
      const form = classForm(slot!, {
        classe: `classe ${n}`,
        etablissement: `École inventée ${n}`,
        contact_courriel: `ecole${n}@exemple.fr`,
        jeunes: String(1 + ((7 * n) % 13)),
        adultes: '1',
      });
      const sent = await sendForm(apps[n % 2]!, `/evenements/${event.slug}/inscription`, form, {
        address: `192.0.2.${n}`,
      });
      return { classe: `classe ${n}`, status: sent.status, location: sent.headers.get('location') };
    }),
  );
  expect(answers.map((one) => one.status)).toEqual(answers.map(() => 303));

  const rows = await db.selectFrom('inscription_groupe').selectAll().orderBy('ordre').execute();
  expect(rows).toHaveLength(100);
  const taken = rows.filter((row) => row.etat === 'confirmee').reduce((n, row) => n + row.jeunes, 0);
  expect(taken).toBeLessThanOrEqual(PLACES);

  // What each would have been answered, had they come one after the other in the order that was kept.
  const held: Counted[] = [];
  const waiting: Waiting[] = [];
  const expected = new Map<string, { etat: string; rang: number }>();
  for (const row of rows) {
    const room: Room = {
      slots: [{ id: slot!, jeunes: PLACES, adultes: 50 }],
      reservations: [],
      held,
      today: '2026-11-23',
    };
    const group = {
      id: row.id,
      creneauId: slot!,
      jeunes: row.jeunes,
      adultes: row.adultes,
      reservations: [],
      ordre: row.ordre,
    };
    const { etat } = examine(room, waiting, group);
    if (etat === 'confirmee') held.push(group);
    else waiting.push({ ...group, debut: DEBUT });
    expected.set(row.classe, { etat, rang: etat === 'confirmee' ? 0 : waiting.length });
  }
  expect(Object.fromEntries(rows.map((row) => [row.classe, row.etat]))).toEqual(
    Object.fromEntries([...expected].map(([classe, { etat }]) => [classe, etat])),
  );

  // The letter of each, and the page that each was sent to, say it.
  const letters = await db.selectFrom('courriel').select(['gabarit', 'texte']).execute();
  expect(letters).toHaveLength(100);
  for (const { classe, location } of answers) {
    const { etat, rang } = expected.get(classe)!;
    const letter = letters.find((one) => one.texte?.includes(location!.split('?')[0]!));
    expect(letter?.gabarit).toBe(etat === 'confirmee' ? 'inscription_confirmee' : 'inscription_attente');
    if (rang > 0) expect(letter?.texte).toContain(`au rang ${rang} de la liste`);
  }
  for (const { classe, location } of answers.slice(0, 12)) {
    const { etat, rang } = expected.get(classe)!;
    const said = textOf((await getPage(apps[0]!, location!)).document.querySelector('main'));
    expect(said).toContain(etat === 'confirmee' ? 'confirmée' : `Rang ${rang} de la liste d’attente`);
  }
});
