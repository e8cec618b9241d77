import { describe, expect, test } from 'vitest';
import { routes } from '#app';
import { testApp } from '#tests/support/app.ts';
import { type CrawledPage, crawl } from '#tests/support/crawl.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { sendForm } from '#tests/support/form.ts';
import { ORIGIN, parseDocument } from '#tests/support/page.ts';
import { persona } from '#tests/support/persona.ts';
import { labelOf } from './addresses.ts';

const opened = await demonstrationDatabase();
const { db, pool } = opened;
const app = testApp(opened);
/** The campus with most members: its forms have something to offer, whatever the order of the keys. */
const campus = await db
  .selectFrom('campus')
  .innerJoin('adhesion', 'adhesion.campus_id', 'campus.id')
  .select('campus.id')
  .groupBy(['campus.id', 'campus.slug'])
  .orderBy((of) => of.fn.countAll(), 'desc')
  .orderBy('campus.slug')
  .executeTakeFirstOrThrow();
const director = await persona(db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: campus.id }]);
const admin = await persona(db, [{ role: 'administrateur', perimetre: 'instance_technique' }]);

const MARK = `canari"'><script>canari()</script><img src=x onerror=canari()>`;
/** What of the mark came back as an element, an attribute or bare markup (in a block of data too, which it would end). */
function live(html: string): string[] {
  const document = parseDocument(html);
  const elements = [...document.querySelectorAll('script:not([type="application/ld+json"]), img[src="x"], [onerror]')];
  const run = elements.filter((one) => one.tagName !== 'SCRIPT' || one.textContent?.includes('canari()'));
  return [...run.map((one) => one.outerHTML), ...(html.match(/<script>canari|<img src=x/g) ?? [])];
}
/** What no form of a person may set, sent beside its own fields. */
const INTRUDERS: Record<string, string> = {
  id: '00000000-0000-4000-8000-000000000000',
  compte_id: '00000000-0000-4000-8000-000000000000',
  role: 'administrateur',
  perimetre: 'instance_technique',
  etat: 'clos',
  demonstration: 'true',
  phrase_empreinte: 'x',
  cree_le: '2000-01-01',
  second_facteur_le: '2026-11-23',
  '__proto__[role]': 'administrateur',
};
/** Forms that end the session of who sends them have tests of their own. */
const ENDS = /deconnexion|securite|connexion/;

interface Form {
  action: string;
  fields: Record<string, string>;
  texts: string[];
}

const pagesOf = (cookie: string): Promise<CrawledPage[]> =>
  crawl(async (path) => app.request(ORIGIN + path, { headers: { cookie } }), routes, {
    start: ['/espace', '/espace/moi', '/espace/moi/absence', '/espace/comptes/invitations/nouvelle'],
    perFamily: 1,
    perBareRoute: 1,
    limit: 80,
  });

function formsOf(pages: CrawledPage[]): Form[] {
  const found = new Map<string, Form>();
  for (const page of pages) {
    for (const form of page.document.querySelectorAll('form')) {
      if (form.getAttribute('method')?.toLowerCase() !== 'post') continue;
      const action = form.getAttribute('action') || page.path;
      const fields: Record<string, string> = {};
      const texts: string[] = [];
      for (const field of form.querySelectorAll('input[name], textarea[name], select[name]')) {
        const name = field.getAttribute('name')!;
        const type = field.tagName === 'INPUT' ? (field.getAttribute('type') ?? 'text') : field.tagName.toLowerCase();
        if (['text', 'search', 'textarea', 'tel', 'url', 'email'].includes(type)) texts.push(name);
        if (type === 'select') {
          const options = [...field.querySelectorAll('option')].map((one) => one.getAttribute('value') ?? '');
          fields[name] = options.find((one) => one !== '') ?? '';
        } else if (type === 'email') {
          // An address that is taken: the form goes through, and its mail is written.
          fields[name] = field.getAttribute('value') || `canari-${found.size}@exemple.fr`;
        } else if (!['checkbox', 'radio', 'file'].includes(type) || field.hasAttribute('checked')) {
          fields[name] = field.getAttribute('value') ?? field.textContent ?? '';
        }
      }
      if (!ENDS.test(action)) found.set(`${action.split('?')[0]} ${Object.keys(fields)}`, { action, fields, texts });
    }
  }
  return [...found.values()];
}

const standing = async (id: string) => ({
  roles: (await pool.query('select role, perimetre, debut, fin from attribution where compte_id = $1', [id])).rows,
  account: (await pool.query('select id, courriel, etat, demonstration, cree_le from compte where id = $1', [id])).rows,
});

