import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CordeeExample } from '#tests/support/access-cordees.ts';
import { groupIn, mentorIn } from '#tests/support/access-mentors.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type ExchangeCast, exchangeCast, exchangeIn, mentorLink } from '#tests/support/exchange.ts';
import { errors, exchangeActs, TEXT } from '#tests/support/exchange-acts.ts';
import { textOf, textsOf } from '#tests/support/page.ts';
import type { Persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';

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
const bodyOf = async (path: string, who?: Persona) => textOf((await get(path, who)).document.body);
/** With plain spaces. */
const plain = (text: string): string => text.replace(/\s/g, ' ');
const told = async () =>
  (await db.selectFrom('notification').select(['compte_id', 'titre', 'sujet']).execute()).map((one) => ({ ...one }));

describe('the life of an exchange', () => {
  test('written by the link, read and passed on by the school, answered, kept back with its reason; no word of it in a letter or in the journal', async () => {
    expect(await bodyOf(link)).toContain('Vos messages');
    expectSound(await get(`${link}/messages`));
    const id = await written();
    expectSound(await get(`${link}/messages?suite=ecrire`));
    expect((await told()).map((one) => [one.compte_id, one.titre]).sort()).toEqual(
      [cast.roped.id, made.compte].map((one) => [one, 'Message à relire : Ada Exemple']).sort(),
    );
    expect(await bodyOf('/espace', cast.roped)).toContain('doit relire 1 message');
    const list = await get(`${LIST()}?etat=a_relire`, cast.roped);
    expectSound(list);
    expect(textOf(list.document.body)).toContain('1, dont 1 à relire');
    const page = await get(ONE(), cast.roped);
    expectSound(page);
    expect(textOf(page.document.body)).toContain(TEXT);
    expect((await reviews(id, 'transmettre')).status).toBe(303);
    expect(await bodyOf(`${link}/messages`)).toContain('Transmis au groupe le');
    expect(await db.selectFrom('courriel').select('id').execute()).toEqual([]);

    expect((await answers('Le groupe aime les machines.')).status).toBe(303);
    const [letter] = await db.selectFrom('courriel').select(['objet', 'texte', 'gabarit']).execute();
    expect(plain(letter!.objet)).toBe('Votre mentorat : un message d’un groupe vous attend');
    expect(letter!.texte).not.toContain('machines');
    expect(await bodyOf(`${link}/messages`)).toContain('Le groupe aime les machines.');

    const second = await written('Venez me voir à l’atelier.');
    expect(await errors(reviews(second, 'retenir'))).toEqual([422, 'Écrivez le motif : le mentor le lit.']);
    expect((await reviews(second, 'retenir', { motif: 'Passez par le professeur.' })).status).toBe(303);
    expect(await bodyOf(`${link}/messages`)).toContain('« Passez par le professeur. »');
    expect((await messages()).map((one) => [one.sens, one.etat, one.relu_par]).sort()).toEqual([
      ['groupe', 'transmis', cast.roped.id],
      ['mentor', 'retenu', cast.roped.id],
      ['mentor', 'transmis', cast.roped.id],
    ]);
    const lines = await db
      .selectFrom('journal')
      .selectAll()
      .where('acte', 'like', 'mentor_message%')
      .orderBy('id')
      .execute();
    const acts = lines.map((one) => `${one.acte} ${one.acteur_role}`);
    expect(acts.filter((one) => one.startsWith('mentor_message.'))).toEqual([
      'mentor_message.written porteur_de_lien',
      'mentor_message.reviewed referent_encorde',
      'mentor_message.written referent_encorde',
      'mentor_message.written porteur_de_lien',
      'mentor_message.reviewed referent_encorde',
    ]);
    expect(acts).toContain('mentor_messages.read referent_encorde');
    expect(JSON.stringify(lines)).not.toMatch(/métier vous plaît|machines|atelier|professeur/);
    await expect(
      db.updateTable('mentor_message').set({ texte: 'Autre' }).where('id', '=', id).execute(),
    ).rejects.toThrow('not edited');
  });

  test('reported, suspended at once on both sides, taken up again by the team with its reason, then closed for good', async () => {
    const id = await written();
    expect(await errors(reports(id, ''))).toEqual([422, 'Dites ce qui ne va pas.']);
    expect((await reports(id, 'Un ton qui gêne.')).status).toBe(303);
    const alerted = (await told()).filter((one) => one.sujet === 'cordees_signalements');
    expect(alerted.map((one) => one.compte_id).sort()).toEqual(
      [cast.director.id, cast.delegate.id, cast.head.id].sort(),
    );
    expect(await bodyOf('/espace', cast.director)).toContain('leur échange est suspendu');
    expect(await bodyOf('/espace', cast.head)).toContain('leur échange est suspendu');
    expect(await bodyOf('/espace', cast.roped)).not.toContain('leur échange est suspendu');
    const SUSPENDED = 'Cet échange est suspendu : un message est signalé, l’équipe de la cordée décide.';
    expect(await errors(writes('Encore moi.'))).toEqual([422, SUSPENDED]);
    expect(await errors(answers('Réponse.'))).toEqual([422, SUSPENDED]);
    expect(await errors(reviews(id, 'transmettre'))).toEqual([422, SUSPENDED]);
    const own_ = await bodyOf(`${link}/messages`);
    expect(own_).toContain('Signalé le');
    expect(own_).not.toMatch(/Un ton qui gêne|Encordé/);
    expect(await errors(reports(id, 'Encore.'))).toEqual([422, 'Ce message est déjà signalé : l’équipe décide.']);

    const decides = await get(ONE(), cast.director);
    expectSound(decides);
    expect(textOf(decides.document.body)).toContain('« Un ton qui gêne. »');
    expect(textOf(decides.document.body)).not.toContain(TEXT);
    const empty = await settles('', '');
    expectSound(empty);
    expect(textsOf(empty.document, '#erreurs a')).toEqual(['Choisissez la suite.', 'Écrivez le motif.']);
    expect((await settles('leve', 'Un malentendu.')).status).toBe(303);
    expect(await bodyOf(`${link}/messages`)).toContain('« Un malentendu. »');
    expect((await reviews(id, 'transmettre')).status).toBe(303);
    expect(await errors(settles('leve', 'Encore.'))).toEqual([422, 'Rien n’attend de décision. Relisez la page.']);

    expect((await answers('Merci.')).status).toBe(303);
    const answer = (await messages()).find((one) => one.sens === 'groupe')!;
    const signal = `${link}/messages/${answer.id}/signalement`;
    expect(await errors(send(signal, { motif: '' }))).toEqual([422, 'Dites ce qui ne va pas.']);
    expect((await send(signal, { motif: 'Un élève y est nommé.' })).status).toBe(303);
    expect((await told()).map((one) => one.titre)).toContain('Message signalé par le mentor : Ada Exemple');
    expect((await settles('ferme', 'On ne nomme personne.', cast.head)).status).toBe(303);
    const closed = await get(ONE(), cast.director);
    expectSound(closed);
    expect(textOf(closed.document.body)).toContain('Suspendre ce mentor');
    const late = await writes('Encore un mot.');
    expectSound(late);
    expect(late.document.querySelector('textarea')?.textContent).toContain('Encore un mot.');
    expect(await errors(late)).toEqual([422, 'Cet échange est fermé : plus rien ne s’y écrit.']);
    expectSound(await get(`${link}/messages`));
    expect((await reported()).map((one) => [one.cote, one.issue, one.issue_par]).sort()).toEqual([
      ['etablissement', 'leve', cast.director.id],
      ['mentor', 'ferme', cast.head.id],
    ]);
    const letters = await db.selectFrom('courriel').select('objet').execute();
    expect(letters.map((one) => plain(one.objet))).toContain('Votre mentorat : un échange est fermé');
  });
});

test.each([
  ['nobody is named', sql`delete from cordee_referent where etablissement_id`],
  ['its referent speaks for it no more', sql`update cordee_etablissement set depuis = 2024, jusqua = 2025 where id`],
])('a message that nobody can read for its establishment is told to who admits mentors: %s', async (_, change) => {
  await sql`${change} = ${made.etablissement}::uuid`.execute(db);
  await written();
  const { nom } = await db
    .selectFrom('organisation')
    .select('nom')
    .where('id', '=', made.organisation)
    .executeTakeFirstOrThrow();
  const titre = `${nom} n’a personne pour relire un message : Ada Exemple`;
  const letters = (await told()).filter((one) => one.titre === titre);
  expect(letters.map((one) => one.compte_id).sort()).toEqual([cast.director.id, cast.head.id].sort());
  const links = await db.selectFrom('notification').select('lien').where('titre', '=', titre).execute();
  expect(new Set(links.map((one) => one.lien))).toEqual(new Set([ONE()]));
});

describe('what is refused', () => {
  test('said at its field: nothing, too long, ways out of the channel, the same twice, too many that wait', async () => {
    const empty = await writes('');
    expectSound(empty);
    expect(textsOf(empty.document, '#erreurs a')).toEqual(['Écrivez votre message.']);
    expect(await errors(writes('a'.repeat(2_001)))).toEqual([422, '2000 caractères au plus : raccourcissez.']);
    const out = await writes('Écrivez à ada@exemple.fr ou au 06 12 34 56 78.');
    expect(textsOf(out.document, '#erreurs a')).toEqual([
      'Retirez « ada@exemple.fr », « 06 12 34 56 78 » : ni adresse, ni numéro, ni lien, ni pseudonyme. Tout passe par l’établissement.',
    ]);
    expect(out.document.querySelector('textarea')?.textContent).toContain('ada@exemple.fr');
    const day = errors(writes('Le 05.11.2026 12 élèves viennent.'));
    expect((await day).at(1)).toContain('S’il s’agit d’une date, écrivez-la en lettres.');
    expect((await errors(answers('Voir https://exemple.org'))).at(1)).toContain('Retirez « https://exemple.org »');
    await written();
    expect(await errors(writes(TEXT))).toEqual([422, 'Ce message est déjà envoyé.']);
    for (let n = 0; n < 9; n++) await written(`Message ${n}`);
    expect(await errors(writes('Un de trop'))).toEqual([422, '10 de vos messages attendent déjà l’établissement.']);
  });

  test('a mentor who is suspended or whose check has ended, a group that is no longer hers, a year that is frozen, a dead link', async () => {
    const id = await written();
    const only = async (change: ReturnType<typeof sql>, sentence: string) => {
      await change.execute(db);
      expect(await errors(writes('Bonjour.'))).toEqual([422, sentence]);
      expect(await errors(reviews(id, 'transmettre'))).toEqual([422, sentence]);
      expectSound(await get(`${link}/messages`));
    };
    await only(
      sql`update mentor set etat = 'suspendu' where id = ${made.mentor}::uuid`,
      'Ce mentorat n’est pas actif : rien ne s’écrit d’ici là.',
    );
    await sql`update mentor set etat = 'actif' where id = ${made.mentor}::uuid`.execute(db);
    await only(
      sql`update mentor_verification set jusquau = '2026-11-20' where mentor_id = ${made.mentor}::uuid and genre = 'identite'`,
      'Une vérification du mentor n’est plus en vigueur : rien ne s’écrit d’ici là.',
    );
    await only(
      sql`update mentor_rapprochement set etat = 'refuse', motif = 'Déménage' where groupe_id = ${made.groupe}::uuid`,
      'Ce groupe n’est plus confié à ce mentor.',
    );
    await only(
      sql`update cordee_annee set etat = 'clos' where id = ${made.anneeId}::uuid`,
      'Cette année est figée : rien n’y change plus.',
    );
    // What is there is still read and reported.
    expect((await reports(id, 'Gênant.')).status).toBe(303);
    expect((await get(`/mentor/${'x'.repeat(43)}/messages`)).status).toBe(410);
    expect((await writes('Bonjour.', crypto.randomUUID())).status).toBe(410);
    expect((await writes('Bonjour.', '')).status).toBe(410);
  });

  test('a group taken back before the first message: the reason, and the text that was typed', async () => {
    await sql`update mentor_rapprochement set etat = 'refuse', motif = 'Déménage'`.execute(db);
    const late = await writes('Bonjour à tous.');
    expectSound(late);
    expect(await errors(late)).toEqual([422, 'Ce groupe n’est plus confié à ce mentor.']);
    expect(late.document.querySelector('textarea')?.textContent).toContain('Bonjour à tous.');
    expect(await bodyOf(`${link}/messages`)).toContain('Aucun groupe');
    expect((await get(ONE(), cast.roped)).status).toBe(404);
  });

  test('a group that nobody entrusted to that mentor, and a message of another mentor', async () => {
    const other = await mentorIn(db, made.id);
    const theirs = await mentorLink(db, other.mentor);
    const id = await written();
    expect((await writes('Bonjour.', made.groupe, theirs)).status).toBe(410);
    expect((await send(`${theirs}/messages/${id}/signalement`, { motif: 'x' })).status).toBe(410);
    expect(await bodyOf(`${theirs}/messages`)).toContain('Aucun groupe');
    expect((await get(`${LIST()}/${made.groupe}/${other.mentor}`, cast.roped)).status).toBe(404);
    const alone = await groupIn(db, { anneeId: made.anneeId, etablissement: made.etablissement });
    expect((await writes('Bonjour.', alone)).status).toBe(410);
    const removed = `${LIST().replace('messages', 'groupes')}/${made.groupe}/retirer`;
    await sql`update mentor_rapprochement set etat = 'refuse', motif = 'Déménage'`.execute(db);
    expect((await errors(send(removed, {}, cast.director))).at(1)).toContain('Ce groupe a échangé des messages');
  });
});
