import { sql } from 'kysely';
import type { Route } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { secretOf } from '#core/secret/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { TEST_NOW } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Assembly, assembly, calledMeeting, seatedHall } from '#tests/support/meeting.ts';
import { textOf } from './meeting-screens.ts';
import { expectFit, signedVisits } from './signed-visits.ts';

// The screen of the room of a meeting, on a projector and on a telephone, with and without script.

const opened = await testDatabase();
const { db } = opened;
const visit = await signedVisits(opened);
let ag: Assembly;
let id: string;

beforeAll(async () => {
  ag = await assembly(db);
  const ctx = { ...(await contextOf(db, ag.president)), secret: secretOf(Buffer.alloc(32, 7)) };
  const meeting = await calledMeeting(db, ag.instance, ctx, 21);
  await seatedHall(meeting, await contextOf(db, ag.secretary));
  id = meeting.id;
  await sql`update reunion set etat = 'ouverte', ouverte_le = ${TEST_NOW} where id = ${id}::uuid`.execute(db);
});

test('fits a projector, a telephone and the dark', async () => {
  for (const [width, theme] of [
    [1280, 'light'],
    [1280, 'dark'],
    [390, 'light'],
    [320, 'dark'],
  ] as const) {
    const { page, faults, close } = await visit(`/espace/reunions/${id}/salle`, ag.president, { width, theme });
    await expectFit({ page }, `salle-${width}-${theme}`);
    expect(faults).toEqual([]);
    await close();
  }
});

test('follows the meeting in place, says when the service is gone, and follows again', async () => {
  const room = await visit(`/espace/reunions/${id}/salle`, ag.president);
  const { page } = room;
  await page.evaluate(() => Object.assign(window, { still: true }));
  const readAgain = () => page.evaluate(() => dispatchEvent(new Event('online')));
  const desk = await visit(`/espace/reunions/${id}`, ag.secretary, { script: false });
  await desk.page.getByRole('button', { name: /Passer à ce point.*Budget/ }).click();
  await readAgain();
  await page.getByRole('heading', { name: '2. Budget prévisionnel' }).waitFor();
  expect(await page.evaluate(() => 'still' in window)).toBe(true);
  await page.route('**/salle', (route) => route.abort());
  await readAgain();
  await page.locator('#perdu').waitFor({ state: 'visible' });
  expect(await textOf(page, 'main')).toContain('2. Budget prévisionnel');
  await page.unroute('**/salle');
  await readAgain();
  await page.locator('#perdu').waitFor({ state: 'hidden' });
  await desk.close();
  await room.close();
});

test('reads one answer after the other, however slow', async () => {
  const room = await visit(`/espace/reunions/${id}/salle`, ag.president);
  const { page } = room;
  await page.clock.install();
  await page.reload();
  const asked: Route[] = [];
  await page.route('**/salle', (route) => void asked.push(route));
  await page.clock.runFor(10_000);
  await expect.poll(() => asked.length).toBe(1);
  await page.clock.runFor(25_000);
  expect(asked).toHaveLength(1);
  await asked[0]!.continue();
  await expect
    .poll(async () => {
      await page.clock.runFor(10_000);
      return asked.length;
    })
    .toBe(2);
  await asked[1]!.continue();
  await room.close();
});