describe.each([
  ['who directs a campus', director],
  ['who administers', admin],
])('the forms of %s', (_, who) => {
  test('take hostile words and unexpected fields: nothing fails, runs, or gives a right', async () => {
    const forms = formsOf(await pagesOf(who.cookie));
    expect(forms.length).toBeGreaterThan(1);
    const before = await standing(who.id);
    for (const { action, fields, texts } of forms) {
      const extras = Object.fromEntries(Object.entries(INTRUDERS).filter(([name]) => !(name in fields)));
      // All hostile at once is often refused: each field alone is what gets stored.
      for (const hostile of [texts, ...texts.map((name) => [name])]) {
        for (const word of [MARK, `canari\r\nSet-Cookie: canari=1\r\nBcc: canari@exemple.fr`]) {
          const filled = Object.fromEntries(hostile.map((name) => [name, word]));
          const answer = await sendForm(app, action, { ...extras, ...fields, ...filled }, { cookie: who.cookie });
          expect(answer.status, `${action} ${hostile}`).toBeLessThan(500);
          expect(live(answer.html), `${action} ${hostile}`).toEqual([]);
          expect(answer.headers.get('location') ?? '', action).not.toMatch(/[\r\n]/);
          expect(answer.headers.getSetCookie().join(), action).not.toContain('canari=1');
        }
      }
    }
    expect(await standing(who.id)).toEqual(before);
  });

  test('what they stored is read everywhere as words', async () => {
    const pages = await pagesOf(who.cookie);
    for (const { path, html, status, type } of pages) {
      expect(status, path).toBeLessThan(500);
      // A download gives the words as they were written: its type, never guessed, keeps them from being run.
      if (!type.includes('html')) continue;
      expect(live(html), path).toEqual([]);
    }
  });
});

test('hostile words were stored, so that reading them again proves something', async () => {
  const stored = await pool.query("select count(*) from journal where row_to_json(journal)::text like '%canari%'");
  expect(Number(stored.rows[0].count)).toBeGreaterThan(0);
});

test('no mail was given a second recipient, a second line of subject, or markup', async () => {
  const { rows } = await pool.query('select row_to_json(courriel) as mail from courriel');
  const mails = rows.map(({ mail }) => mail as Record<string, unknown>);
  expect(mails.filter((mail) => JSON.stringify(mail).includes('canari')).length).toBeGreaterThan(0);
  for (const mail of mails) {
    for (const [name, value] of Object.entries(mail)) {
      if (/objet|sujet|destinataire|adresse|nom/.test(name)) expect(String(value), name).not.toMatch(/[\r\n]/);
    }
    expect(live(String(mail.html ?? '')), String(mail.objet)).toEqual([]);
  }
});

