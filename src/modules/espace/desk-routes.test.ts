import { describe, expect, it } from 'vitest';
import type { Actor } from '#core/access/index.ts';
import { fixedClock } from '#core/time/index.ts';
import type { DeskItem } from '#core/workspace/index.ts';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { wordFaults } from '#tests/support/page-faults.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';
import { dayLabel, endOfWeek, longDay } from './days.ts';
import { inOrder, readDesk } from './desk.ts';
import { helpSheets } from './help.ts';
import { things } from './labels.ts';

const opened = await demonstrationDatabase();
const { db } = opened;
const app = testApp(opened);
const campusId = async (slug: string): Promise<string> =>
  (await db.selectFrom('campus').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id;
const mes = await campusId('mes');
const director = await persona(db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: mes }]);
const national = await persona(db, [{ role: 'pilotage_national', perimetre: 'national' }]);
const nobody = await persona(db, []);
const open = (who: Persona, path: string) => getPage(app, path, { headers: { cookie: who.cookie } });

describe('the desk', () => {
  it('sends a visitor to sign in, and back', async () => {
    const response = await app.request('http://localhost/espace');
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/connexion?vers=%2Fespace');
  });

  it.each([
    ['a director', director],
    ['whoever follows every campus', national],
    ['whoever has no role', nobody],
  ])('is a valid page in good French for %s', async (_, who) => {
    const page = await open(who, '/espace');
    expect(page.status).toBe(200);
    expectValidHtml(page.html);
    expect(wordFaults(page.document)).toEqual([]);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(textOf(page.document.querySelector('h1'))).toMatch(/^Lundi 23 novembre : /);
    expect(page.document.querySelector('.aide-ecran')).not.toBeNull();
  });

  it('counts what it lists, and each line has a reason and one action that answers', async () => {
    await db
      .insertInto('attribution')
      .values({
        compte_id: director.id,
        role: 'lecteur',
        perimetre: 'campus',
        campus_id: mes,
        debut: '2026-01-01',
        fin: '2026-11-24',
      })
      .execute();
    const { document } = await open(director, '/espace');
    const rows = [...document.querySelectorAll('.file > li')];
    expect(rows.length).toBeGreaterThan(0);
    // Nobody waits yet for what is due in more than six months (25 May 2027).
    const days = rows.map((row) => row.querySelector('time')?.getAttribute('datetime') ?? '');
    expect(textOf(document.querySelector('h1'))).toContain(things(days.filter((day) => day <= '2027-05-25').length));
    expect(textsOf(document, '.quand')).toContain('demain');
    for (const row of rows) {
      expect(textOf(row.querySelector('.doux'))).not.toBe('');
      const links = row.querySelectorAll('a');
      expect(links).toHaveLength(1);
      const target = await open(director, links[0]!.getAttribute('href')!);
      expect([links[0]!.getAttribute('href'), target.status]).toEqual([links[0]!.getAttribute('href'), 200]);
    }
  });

  it('announces what is due in more than six months without counting it', async () => {
    const due = (date: string | null): DeskItem => ({
      key: String(date),
      date,
      titre: String(date),
      raison: '',
      action: { label: '', href: '' },
      urgence: 'normale',
    });
    const dates = ['2026-11-24', null, '2027-05-25', '2027-05-26', '2028-01-06'];
    const actor = { id: nobody.id, grants: [] } as unknown as Actor;
    const desk = await readDesk({ db, clock: fixedClock(TEST_NOW), origin: '' }, actor, [
      { desk: async () => dates.map(due) },
    ]);
    expect(desk.awaited).toBe(3);
    expect(desk.now.map((row) => row.date)).toEqual(['2026-11-24', null]);
    expect(desk.later.map((row) => row.date)).toEqual(['2027-05-25', '2027-05-26', '2028-01-06']);
  });

  it('shows of the rail what some role of the person opens, and every line of it answers', async () => {
    const rail = async (who: Persona) =>
      [...(await open(who, '/espace')).document.querySelectorAll('.rail a')].map((a) => a.getAttribute('href')!);
    const [most, least] = [await rail(director), await rail(nobody)];
    expect(most).toContain('/espace/campus');
    expect(least).not.toContain('/espace/campus');
    expect(most).not.toContain('/espace/importations');
    // A door that leads to one place alone goes there at once.
    const behind = async (who: Persona, href: string): Promise<number> => {
      const answer = await open(who, href);
      return answer.status === 303 ? (await open(who, answer.headers.get('location')!)).status : answer.status;
    };
    for (const href of most) expect([href, await behind(director, href)]).toEqual([href, 200]);
    for (const href of least) expect([href, (await open(nobody, href)).status]).toEqual([href, 200]);
  });

  it('names the campus of whoever works for one alone, and how long its label holds', async () => {
    const { document } = await open(director, '/espace');
    expect(textOf(document.querySelector('.avenant .sur'))).toMatch(/^Campus .*, Blaye$/);
    expect(document.querySelector('.barre__campus a')?.getAttribute('href')).toBe('/espace/campus/mes');
    expect((await open(national, '/espace')).document.querySelector('.journee__label')).toBeNull();
  });

  it('keeps the shortcuts in one list', async () => {
    const page = await open(director, '/espace/raccourcis');
    expectValidHtml(page.html);
    expect(textsOf(page.document, 'main dd a')).toContain('Aujourd’hui');
  });
});

describe('days', () => {
  it('are said as people say them', () => {
    const today = '2026-11-23';
    expect(
      [null, '2026-11-20', '2025-12-01', today, '2026-11-24', '2026-11-29', '2026-12-01', '2027-02-01'].map((day) =>
        dayLabel(day, today),
      ),
    ).toEqual([
      'à faire',
      '20 nov.',
      '1er déc. 2025',
      'aujourd’hui',
      'demain',
      'dim. 29',
      '1er déc.',
      '1er févr. 2027',
    ]);
    expect(longDay('2027-03-09')).toBe('Mardi 9 mars');
    expect(longDay('2026-12-01')).toBe('Mardi 1er décembre');
    expect([endOfWeek(today), endOfWeek('2026-11-29')]).toEqual(['2026-11-29', '2026-11-29']);
    expect([things(0), things(1), things(5), things(24)]).toEqual([
      'zéro chose',
      'une chose',
      'cinq choses',
      '24 choses',
    ]);
  });

  it('order the desk: date, then what presses, then the rest', () => {
    const item = (key: string, date: string | null, urgence: DeskItem['urgence'] = 'normale'): DeskItem => ({
      key,
      date,
      titre: key,
      raison: '',
      action: { label: '', href: '' },
      urgence,
    });
    const items = [
      item('sans', null),
      item('presse', '2026-12-01', 'haute'),
      item('calme', '2026-12-01'),
      item('passé', '2026-01-01'),
    ];
    expect(items.sort(inOrder).map((one) => one.key)).toEqual(['passé', 'presse', 'calme', 'sans']);
  });
});

describe('the help of the screens', () => {
  it('has four sections a sheet', () => {
    for (const sheet of helpSheets().values()) {
      const titles = sheet.blocks.filter((block) => block.kind === 'title').length;
      expect([sheet.id, titles]).toEqual([sheet.id, 4]);
    }
  });
});
