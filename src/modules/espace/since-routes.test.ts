import { randomUUID } from 'node:crypto';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { addDays, isoDate } from '#core/time/index.ts';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { getPage, ORIGIN, textOf } from '#tests/support/page.ts';
import { wordFaults } from '#tests/support/page-faults.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';
import { sinceFault } from './read-since.ts';

const opened = await demonstrationDatabase();
const { db, pool } = opened;
const app = testApp(opened);
const today = isoDate(new Date(TEST_NOW));
const campusOf = async (slug: string): Promise<string> =>
  (await db.selectFrom('campus').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id;
const mes = await campusOf('mes');
const director = await persona(db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: mes }]);
const national = await persona(db, [{ role: 'pilotage_national', perimetre: 'national' }]);
const elsewhere = await persona(db, [
  { role: 'directeur_campus', perimetre: 'campus', campus_id: await campusOf('cmq3e') },
]);
const open = (who: Persona, search = '') =>
  getPage(app, `/espace/campus/mes/depuis${search}`, { headers: { cookie: who.cookie } });
const one = async (text: string, values: unknown[] = []) => (await pool.query(text, values)).rows[0];

/** The last committee, as SQL says. */
const committee = await one(
  `select to_char(r.debut at time zone 'Europe/Paris', 'YYYY-MM-DD') as day from reunion r
   join instance_gouvernance i on i.id = r.instance_id
   where i.campus_id = $1 and i.genre = 'copil' and r.levee_le is not null order by r.debut desc limit 1`,
  [mes],
);

describe('what changed since the last meeting', () => {
  it('counts from the last steering committee, and says what it decided', async () => {
    const page = await open(director);
    expect(page.status).toBe(200);
    const text = textOf(page.document.querySelector('main'));
    const days = Math.round((Date.parse(today) - Date.parse(committee.day)) / 86_400_000);
    expect(text).toContain(`${days} jours`);
    const decided = await pool.query(
      `select d.titre from decision d join instance_gouvernance i on i.id = d.instance_id
       where i.campus_id = $1 and d.prise_le between $2 and $3`,
      [mes, committee.day, today],
    );
    expect(decided.rows.length).toBeGreaterThan(0);
    const section = textOf(page.document.querySelector('section[aria-labelledby="decisions"]'));
    for (const { titre } of decided.rows) expect(section).toContain(titre);
    await expectValidHtml(page.html);
    expect(wordFaults(page.document)).toEqual([]);
  });

  it.each(['sans_quorum', 'reportee'])('still waits for what a meeting « %s » had to decide', async (state) => {
    await pool.query(
      `with r as (insert into reunion (instance_id, titre, etat, debut, origine_id)
         select i.id, 'Reportée', $2, $3::date - 10, i.origine_id from instance_gouvernance i where i.campus_id = $1 limit 1
         returning id)
       insert into reunion_point (reunion_id, rang, titre, pour_decision) select id, 1, 'Point ' || $2, true from r`,
      [mes, state, today],
    );
    const section = (await open(director)).document.querySelector('section[aria-labelledby="a-trancher"]');
    expect(textOf(section)).toContain(`Point ${state}`);
  });

  it('says what a called meeting will decide without saying that it waits, and nothing of a meeting in preparation', async () => {
    const before = textOf((await open(director)).document.querySelector('main'));
    const waiting = (text: string) => /(\S+) points? atten/.exec(text)?.[0] ?? '';
    for (const [state, day] of [
      ['preparation', '2027-03-04'],
      ['convoquee', '2026-12-04'],
    ])
      await pool.query(
        `with r as (insert into reunion (instance_id, titre, etat, debut, origine_id)
           select i.id, 'À venir', $2, $3::date, i.origine_id from instance_gouvernance i where i.campus_id = $1 limit 1
           returning id)
         insert into reunion_point (reunion_id, rang, titre, pour_decision) select id, 1, 'Point ' || $2, true from r`,
        [mes, state, day],
      );
    const page = await open(director);
    const rows = [...page.document.querySelectorAll('section[aria-labelledby="a-trancher"] tbody tr')].map(textOf);
    expect(rows.filter((row) => row.includes('Point preparation'))).toEqual([]);
    expect(rows.filter((row) => row.includes('Point convoquee'))).toEqual([
      expect.stringContaining('à l’ordre du jour'),
    ]);
    const text = textOf(page.document.querySelector('main'));
    expect(waiting(text)).toBe(waiting(before));
    const truth = await one(
      `select (count(*) filter (where r.etat <> 'convoquee'))::int as waiting, (count(*) filter (where r.etat = 'convoquee'))::int as called
       from reunion_point p join reunion r on r.id = p.reunion_id join instance_gouvernance i on i.id = r.instance_id
       where i.campus_id = $1 and p.pour_decision and (r.etat in ('ouverte', 'reportee', 'sans_quorum')
         or r.etat = 'convoquee' and r.debut >= $2::date)`,
      [mes, today],
    );
    expect(rows.filter((row) => row.includes('attend une décision'))).toHaveLength(truth.waiting);
    expect(text).toContain(`${truth.called} point${truth.called > 1 ? 's' : ''} à décider aux réunions convoquées.`);
  });

  it('counts members who came and left since a chosen day, and nobody before it', async () => {
    const adhesion = await one(
      `select a.id, o.nom from adhesion a join organisation o on o.id = a.organisation_id
       where a.campus_id = $1 and a.statut = 'partenaire' order by o.nom limit 1`,
      [mes],
    );
    const left = addDays(today, -3);
    await pool.query(
      `insert into adhesion_etape (adhesion_id, rang, statut, debut)
       select $1, max(rang) + 1, 'ancien', $2 from adhesion_etape where adhesion_id = $1`,
      [adhesion.id, left],
    );
    const page = await open(director, `?depuis=${left}`);
    expect(textOf(page.document.querySelector('section[aria-labelledby="reseau"]'))).toContain(adhesion.nom);
    expect(textOf(page.document.querySelector('main'))).toContain('1 membre de moins.');
    const later = await open(director, `?depuis=${addDays(today, -2)}`);
    expect(textOf(later.document.querySelector('section[aria-labelledby="reseau"]'))).not.toContain(adhesion.nom);
  });

  it('shows each person what their roles read: the ministry, which reads no register, mandates and public events alone', async () => {
    const page = await open(national);
    expect(page.status).toBe(200);
    const shown = [...page.document.querySelectorAll('main section[aria-labelledby]')];
    expect(shown.map((section) => section.getAttribute('aria-labelledby'))).toEqual(['mandats', 'evenements']);
    // The day from which it counts, and neither the name of the meeting nor the way to it.
    const days = Math.round((Date.parse(today) - Date.parse(committee.day)) / 86_400_000);
    expect(textOf(page.document.querySelector('main'))).toContain(`${days} jours`);
    expect(page.document.querySelector('main a[href^="/espace/reunions"]')).toBeNull();
    expect((await open(director)).document.querySelector('main a[href^="/espace/reunions"]')).not.toBeNull();
  });

  it('does not exist for the direction of another campus', async () => {
    expect((await open(elsewhere)).status).toBe(404);
  });

  it.each(['2026-02-30', 'hier', addDays(today, 1), '1999-01-01'])(
    'says why « %s » cannot be, and keeps it',
    async (typed) => {
      const page = await open(director, `?depuis=${encodeURIComponent(typed)}`);
      expect(page.status).toBe(422);
      expect(textOf(page.document.querySelector('#depuis-erreur'))).toBe(sinceFault(typed, today));
      expect(page.document.querySelector('#depuis')?.getAttribute('value')).toBe(typed);
    },
  );

  it('is taken away as a tagged PDF that says the same', async () => {
    const page = await open(director);
    const address = page.document.querySelector('a[href*=".pdf"]')!.getAttribute('href')!;
    const answer = await app.request(ORIGIN + address, { headers: { cookie: director.cookie } });
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    const pdf = await getDocument({ data: new Uint8Array(await answer.arrayBuffer()), verbosity: 0 }).promise;
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    const words = [];
    for (let at = 1; at <= pdf.numPages; at++) {
      const { items } = await (await pdf.getPage(at)).getTextContent();
      words.push(...items.map((item) => ('str' in item ? item.str : '')));
    }
    const text = words.join(' ');
    for (const section of page.document.querySelectorAll(
      'main section[aria-labelledby]:not([aria-labelledby="dates"]) h2',
    ))
      expect(text).toContain(section.textContent!.trim());
  });
});

