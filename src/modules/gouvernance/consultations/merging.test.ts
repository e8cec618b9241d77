import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { moveReferences, undoEffects } from '#core/merging/index.ts';
import { consultationOffice, linkTo, memberWith, on, opened } from '#tests/support/consultations.ts';
import { testDatabase } from '#tests/support/database.ts';
import { answerByLink } from './answer.ts';
import { readAnswer } from './answers.sql.ts';
import { movedConsultations } from './moved.ts';
import { noteAnswer } from './note-answer.ts';

const { db } = await testDatabase();
const office = await consultationOffice(db);
const zoe = await memberWith(db, office.own, 'zoe@exemple.fr');
const answer = (link: string, q: string[], oui: string, hour: number) =>
  answerByLink(
    db,
    {
      token: link.slice('/consultation/'.length),
      requestId: 'essai',
      now: new Date(`2026-11-24T${String(hour).padStart(2, '0')}:00:00+01:00`),
    },
    { version: 0, fields: { [q[0]!]: oui } },
  );
const rows = async (id: string) =>
  (
    await sql`
    select to_jsonb(v) as v, (select to_jsonb(r) from consultation_reponse r where r.consultation_id = v.consultation_id
      and r.organisation_id = v.organisation_id) as r, array(select l.id from consultation_lien l where l.invitation_id = v.id order by 1) as l
    from consultation_invitation v where v.consultation_id = ${id}::uuid order by v.id`.execute(db)
  ).rows;

test.each([
  ['the other sheet answered last', 11, 9, 'non'],
  ['the kept sheet answered last', 9, 11, 'oui'],
])(
  '%s: the later answer counts, the earlier one is kept, and undoing gives both back',
  async (_, other, kept, left) => {
    const { id, q } = await opened(await on(db, office.director), office.own);
    const links = { ana: await linkTo(db, 'ana@exemple.fr'), zoe: await linkTo(db, 'zoe@exemple.fr') };
    await answer(links.ana, q, 'oui', kept);
    await answer(links.zoe, q, 'non', other);
    const before = await rows(id);
    const effects = await transaction(db, (tx) =>
      moveReferences(tx, movedConsultations, { from: zoe.id, to: office.ana.id }),
    );
    const merged = (await readAnswer(db, id, office.ana.id))!;
    const [question] = Object.keys(merged.reponses);
    expect(merged.reponses).toEqual({ [question!]: left });
    expect(merged.anciennes).toMatchObject([
      {
        motif: 'fusion',
        reponses: { [question!]: left === 'oui' ? 'non' : 'oui' },
        organisation: expect.stringContaining('Entreprise'),
      },
    ]);
    expect(await readAnswer(db, id, zoe.id)).toBeNull();
    // The link of the sheet that went answers for the kept one.
    await sql`update contact_fonction set organisation_id = ${office.ana.id}::uuid where organisation_id = ${zoe.id}::uuid`.execute(
      db,
    );
    expect(await answer(links.zoe, q, left, 12)).toEqual({ done: true });
    await sql`update contact_fonction set organisation_id = ${zoe.id}::uuid where contact_id = ${zoe.contact}::uuid`.execute(
      db,
    );
    expect(await transaction(db, (tx) => undoEffects(tx, effects))).toEqual([]);
    expect(await rows(id)).toEqual(before);
  },
);

test('what one sheet answered itself counts before what was noted later for the other', async () => {
  const { id, q } = await opened(await on(db, office.director), office.own);
  await answer(await linkTo(db, 'zoe@exemple.fr'), q, 'non', 9);
  const noted = { voie: 'lettre', recueLe: '2026-11-23', ditePar: 'la direction' } as const;
  const later = await on(db, office.director, '2026-11-25');
  const sent = { version: 0, fields: { [q[0]!]: 'oui' } };
  expect(await noteAnswer(later, { id, slug: office.ana.slug, noted }, sent)).toEqual({ done: true });
  const before = await rows(id);
  const effects = await transaction(db, (tx) =>
    moveReferences(tx, movedConsultations, { from: zoe.id, to: office.ana.id }),
  );
  const merged = (await readAnswer(db, id, office.ana.id))!;
  expect(merged).toMatchObject({ voie: 'lien', recueLe: null, modifieeLe: new Date('2026-11-24T09:00:00+01:00') });
  expect(merged.anciennes).toMatchObject([{ ...noted, motif: 'fusion' }]);
  expect(await transaction(db, (tx) => undoEffects(tx, effects))).toEqual([]);
  expect(await rows(id)).toEqual(before);
});

test('an answer that was on its way when two sheets were merged is refused in plain words', async () => {
  const { id, q } = await opened(await on(db, office.director), office.own);
  const link = await linkTo(db, 'zoe@exemple.fr');
  const [late] = await transaction(db, async (tx) => {
    await moveReferences(tx, movedConsultations, { from: zoe.id, to: office.ana.id });
    const sending = Promise.allSettled([answer(link, q, 'oui', 9)]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    return [sending];
  });
  expect((await late)[0]).toMatchObject({
    reason: { status: 409, sentence: expect.stringContaining('répondez à nouveau') },
  });
  expect(await readAnswer(db, id, zoe.id)).toBeNull();
});

test('one sheet alone was asked, or answered: its place moves as it is', async () => {
  const { id, q } = await opened(await on(db, office.director), office.own);
  await answer(await linkTo(db, 'zoe@exemple.fr'), q, 'abstention', 9);
  await transaction(db, (tx) => moveReferences(tx, movedConsultations, { from: zoe.id, to: office.ana.id }));
  const moved = (await readAnswer(db, id, office.ana.id))!;
  expect([Object.values(moved.reponses), moved.anciennes, moved.version]).toEqual([['abstention'], [], 1]);
});
