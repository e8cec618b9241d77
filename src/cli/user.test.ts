import { afterEach, describe, expect, it, vi } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { cookieOf, sendForm } from '#tests/support/form.ts';
import { getPage } from '#tests/support/page.ts';
import { runCommand } from './index.ts';

const opened = await testDatabase();
const { db, url } = opened;
const app = testApp(opened, { now: new Date().toISOString() });
const PHRASE = 'tulipe moteur grenier zinc';

afterEach(() => vi.restoreAllMocks());

/** Runs a command. @returns its exit code and what it wrote. */
async function run(...args: string[]) {
  const written = { out: '', err: '' };
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.err += String(text);
    return true;
  });
  const code = await runCommand(['user', ...args], { DATABASE_URL: url, PUBLIC_URL: 'https://campus.exemple.fr' });
  vi.restoreAllMocks();
  return { code, ...written };
}
const add = (courriel: string) =>
  run('add', courriel, '--prenom', 'Ada', '--nom', 'Exemple', '--role', 'administrateur');
const pathOf = (out: string) => new URL(out.trim()).pathname;

describe('maillage user', () => {
  it('opens the first administration with a link, and no phrase on the command line', async () => {
    const { code, out, err } = await add('Ada@Exemple.fr');
    expect(code).toBe(0);
    expect(out.trim()).toMatch(/^https:\/\/campus\.exemple\.fr\/connexion\/phrase\/[\w-]{43}$/);
    expect(err).toContain('Administration de l’instance');
    const answer = await sendForm(app, pathOf(out), { phrase: PHRASE });
    expect(answer.status).toBe(303);
    // The role owes a second factor: its page is the next one.
    const next = await getPage(app, '/espace/moi/securite', { headers: { cookie: cookieOf(answer)! } });
    expect(next.headers.get('location')).toContain('/connexion/second-facteur');
    const acts = await db
      .selectFrom('journal')
      .select(['acte', 'acteur_role'])
      .where('nature', '=', 'acces')
      .orderBy('id')
      .execute();
    expect(acts.slice(0, 2)).toEqual([
      { acte: 'account.opened', acteur_role: 'ligne de commande' },
      { acte: 'role.given', acteur_role: 'ligne de commande' },
    ]);
    expect((await add('ada@exemple.fr')).code).toBe(2);
  });

  it('lists accounts, one a line', async () => {
    const { code, out } = await run('list');
    expect(code).toBe(0);
    expect(out).toMatch(/^ada@exemple\.fr\tAda Exemple\tactif\tAdministration de l’instance\tconnexion le /);
  });

  it('gives another link, and the former is dead', async () => {
    const [one, two] = [await run('link', 'ada@exemple.fr'), await run('link', 'ada@exemple.fr')];
    expect((await getPage(app, pathOf(one.out))).status).toBe(410);
    expect((await getPage(app, pathOf(two.out))).status).toBe(200);
  });

  it('suspends with a reason, and gives back; never the last administration', async () => {
    const alone = await run('suspend', 'ada@exemple.fr', '--motif', 'Essai.');
    expect(alone.code).toBe(2);
    expect(alone.err).toContain('C’est la seule personne qui administre');
    await add('grace@exemple.fr');
    expect((await run('suspend', 'ada@exemple.fr', '--motif', 'Départ.')).code).toBe(0);
    expect((await sendForm(app, '/connexion', { courriel: 'ada@exemple.fr', phrase: PHRASE })).status).toBe(422);
    expect((await run('link', 'ada@exemple.fr')).code).toBe(2);
    expect((await run('suspend', 'ada@exemple.fr', '--motif', 'Encore.')).code).toBe(2);
    expect((await run('reopen', 'ada@exemple.fr', '--motif', 'Retour.')).code).toBe(0);
    expect((await sendForm(app, '/connexion', { courriel: 'ada@exemple.fr', phrase: PHRASE })).status).toBe(303);
  });

  it('resets what opens the account of who has lost everything: nothing of before serves, roles and their demands stay', async () => {
    const { id } = await db
      .selectFrom('compte')
      .select('id')
      .where('courriel', '=', 'ada@exemple.fr')
      .executeTakeFirstOrThrow();
    const held = { compte_id: id };
    await db
      .insertInto('facteur_totp')
      .values({ ...held, secret: Buffer.alloc(1), confirme_le: new Date() })
      .execute();
    await db
      .insertInto('code_secours')
      .values({ ...held, empreinte: Buffer.alloc(32) })
      .execute();
    await db
      .insertInto('cle_acces')
      .values({ ...held, id, cle_publique: Buffer.alloc(1), compteur: 0, nom: 'Bureau' })
      .execute();
    await db
      .insertInto('identite')
      .values({ ...held, emetteur: 'https://id.exemple', sujet: id, liee_le: new Date() })
      .execute();
    const session = cookieOf(await sendForm(app, '/connexion', { courriel: 'ada@exemple.fr', phrase: PHRASE }))!;
    const former = await run('link', 'ada@exemple.fr');

    const { code, out, err } = await run('reset', 'ada@exemple.fr', '--motif', 'Téléphone perdu, identité vérifiée.');
    expect([code, err]).toEqual([0, expect.stringContaining('ses sessions sont fermées')]);
    const letter = await db
      .selectFrom('courriel')
      .select(['destinataire', 'texte', 'html'])
      .where('compte_id', '=', id)
      .where('gabarit', '=', 'acces_reinitialise')
      .executeTakeFirstOrThrow();
    // The person learns it where they are; the link goes by another way.
    expect(letter.destinataire).toBe('ada@exemple.fr');
    expect(letter.texte).toContain('tout ce qui ouvrait votre accès');
    expect(letter.texte).toContain('https://campus.exemple.fr/contact');
    expect(`${letter.texte}${letter.html}`).not.toContain('/connexion/phrase/');
    for (const table of ['facteur_totp', 'code_secours', 'cle_acces', 'identite'] as const) {
      expect(await db.selectFrom(table).select('compte_id').where('compte_id', '=', id).execute(), table).toEqual([]);
    }
    expect((await getPage(app, '/espace', { headers: { cookie: session } })).headers.get('location')).toMatch(
      /^\/connexion\?/,
    );
    expect((await sendForm(app, '/connexion', { courriel: 'ada@exemple.fr', phrase: PHRASE })).status).toBe(422);
    expect((await getPage(app, pathOf(former.out))).status).toBe(410);
    const chosen = cookieOf(await sendForm(app, pathOf(out), { phrase: PHRASE }))!;
    const next = await getPage(app, '/espace', { headers: { cookie: chosen } });
    expect(next.headers.get('location')).toContain('/connexion/second-facteur');
    const line = await db
      .selectFrom('journal')
      .select(['motif', 'details'])
      .where('acte', '=', 'account.means_reset')
      .executeTakeFirstOrThrow();
    expect(line).toMatchObject({
      motif: 'Téléphone perdu, identité vérifiée.',
      details: { phrase: true, codes: 1, cles: 1, identites: 1 },
    });
  });

  it('refuses a role that holds somewhere only', async () => {
    const { code, err } = await run('add', 'x@exemple.fr', '--prenom', 'A', '--nom', 'B', '--role', 'directeur_campus');
    expect([code, err]).toEqual([2, expect.stringContaining('par une invitation')]);
    expect((await run('add', 'x@exemple.fr', '--prenom', 'A', '--nom', 'B', '--role', '__proto__')).code).toBe(2);
  });

  it.each([
    [[]],
    [['danser']],
    [['add']],
    [['add', 'pas-une-adresse', '--prenom', 'A', '--nom', 'B']],
    [['add', 'x@exemple.fr']],
    [['add', 'x@exemple.fr', '--prenom', 'A', '--nom', 'deux\nlignes']],
    [['add', 'x@exemple.fr', '--phrase', 'tulipe moteur grenier']],
    [['add', 'x@exemple.fr', 'y@exemple.fr', '--prenom', 'A', '--nom', 'B']],
    [['suspend', 'ada@exemple.fr']],
    [['reset', 'ada@exemple.fr']],
    [['suspend', '--motif', 'Essai.']],
    [['list', 'tout']],
  ])('%j is badly written: 64', async (args) => {
    const { code, err } = await run(...args);
    expect(code).toBe(64);
    expect(err).toContain('npx maillage aide');
  });

  it('an unknown address is said', async () => {
    for (const args of [
      ['link', 'inconnu@exemple.fr'],
      ['suspend', 'inconnu@exemple.fr', '--motif', 'Essai.'],
      ['reset', 'inconnu@exemple.fr', '--motif', 'Essai.'],
    ]) {
      const { code, err } = await run(...args);
      expect([code, err]).toEqual([2, expect.stringContaining('Aucun accès pour inconnu@exemple.fr')]);
    }
  });
});
