import { expect, it } from 'vitest';
import { secretOf } from '#core/secret/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { assembly, calledMeeting, seatedHall } from '#tests/support/meeting.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { expectSound } from '#tests/support/sound.ts';
import { openVote, prepareVote } from './hold-vote.ts';
import { turn } from './keep-attendance.ts';
import { resolutionsOf } from './votes.sql.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);

it('while a meeting runs: keys of its pages, and at hands who takes no part, apart from abstentions', async () => {
  const ag = await assembly(db);
  const at = async (who: typeof ag.president) => ({
    ...(await contextOf(db, who)),
    secret: secretOf(Buffer.alloc(32, 7)),
  });
  const desk = await at(ag.secretary);
  const { id, present } = await seatedHall(await calledMeeting(db, ag.instance, await at(ag.president), 16), desk);
  const url = `/espace/reunions/${id}`;
  const headers = { cookie: ag.secretary.cookie };
  const keysOf = async () => {
    const page = await getPage(app, url, { headers });
    expectSound(page);
    return [...page.document.querySelectorAll('a[data-cle]')].map((one) => [
      one.getAttribute('data-cle'),
      one.getAttribute('href'),
    ]);
  };
  expect(await keysOf()).toEqual([]);
  await turn(desk, id, 'ouvrir');
  expect(await keysOf()).toEqual([
    ['d', `${url}/suites#titre`],
    ['q', `${url}/votes#question`],
  ]);
  await prepareVote(desk, id, { pointId: null, question: 'Approuver', majorite: 'simple', secret: false });
  const [resolution] = await resolutionsOf(db, id);
  await openVote(desk, id, resolution!.id);
  const votes = await getPage(app, `${url}/votes`, { headers });
  expectSound(votes);
  expect(votes.document.querySelectorAll('input[value="sans_part"]').length).toBeGreaterThan(10);
  const [first, second, third] = present;
  const voices = {
    acte: 'inscrire',
    resolution: resolution!.id,
    [`voix_${first!.id}`]: 'pour',
    [`voix_${second!.id}`]: 'abstention',
    [`voix_${third!.id}`]: 'sans_part',
  };
  expect((await sendForm(app, `${url}/votes`, voices, headers)).status).toBe(303);
  await sendForm(app, `${url}/votes`, { acte: 'clore', resolution: resolution!.id }, headers);
  const [closed] = await resolutionsOf(db, id);
  expect(closed).toMatchObject({ pour: 1, contre: 0, abstention: 1 });
  expect(closed!.calcul).toContain('Sans prendre part au vote : 1.');
  const shown = await getPage(app, `${url}/votes`, { headers });
  expectSound(shown);
  expect(textOf(shown.document.querySelector('main'))).toContain('Ne prend pas part');
});