describe('the schema of a form', () => {
  interface Definition {
    type: string;
    catchall?: { _zod: { def: Definition } };
    in?: { _zod: { def: Definition } };
    innerType?: { _zod: { def: Definition } };
    options?: { _zod: { def: Definition } }[];
  }
  /** Whether a field that the schema does not name could come through. */
  function lets(def: Definition): boolean {
    if (def.type === 'object') return def.catchall !== undefined && def.catchall._zod.def.type !== 'never';
    if (def.type === 'union') return (def.options ?? []).some((one) => lets(one._zod.def));
    const inner = def.in ?? def.innerType;
    return inner ? lets(inner._zod.def) : true;
  }

  /**
   * They take any names and read those that they declare, one by one: proved above, and by the tests of their rooms. Names are
   * made of what the page lists (`voix_<siège>`, `releve_<point>`, `appeler_<organisation>`, `duree_<mandat>`, `q_<question>`, a
   * line or a column of a file, `remis_<line>` of a letter), of the choices of the page of both versions, or of the form that a draft belongs to.
   */
  const REVIEWED = [
    'POST /avis/:jeton',
    'POST /consultation/:jeton',
    'POST /espace/brouillons',
    'POST /espace/brouillons/abandonner',
    'POST /espace/campus/:slug/accueils/:id/modifier',
    'POST /espace/campus/:slug/accueils/nouveau',
    'POST /espace/campus/:slug/actions/:id/modifier',
    'POST /espace/campus/:slug/actions/nouvelle',
    'POST /espace/campus/:slug/besoins/:id/modifier',
    'POST /espace/campus/:slug/besoins/nouveau',
    'POST /espace/campus/:slug/complements/:id/modifier',
    'POST /espace/campus/:slug/complements/:id/sessions/:session',
    'POST /espace/campus/:slug/complements/:id/sessions/nouvelle',
    'POST /espace/campus/:slug/complements/nouveau',
    'POST /espace/campus/:slug/cotisations/appel',
    'POST /espace/campus/:slug/cotisations/lettres',
    'POST /espace/campus/:slug/cotisations/relances',
    'POST /espace/campus/:slug/demandes-formation/:id{[0-9a-f-]+}/modifier',
    'POST /espace/campus/:slug/evenements/:id/liste/:liste',
    'POST /espace/campus/:slug/evenements/:id/modifier/:partie',
    'POST /espace/campus/:slug/evenements/:id/rotations/:creneau',
    'POST /espace/campus/:slug/evenements/:id/rotations/:creneau/modifier',
    'POST /espace/campus/:slug/evenements/nouveau',
    'POST /espace/campus/:slug/gouvernance/statuts/brouillons/:modele/parties/:partie',
    'POST /espace/campus/:slug/histoires/:id/etapes/:etape',
    'POST /espace/campus/:slug/histoires/:id/etapes/nouvelle',
    'POST /espace/campus/:slug/histoires/:id/modifier',
    'POST /espace/campus/:slug/histoires/nouvelle',
    'POST /espace/campus/:slug/mobilites/:id/modifier',
    'POST /espace/campus/:slug/mobilites/nouveau',
    'POST /espace/campus/:slug/parcours/:id/etapes/:etape',
    'POST /espace/campus/:slug/parcours/:id/etapes/nouvelle',
    'POST /espace/campus/:slug/parcours/:id/modifier',
    'POST /espace/campus/:slug/parcours/nouveau',
    'POST /espace/campus/:slug/parcours/passerelles/:id/modifier',
    'POST /espace/campus/:slug/parcours/passerelles/nouvelle',
    'POST /espace/campus/:slug/projets/:id/modifier',
    'POST /espace/campus/:slug/projets/nouveau',
    'POST /espace/campus/:slug/stages-enseignants/:id/modifier',
    'POST /espace/campus/:slug/stages-enseignants/nouveau',
    'POST /espace/consultations/:id/lettres',
    'POST /espace/consultations/:id/repondre/:organisation',
    'POST /espace/consultations/:id/reponses/:organisation/noter',
    'POST /espace/gouvernance/:id{[0-9a-f-]+}/modifier',
    'POST /espace/gouvernance/:id{[0-9a-f-]+}/prive/notes/:note{[0-9a-f-]+}/modifier',
    'POST /espace/gouvernance/:id{[0-9a-f-]+}/prive/taches/:tache{[0-9a-f-]+}',
    'POST /espace/moi',
    'POST /espace/moi/absence',
    'POST /espace/moi/annuler',
    'POST /espace/moi/messages',
    'POST /espace/offre/:ligne/details',
    'POST /espace/offre/:ligne/effectifs/:annee',
    'POST /espace/organisations/:slug/modifier',
    'POST /espace/reseau/:slug/courriers/:id/modifier',
    'POST /espace/reseau/:slug/courriers/nouveau',
    'POST /espace/reseau/:slug/echanges/:id/modifier',
    'POST /espace/reseau/:slug/engagements/:id/modifier',
    'POST /espace/reseau/:slug/engagements/:id/reconduire',
    'POST /espace/reseau/:slug/imports/:id/corrections',
    'POST /espace/reseau/:slug/imports/:id/raccords',
    'POST /espace/reseau/:slug/lettres/papier',
    'POST /espace/reseau/:slug/membres/:organisation/echanger',
    'POST /espace/reseau/:slug/membres/:organisation/engager',
    'POST /espace/reseau/:slug/membres/:organisation/modifier',
    'POST /espace/reseau/:slug/segments/:id/modifier',
    'POST /espace/reseau/:slug/segments/nouveau',
    'POST /espace/reunions/:id/compte-rendu',
    'POST /espace/reunions/:id/convocation',
    'POST /espace/reunions/:id/votes',
    'POST /espace/reunions/:id/votes/bulletins',
    'POST /espace/reunions/:id/votes/isoloir',
    'POST /evenements/:slug/inscription',
    'POST /seance/:jeton',
  ];

  test('names each field that comes through, but in the forms that were reviewed', () => {
    const loose = routes.filter((route) => route.form && lets(route.form._zod.def as unknown as Definition));
    expect(loose.map(labelOf).sort()).toEqual(REVIEWED);
  });
});
