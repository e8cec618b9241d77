import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { type CordeeExample, schoolIn } from '#tests/support/access-cordees.ts';
import { groupIn } from '#tests/support/access-mentors.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type ExchangeCast, entrust, exchangeCast, exchangeIn } from '#tests/support/exchange.ts';
import { errors, exchangeActs, TEXT } from '#tests/support/exchange-acts.ts';
import { type FetchedPage, internalLinks, textOf } from '#tests/support/page.ts';
import type { Persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { followHead } from '../schools.sql.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let cast: ExchangeCast;
let made: CordeeExample;
let link: string;

beforeAll(async () => {
  cast = await exchangeCast(db);
});
beforeEach(async () => {
  ({ made, link } = await exchangeIn(db, cast));
});

const acts = exchangeActs({ app, db }, () => ({ cast, made, link }));
const { LIST, ONE, get, send, writes, answers, messages, reviews, reports, reported, settles, written } = acts;

describe('several at once', () => {
  test('two who read, report or settle the same message do it once, and the other keeps what she typed; a message and a report meet, one after the other', async () => {
    const id = await written();
    const answered = async (answers: Promise<FetchedPage>[]): Promise<void> => {
      const both = await Promise.all(answers);
      expect(both.map((one) => one.status).sort()).toEqual([303, 422]);
      const late = both.find((one) => one.status === 422)!;
      expectSound(late);
      expect(await errors(late)).toHaveLength(2);
      const fields = [...late.document.querySelectorAll('form input, form textarea')];
      expect(fields.map((one) => one.getAttribute('value') ?? one.textContent)).toContain('Gênant.');
    };
    await answered(['transmettre', 'retenir'].map((one) => reviews(id, one, { motif: 'Gênant.' })));
    await answered([1, 2].map(() => reports(id, 'Gênant.')));
    expect(await reported()).toHaveLength(1);
    await answered([settles('leve', 'Gênant.'), settles('ferme', 'Gênant.', cast.head)]);
    await sql`delete from mentor_signalement`.execute(db);
    const same = await Promise.all([1, 2, 3].map(() => writes('Le même.')));
    expect(same.map((one) => one.status).sort()).toEqual([303, 422, 422]);
  });
});

describe('who reads', () => {
  test('the school its texts, who decides the trace, who protects minors the texts once reported and with a written reason; nobody else anything', async () => {
    const id = await written();
    for (const path of [LIST(), ONE()]) expect((await get(path, cast.elsewhere)).status).toBe(404);
    for (const who of [cast.director, cast.head, cast.delegate]) {
      const page = await get(ONE(), who);
      expectSound(page);
      expect(textOf(page.document.body)).toContain('Texte non lu par votre rôle');
      expect(textOf(page.document.body)).not.toContain(TEXT);
      expect((await answers('Bonjour.', who)).status).not.toBe(303);
      expect((await reviews(id, 'transmettre', {}, who)).status).not.toBe(303);
    }
    const reading = (motif: string) => `${ONE()}/lecture?motif=${encodeURIComponent(motif)}`;
    expect((await get(reading('Pour voir'), cast.director)).status).toBe(403);
    expect(await errors(get(reading('Pour voir'), cast.delegate))).toEqual([
      422,
      'Rien n’est signalé dans cet échange : ses textes ne se lisent pas.',
    ]);
    expect((await reports(id, 'Gênant.')).status).toBe(303);
    const desk = await get('/espace', cast.delegate);
    const door = [...desk.document.querySelectorAll('a')].find((one) => one.getAttribute('href') === ONE());
    expect(textOf(door!)).toContain('Ouvrir');
    for (const path of [LIST(), ONE()])
      for (const address of internalLinks((await get(path, cast.delegate)).document, path))
        if (address.includes('/cordees')) expect((await get(address, cast.delegate)).status, address).toBe(200);
    expect(await errors(get(reading(''), cast.delegate))).toEqual([422, 'Écrivez pourquoi vous lisez ces messages.']);
    const read = await get(reading('Instruire le signalement'), cast.delegate);
    expectSound(read);
    expect(textOf(read.document.body)).toContain(TEXT);
    const trace = await db
      .selectFrom('journal')
      .select(['nature', 'motif', 'acteur_role'])
      .where('acte', '=', 'mentor_messages.read')
      .where('acteur_id', '=', cast.delegate.id)
      .execute();
    expect(trace).toEqual([{ nature: 'lecture', motif: 'Instruire le signalement', acteur_role: 'delegue_donnees' }]);

    const file = async (who: Persona) => (await get(`${LIST()}.csv`, who)).html;
    expect(await file(cast.roped)).toContain(TEXT);
    const masked = await file(cast.director);
    expect(masked).not.toContain(TEXT);
    expect(masked).toContain('non lu par votre rôle');
    expect(masked.split('\r\n').filter(Boolean)).toHaveLength(2);
  });

  test('who reads for the establishment of the exchange does not judge it', async () => {
    const group = await groupIn(db, { anneeId: made.anneeId, etablissement: made.tete });
    await entrust(db, group, made.mentor);
    expect((await writes(TEXT, group)).status).toBe(303);
    const path = `${LIST()}/${group}/${made.mentor}`;
    const [message] = await messages();
    expect((await get(path, cast.roped)).status).toBe(404);
    expect((await send(`${path}/signalement/${message!.id}`, { motif: 'Gênant.' }, cast.head)).status).toBe(303);
    const page = await get(path, cast.head);
    expectSound(page);
    expect(textOf(page.document.body)).toContain('un autre membre de l’équipe décide');
    const judged = await send(`${path}/suite`, { issue: 'leve', motif: 'Rien.' }, cast.head);
    expect(judged.status).toBe(422);
    expect((await send(`${path}/suite`, { issue: 'leve', motif: 'Rien.' }, cast.director)).status).toBe(303);

    // A reading that is refused shows her own texts beside: it is traced, under the right of her establishment.
    const trace = () =>
      db
        .selectFrom('journal')
        .select('acteur_role')
        .where('acte', '=', 'mentor_messages.read')
        .where('acteur_id', '=', cast.head.id)
        .where('objet_id', '=', group)
        .execute();
    const before = (await trace()).length;
    const refused = await get(`${path}/lecture?motif=`, cast.head);
    expect(refused.status).toBe(422);
    expect(textOf(refused.document.body)).toContain(TEXT);
    expect(await trace()).toHaveLength(before + 1);
    // Reported by the mentor, it is told once to who decides and stands in the channel too.
    await db.deleteFrom('notification').execute();
    expect((await send(`${link}/messages/${message!.id}/signalement`, { motif: 'Gênant.' })).status).toBe(303);
    const told = await db.selectFrom('notification').select('titre').where('compte_id', '=', cast.head.id).execute();
    expect(told.map((one) => one.titre)).toEqual(['Message signalé : Ada Exemple']);
  });

  test('another head follows: its referent reads the trace of what the former one read, and nothing more', async () => {
    const group = await groupIn(db, { anneeId: made.anneeId, etablissement: made.tete });
    await entrust(db, group, made.mentor);
    expect((await writes(TEXT, group)).status).toBe(303);
    const path = `${LIST()}/${group}/${made.mentor}`;
    expect(textOf((await get(path, cast.head)).document.body)).toContain(TEXT);
    const next = await schoolIn(db, cast.own, 'universite');
    await sql`update cordee_annee set etat = 'clos' where id = ${made.anneeId}::uuid`.execute(db);
    await transaction(db, (tx) => followHead(tx, made.id, { id: made.tete, last: 2026 }, next.id));
    await sql`insert into cordee_referent (etablissement_id, compte_id, depuis)
      select id, ${cast.head.id}::uuid, '2026-11-01' from cordee_etablissement
      where cordee_id = ${made.id}::uuid and organisation_id = ${next.id}::uuid`.execute(db);
    const [message] = await messages();
    expect(textOf((await get(path, cast.head)).document.body)).not.toContain(TEXT);
    expect((await get(`${LIST()}.csv`, cast.head)).html).not.toContain(TEXT);
    expect(textOf((await get(path, cast.head)).document.body)).toContain('Texte non lu par votre rôle');
    expect((await send(`${path}/signalement/${message!.id}`, { motif: 'Gênant.' }, cast.head)).status).not.toBe(303);
    expect(await reported()).toEqual([]);
    const why = `${path}/lecture?motif=${encodeURIComponent('Pour voir')}`;
    expect((await errors(get(why, cast.head))).at(1)).toContain('Rien n’est signalé dans cet échange');
  });
});