describe('what the rooms of actions, events and cordées tell', () => {
  const day = addDays(today, -10);
  const cells = async (who: Persona, key: string) => {
    const page = await open(who, `?depuis=${day}`);
    const section = page.document.querySelector(`section[aria-labelledby="${key}"]`);
    return section && [...section.querySelectorAll('tbody tr')].map(textOf);
  };

  it('says which actions were added and what became of them, to who reads actions', async () => {
    const { id, titre } = await one(
      `update action set cree_le = $2::date - 400 where id = (select a.id from action a join projet j on j.id = a.projet_id
         where j.campus_id = $1 and a.etat = 'en_cours' order by a.titre limit 1) returning id, titre`,
      [mes, today],
    );
    for (const [transition, ago] of [
      ['decider', 60],
      ['terminer', 5],
      ['clore', 4],
    ])
      await pool.query(
        `insert into journal (le, acte, objet_type, objet_id, acteur_role, details)
         values ($1::date - $2::integer, 'action.state_changed', 'action', $3, 'essai', jsonb_build_object('transition', $4::text))`,
        [today, ago, id, transition],
      );
    const mine = (await cells(director, 'actions'))!.filter((row) => row.includes(titre));
    expect(mine).toEqual([expect.stringContaining('réalisée, close')]);
    expect(mine[0]).not.toContain('ajoutée');
    const text = textOf((await open(director, `?depuis=${day}`)).document.querySelector('main'));
    expect(text).toContain('1 action réalisée.');
    expect(await cells(national, 'actions')).toBeNull();
  });

  it('says which events were held, and who came to the team alone, never under five young people', async () => {
    const event = async (
      titre: string,
      jeunes: number | null,
      more: { visible?: boolean; ago?: number; etat?: string } = {},
    ) =>
      pool.query(
        `with e as (insert into evenement (campus_id, slug, titre, genre, debut, fin, etat, annonce_le, visible, mots, cree_le, modifie_le, origine_id)
           select $1, $2, $2, 'atelier', d, d + interval '2 hours', $6, d - 30, $4, '', d, d, (select origine_id from campus where id = $1)
           from (select ($3::date + time '18:00') at time zone 'Europe/Paris' as d) x returning id, debut, fin),
         k as (insert into evenement_creneau (evenement_id, debut, fin, places_eleves, places_adultes)
           select id, debut, fin, 30, 5 from e returning id, evenement_id)
         insert into inscription_groupe (evenement_id, creneau_id, cle, etat, etablissement, classe, niveau, jeunes, adultes, arrivee,
           presents_jeunes, compte_le, cree_le, modifie_le)
         select evenement_id, id, gen_random_uuid(), 'presente', 'Collège exemple', '4e', '4e', 20, 2, 'pied', $5::integer, now(), now(), now()
         from k where $5 is not null`.replace('d - 30', "d - interval '30 days'"),
        [mes, titre, addDays(today, -(more.ago ?? 3)), more.visible ?? true, jeunes, more.etat ?? 'realise'],
      );
    await event('Foule', 22);
    await event('Quatre', 4);
    await event('Cachée', 12, { visible: false });
    await event('Ancienne', 12, { ago: 30 });
    await event('Sans suite', null, { etat: 'inscriptions_closes' });
    await event('Ce soir', null, { etat: 'inscriptions_closes', ago: 0 });
    const rows = (await cells(director, 'evenements'))!;
    const of = (titre: string) => rows.filter((row) => row.startsWith(titre)).join();
    expect(of('Foule')).toContain('22');
    expect(of('Quatre')).toContain('moins de 5');
    expect(of('Cachée')).toContain('a eu lieu');
    expect(of('Ancienne')).toBe('');
    // Its end is past and nobody said that it was held; the other is still to come.
    expect(of('Sans suite')).toContain('passé, à constater');
    expect(of('Ce soir')).toBe('');
    const held = rows.filter((row) => row.includes('a eu lieu'));
    const text = textOf((await open(director, `?depuis=${day}`)).document.querySelector('main'));
    expect(text).toContain(`${held.length} événements tenus.`);
    const shut = (await cells(national, 'evenements'))!.join();
    expect(shut).toContain('Foule');
    expect(shut).not.toMatch(/Cachée|moins de 5|22/);
  });

  it('says which establishments joined a cordée and which programmes were agreed, to who reads cordées', async () => {
    const { id } = await one(
      `insert into cordee (campus_id, nom, cree_le, origine_id) select id, 'Cordée du test', $2, origine_id from campus where id = $1 returning id`,
      [mes, addDays(today, -2)],
    );
    const { rows: schools } = await pool.query('select id, nom from organisation order by nom limit 2');
    await pool.query(
      `with y as (insert into cordee_annee (cordee_id, annee, demarree_le) values ($1, 2026, $2) returning id),
       e as (insert into cordee_etablissement (cordee_id, organisation_id, role, depuis)
         values ($1, $3, 'encorde', 2025) returning id)
       insert into cordee_validation (annee_id, etablissement_id, valide_le) select y.id, e.id, $2 from y, e`,
      [id, addDays(today, -1), schools[0].id],
    );
    // One joined and the other was said to leave a day ago, for years that begin and end on other days.
    const leaving = await one(
      `insert into cordee_etablissement (cordee_id, organisation_id, role, depuis, jusqua) values ($1, $2, 'encorde', 2024, 2026) returning id`,
      [id, schools[1].id],
    );
    // To leave, to stay, to leave again: told once; its place says whose it is, whatever sheet spoke for it then.
    const gone = { etablissement: leaving.id, jusqua: 2026 };
    for (const [act, organisation, more] of [
      ['cordee.school_roped', schools[0].id, {}],
      ['cordee.school_changed', schools[0].id, {}],
      ['cordee.school_changed', randomUUID(), gone],
      ['cordee.school_changed', randomUUID(), { ...gone, jusqua: null }],
      ['cordee.school_changed', randomUUID(), gone],
    ])
      await pool.query(
        `insert into journal (le, acte, objet_type, objet_id, acteur_role, details) values ($1, $2, 'cordee', $3, 'essai', $4)`,
        [addDays(today, -1), act, id, { organisation, ...more }],
      );
    const rows = (await cells(director, 'cordees'))!.filter((row) => row.startsWith('Cordée du test'));
    expect(rows).toHaveLength(5);
    const of = (nom: string, words: string) => rows.filter((row) => row.includes(nom) && row.includes(words)).join();
    expect(of(schools[0].nom, 'établissement encordé')).toContain('2025-2026');
    expect(of(schools[1].nom, 'établissement qui part')).toContain('2026-2027');
    expect(rows.join()).toMatch(/cordée ajoutée.*programme commencé.*2026-2027.*programme validé/);
    expect(await cells(national, 'cordees')).toBeNull();
  });
});
