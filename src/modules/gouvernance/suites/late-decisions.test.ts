import { beforeAll, describe, expect, it } from 'vitest';
import type { RequestContext } from '#core/http/index.ts';
import { fixedClock } from '#core/time/index.ts';
import { decisionIn } from '#tests/support/access-decisions.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { type Assembly, assembly, plannedMeeting } from '#tests/support/meeting.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import type { Persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { insertTask } from '../decisions.sql.ts';
import { carryOut } from '../follow-up.ts';
import { editAgenda, planMeeting } from '../plan-meeting.ts';
import { pointsOf } from '../points.sql.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let ag: Assembly;
let held: { id: string; instance: string; originId: number };
beforeAll(async () => {
  ag = await assembly(db);
  const id = await plannedMeeting(db, ag.instance, -30);
  const { origine_id: originId } = await db
    .updateTable('reunion')
    .set({ etat: 'close' })
    .where('id', '=', id)
    .returning('origine_id')
    .executeTakeFirstOrThrow();
  held = { id, instance: ag.instance, originId };
});

const at = async (who: Persona, now = '2026-11-23T09:30:00+01:00'): Promise<RequestContext> => ({
  ...(await contextOf(db, who)),
  clock: fixedClock(now),
});
const items = async (id: string) => (await pointsOf(db, id)).map((one) => one.titre);
const open = (path: string) => getPage(app, path, { headers: { cookie: ag.secretary.cookie } });
let n = 0;
/** A decision of a meeting that was held. @param echeance the day for which it was given. */
async function due(echeance: string, etat = 'en_execution') {
  const numero = `2026-${String(++n).padStart(2, '0')}`;
  const id = await decisionIn(db, held, etat, numero);
  await db.updateTable('decision').set({ echeance }).where('id', '=', id).execute();
  return { id, titre: `Suite de la décision ${numero} : Une décision` };
}
const draft = async (titre: string) =>
  planMeeting(await at(ag.secretary), {
    instanceId: ag.instance,
    titre,
    debut: new Date('2027-01-12T14:00:00+01:00'),
    minutes: 120,
    lieu: 'Blaye',
    visio: null,
  });
const nothingPlanned = async (): Promise<void> => {
  await db.updateTable('decision').set({ etat: 'executee' }).execute();
  await db.updateTable('reunion').set({ etat: 'annulee' }).where('etat', '=', 'preparation').execute();
};

describe('decisions that are late', () => {
  it('come back on the next agenda, once; those that are not late, or carried out, do not', async () => {
    const [late, alone] = [await due('2026-11-10'), await due('2026-11-12', 'adoptee')];
    await due('2027-03-01');
    await due('2026-11-10', 'executee');
    const made = await Promise.all([draft('L’une'), draft('L’autre')]);
    expect(made.map((one) => one.decisions).sort()).toEqual([0, 2]);
    const carrying = made.find((one) => one.decisions === 2)!.id;
    expect(await items(carrying)).toEqual([late.titre, alone.titre]);
    const { details } = await db
      .selectFrom('journal')
      .select('details')
      .where('acte', '=', 'meeting.planned')
      .where('objet_id', '=', carrying)
      .executeTakeFirstOrThrow();
    expect(details).toMatchObject({ decisions: [late.id, alone.id] });
    const after = await open(`/espace/reunions/${carrying}/suites`);
    expectSound(after);
    expect(textOf(after.document.querySelector('[aria-labelledby="revenues"]'))).toContain('Une décision');
    // Carried out, it has left the draft.
    await carryOut(await at(ag.secretary), held.id, { decisionId: late.id, suite: 'C’est fait' });
    expect(await items(carrying)).toEqual([alone.titre]);
  });

  it('bring their open tasks with them, read under them and never twice on an agenda', async () => {
    await nothingPlanned();
    const [late, soon] = [await due('2026-11-10'), await due('2027-03-01')];
    const task = (titre: string, decisionId: string) =>
      insertTask(db as never, {
        ...{ instanceId: ag.instance, reunionId: held.id, decisionId, titre, responsableId: null },
        ...{ echeance: '2027-02-01', originId: held.originId },
      });
    await task('Demander un devis', late.id);
    await task('Réserver la salle', soon.id);
    const { id } = await draft('Sans doublon');
    expect((await items(id)).sort()).toEqual(['Suite : Réserver la salle', late.titre]);
    await editAgenda(await at(ag.secretary), id, { acte: 'reprendre_toutes' });
    expect(await items(id)).toHaveLength(2);
    const page = await open(`/espace/reunions/${id}/suites`);
    expectSound(page);
    expect(textOf(page.document.querySelector('[aria-labelledby="revenues"]'))).toContain(
      'Tâche ouverte : Demander un devis, pour le 1er février 2027',
    );
    // Carried out, the decision leaves the draft: what is left of its tasks comes back by itself.
    await carryOut(await at(ag.secretary), held.id, { decisionId: late.id, suite: 'C’est fait' });
    await editAgenda(await at(ag.secretary), id, { acte: 'reprendre_toutes' });
    expect((await items(id)).sort()).toEqual(['Suite : Demander un devis', 'Suite : Réserver la salle']);
    await db.updateTable('tache').set({ etat: 'faite' }).execute();
  });

  it('taken off an agenda stay off until somebody takes them up; one that goes late later is told', async () => {
    await nothingPlanned();
    const late = await due('2026-11-10');
    const { id } = await draft('Sans suite');
    const url = `/espace/reunions/${id}/ordre-du-jour`;
    const form = filledForm(await open(url), '[data-point] form');
    const cookie = { cookie: ag.secretary.cookie };
    expect((await sendForm(app, url, { ...form, acte: 'retirer' }, cookie)).status).toBe(303);
    await editAgenda(await at(ag.president), id, { acte: 'reprendre_toutes' });
    expect(await items(id)).toEqual([]);
    const page = await open(url);
    expectSound(page);
    const left = page.document.querySelector('[aria-labelledby="restes"]');
    expect(textOf(left)).toMatch(/décision en retard.*retirée de cet ordre du jour le/s);
    const taken = { acte: 'reprendre_decision', decision: late.id };
    expect((await sendForm(app, url, taken, cookie)).status).toBe(303);
    expect(await items(id)).toEqual([late.titre]);
    const refused = await sendForm(app, url, taken, cookie);
    expect([refused.status, textOf(refused.document.querySelector('#erreurs'))]).toEqual([
      422,
      expect.stringContaining('n’est plus en retard'),
    ]);
    const second = await due('2026-11-20');
    const call = await open(`/espace/reunions/${id}/convocation`);
    expectSound(call);
    expect(textOf(call.document.body)).toContain(second.titre);
    await editAgenda(await at(ag.secretary), id, { acte: 'reprendre_toutes' });
    expect(await items(id)).toEqual([late.titre, second.titre]);
  });
});
