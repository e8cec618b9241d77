import { expect, it } from 'vitest';
import { secretOf } from '#core/secret/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testApp } from '#tests/support/app.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { getPage, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { callMeeting } from './call-meeting.ts';
import { castVoices } from './cast-vote.ts';
import { tokenOfSeat } from './convocation-token.ts';
import { closeVote, openVote, prepareVote } from './hold-vote.ts';
import { arrive, recordProxy, turn } from './keep-attendance.ts';
import { reachable } from './meeting-letters.ts';
import { seatsOf } from './seats.sql.ts';
import type { Choice } from './tally.ts';
import { resolutionsOf } from './votes.sql.ts';

const opened = await demonstrationDatabase();
const { db } = opened;
const app = testApp(opened);
const secret = secretOf(Buffer.alloc(32, 7));

it('seats every member of the assembly of the demonstration in a college, and holds a secret vote there', async () => {
  const { id, instance_id: instance } = await db
    .selectFrom('reunion')
    .select(['id', 'instance_id'])
    .where('titre', '=', 'Assemblée générale de l’association')
    .executeTakeFirstOrThrow();
  const holder = (role: string) =>
    persona(db, [{ role, perimetre: 'objet', objet_type: 'instance', objet_id: instance }]);
  const president = await holder('president_association');
  const at = async (who: Persona | null) => ({ ...(await contextOf(db, who)), secret });
  expect(await callMeeting(await at(president), id, '')).toMatchObject({ done: true });
  const seats = await seatsOf(db, id);
  expect(seats.length).toBeGreaterThan(30);
  expect(seats.filter((seat) => seat.votant && (seat.college === null || seat.poids === 0))).toEqual([]);

  const desk = await at(await holder('secretaire_seance'));
  const offered = async () => {
    const page = await getPage(app, `/espace/reunions/${id}/presence`, { headers: { cookie: president.cookie } });
    return textsOf(page.document, 'button').includes('Constater l’absence de quorum');
  };
  expect(await offered()).toBe(true);
  // Whoever was written to comes; the others give a proxy in their college, as the statutes admit.
  const reached = seats.filter(reachable);
  for (const seat of reached) await arrive(desk, id, seat.id);
  const bearers = reached.flatMap((seat) => [seat, seat]);
  for (const seat of seats.filter((one) => !reachable(one))) {
    const at = bearers.findIndex((one) => one.college === seat.college);
    const [bearer] = bearers.splice(at, 1);
    expect(await recordProxy(desk, id, { mandant: seat.id, mandataire: bearer!.id })).toMatchObject({ done: true });
  }
  expect(await offered()).toBe(false);
  expect(await turn(desk, id, 'ouvrir')).toMatchObject({ done: true });
  await prepareVote(desk, id, { pointId: null, question: 'Élire le bureau', majorite: 'absolue', secret: true });
  const resolutionId = (await resolutionsOf(db, id))[0]!.id;
  expect(await openVote(desk, id, resolutionId)).toMatchObject({ done: true });
  for (const seat of reached) {
    const own = (await seatsOf(db, id)).filter((one) => one.id === seat.id || one.mandataireId === seat.id);
    const voices = new Map(own.map((one) => [one.id, 'pour' as Choice]));
    const cast = await castVoices(await at(null), tokenOfSeat(secret, seat.id), { resolutionId, voices });
    expect(cast).toMatchObject({ done: true });
  }
  expect(await closeVote(desk, id, resolutionId)).toMatchObject({ done: true });
  expect((await resolutionsOf(db, id))[0]).toMatchObject({ etat: 'close', resultat: 'adoptee' });
});

it('shows the project that the consortium of the demonstration carries, and the rules of its statutes', async () => {
  const body = await db
    .selectFrom('instance_gouvernance')
    .select(['id', 'campus_id', 'statuts_modele', 'statuts_cle'])
    .where('genre', '=', 'consortium')
    .executeTakeFirstOrThrow();
  expect(body).toMatchObject({ statuts_modele: 'consortium', statuts_cle: 'comite_strategique' });
  const director = await persona(db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: body.campus_id }]);
  const page = await getPage(app, `/espace/gouvernance/${body.id}`, { headers: { cookie: director.cookie } });
  expectSound(page);
  const projects = textsOf(page.document, 'main a[href*="/projets/"]');
  expect(projects).toEqual(['Campus Numérique pour la formation professionnelle 4.0']);
});

it('shows a ballot that came on paper once the committee of the demonstration was called', async () => {
  const meeting = await db
    .selectFrom('vote_correspondance as v')
    .innerJoin('resolution as q', 'q.id', 'v.resolution_id')
    .innerJoin('reunion as r', 'r.id', 'q.reunion_id')
    .innerJoin('instance_gouvernance as i', 'i.id', 'r.instance_id')
    .select(['r.id', 'r.convoquee_le', 'v.recu_le', 'i.campus_id'])
    .where('v.par', '=', 'papier')
    .executeTakeFirstOrThrow();
  expect(meeting.recu_le.getTime()).toBeGreaterThan(meeting.convoquee_le!.getTime());
  const director = await persona(db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: meeting.campus_id }]);
  const papers = `/espace/reunions/${meeting.id}/votes/bulletins`;
  const page = await getPage(app, papers, { headers: { cookie: director.cookie } });
  expectSound(page);
  expect(textsOf(page.document, 'h3')).toContain('Saisies qui comptent : 1');
});
