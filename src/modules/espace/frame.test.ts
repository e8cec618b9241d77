import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Actor, Grant } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { fixedClock } from '#core/time/index.ts';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { getPage, textsOf } from '#tests/support/page.ts';
import { wordFaults } from '#tests/support/page-faults.ts';
import { persona } from '#tests/support/persona.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';
import { frameReader } from './frame.ts';

const opened = await demonstrationDatabase();
const { db } = opened;
const app = testApp(opened);
const readFrame = frameReader([]);

const organisations = await db
  .selectFrom('organisation')
  .select(['id', 'nom', 'slug'])
  .where('ferme_le', 'is', null)
  .where('supprimee_le', 'is', null)
  .orderBy(sql`nom collate "fr-x-icu"`)
  .orderBy('id')
  .limit(14)
  .execute();
const campuses = await db.selectFrom('campus').select('id').limit(2).execute();

const onCampus = (id: string): Grant => ({ role: 'lecteur', perimetre: 'campus', cible: id });
const onSheet = ({ id }: { id: string }): Grant => ({ role: 'correspondant', perimetre: 'organisation', cible: id });
const holder = (...grants: Grant[]): Actor => ({
  id: '00000000-0000-4000-8000-000000000000',
  nom: 'Camille Exemple',
  sessionId: 's',
  secondFactor: true,
  secondFactorDue: false,
  demonstration: false,
  grants,
});

/** The frame, and how many questions it asked. */
async function frameOf(actor: Actor, from: Db = db) {
  let questions = 0;
  const counted = from.withPlugin({
    transformQuery: ({ node }) => {
      questions++;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const frame = await readFrame({ db: counted, clock: fixedClock(TEST_NOW) } as unknown as RequestContext, actor);
  return { frame, questions };
}

describe('the places of the header', () => {
  it('take one question to the database, whatever roles are held, and none without a role', async () => {
    const none = await frameOf(holder());
    const both = await frameOf(
      holder(...campuses.map(({ id }) => onCampus(id)), ...organisations.slice(0, 3).map(onSheet)),
    );
    expect(both.questions).toBe(none.questions + 1);
    expect(both.frame.perimeters.map((one) => one.key.split(':')[0])).toEqual([
      'campus',
      'campus',
      'organisation',
      'organisation',
      'organisation',
    ]);
    expect(both.frame.more).toEqual([{ label: 'Tous les campus', href: '/espace/campus' }]);
  });

  it('are twelve organisations at most, and say that there are more, with the way to the whole list', async () => {
    const twelve = (await frameOf(holder(...organisations.slice(0, 12).map(onSheet)))).frame;
    expect([twelve.perimeters.length, twelve.more]).toEqual([12, []]);
    const { frame } = await frameOf(holder(...organisations.map(onSheet)));
    expect(frame.perimeters.map((one) => one.label)).toEqual(organisations.slice(0, 12).map((one) => one.nom));
    expect(frame.more).toEqual([
      { label: 'Toutes mes organisations (14, dont 12 ici)', href: '/espace/organisations' },
    ]);
  });

  it('show the cut in the menu and in the rail, on a page that the person may open', async () => {
    const who = await persona(
      db,
      organisations.map(({ id }) => ({ role: 'correspondant', perimetre: 'organisation', organisation_id: id })),
    );
    const open = (path: string) => getPage(app, path, { headers: { cookie: who.cookie } });
    const { html, document } = await open('/espace');
    expectValidHtml(html);
    expect(wordFaults(document)).toEqual([]);
    for (const list of ['.barre__campus', '.rail__perimetres']) {
      expect(textsOf(document, `${list} li`), list).toHaveLength(13);
      expect(textsOf(document, `${list} li`).at(-1), list).toBe('Toutes mes organisations (14, dont 12 ici)');
    }
    const whole = await open(document.querySelector('.barre__campus li:last-child a')!.getAttribute('href')!);
    expect(whole.status).toBe(200);
    for (const { slug } of organisations) expect(whole.html).toContain(slug);
  });
});
