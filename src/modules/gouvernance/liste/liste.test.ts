import { beforeAll, expect, it } from 'vitest';
import type { RequestContext } from '#core/http/index.ts';
import { secretOf } from '#core/secret/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { type Assembly, assembly, calledMeeting } from '#tests/support/meeting.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import type { Persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { arrive, turn } from '../keep-attendance.ts';
import { seatsOf } from '../seats.sql.ts';
import { updateRoll } from './update-roll.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const secret = secretOf(Buffer.alloc(32, 7));
let ag: Assembly;
beforeAll(async () => {
  ag = await assembly(db);
});
const at = async (who: Persona): Promise<RequestContext> => ({ ...(await contextOf(db, who)), secret });
const open = (path: string, who: Persona) => getPage(app, path, { headers: { cookie: who.cookie } });
const place = (organisationId: string, college: string | null) =>
  db
    .updateTable('instance_membre')
    .set({ college })
    .where('instance_id', '=', ag.instance)
    .where('organisation_id', '=', organisationId)
    .execute();

it('keeps the list of the convocation, says what weighs nothing, and follows the body with a reason before the opening', async () => {
  const [late, moved, gone, entered] = (
    await db.selectFrom('instance_membre').selectAll().where('instance_id', '=', ag.instance).limit(40).execute()
  )
    .filter((one) => one.college === 'formation')
    .map((one) => one.organisation_id) as [string, string, string, string];
  await place(late, null);
  await db.deleteFrom('instance_membre').where('organisation_id', '=', entered).execute();
  const { id } = await calledMeeting(db, ag.instance, await at(ag.president), 16);
  await place(late, 'formation');
  await place(moved, 'economie');
  await db.deleteFrom('instance_membre').where('organisation_id', '=', gone).execute();
  await db
    .insertInto('instance_membre')
    .values({ instance_id: ag.instance, organisation_id: entered, college: 'formation' })
    .execute();
  await db
    .updateTable('instance_college')
    .set({ poids: 2600 })
    .where('instance_id', '=', ag.instance)
    .where('cle', '=', 'formation')
    .execute();

  const seat = async (organisation: string) =>
    (await seatsOf(db, id)).find((one) => one.organisationId === organisation);
  expect(await seat(late)).toMatchObject({ college: null, poids: 0, votant: true });
  expect(await seat(moved)).toMatchObject({ college: 'formation', poids: 2500 });
  const desk = textOf((await open(`/espace/reunions/${id}/presence`, ag.secretary)).document);
  expect(desk).toContain('Sans collège, donc sans poids : 1 voix.');

  const url = `/espace/reunions/${id}/convocation`;
  const shown = await open(url, ag.president);
  expectSound(shown);
  const said = textOf(shown.document);
  for (const words of [
    'sans collège, puis « Collège formation »',
    '« Collège formation », puis « Collège economie »',
    'siège depuis : « Collège formation »',
    'ne siège plus',
    'Collège « Collège formation » : 25 %, puis 26 % des voix',
  ])
    expect(said).toContain(words);
  const cookie = { cookie: ag.president.cookie };
  const unsaid = await sendForm(app, url, { acte: 'actualiser', motif_liste: ' ' }, cookie);
  expect(unsaid.status).toBe(422);
  expect(textOf(unsaid.document)).toContain('Écrivez pourquoi la liste change.');
  const motif = 'Un membre a reçu son collège hier.';
  expect((await sendForm(app, url, { acte: 'actualiser', motif_liste: motif }, cookie)).status).toBe(303);

  expect(await seat(late)).toMatchObject({ college: 'formation', poids: 2600 });
  expect(await seat(moved)).toMatchObject({ college: 'economie' });
  expect(await seat(gone)).toMatchObject({ votant: false });
  expect(await seat(entered)).toMatchObject({ college: 'formation', votant: true, envoyeLe: expect.any(Date) });
  const after = textOf((await open(url, ag.president)).document);
  expect(after).toContain(`Liste mise à jour le 23 novembre 2026 : ${motif}`);
  expect(after).not.toContain('La liste des convoqués est celle de la convocation');
  const line = await db
    .selectFrom('journal')
    .select('motif')
    .where('acte', '=', 'meeting.roll_updated')
    .executeTakeFirstOrThrow();
  expect(line.motif).toBe(motif);

  const again = await sendForm(app, url, { acte: 'actualiser', motif_liste: motif }, cookie);
  expect(textOf(again.document.querySelector('#erreurs'))).toContain('déjà celle de l’instance aujourd’hui');
  const keeper = await at(ag.secretary);
  for (const one of await seatsOf(db, id)) await arrive(keeper, id, one.id);
  expect(await turn(keeper, id, 'ouvrir')).toMatchObject({ done: true });
  await expect(updateRoll(await at(ag.president), id, motif)).rejects.toThrow(
    /entre la première convocation et l’ouverture/,
  );
});
