import { beforeAll, describe, expect, it } from 'vitest';
import { jobs, routes } from '#app';
import { installJobs } from '#core/jobs/index.ts';
import type { Role } from '#modules/droits/index.ts';
import { expected, nameOf, roleName } from '#tests/support/access-matrix.ts';
import { quietStates } from '#tests/support/access-quiet-states.ts';
import { makers } from '#tests/support/access-state-examples.ts';
import { actingRoles, type Made, type StatedAct, statedKinds } from '#tests/support/access-states.ts';
import { inBatches, outcomeOf, send, toldBy } from '#tests/support/access-trials.ts';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db, pool } = opened;
const app = testApp(opened);
let territory: Territory;

beforeAll(async () => {
  territory = (await twoCampuses(db)).own;
  await installJobs(pool, jobs);
});

/** Those who have tried are of the team no more: each act tells the team, and thousands try here. */
const leave = ({ id }: Persona) =>
  db.updateTable('attribution').set({ retiree_le: TEST_NOW }).where('compte_id', '=', id).execute();

/** Somebody who holds a role in the territory of the objects. */
const holderOf = (role: Role | null): Promise<Persona> =>
  persona(db, role ? [grantIn(territory, role, role.objet ?? undefined)] : []);

interface Trial {
  kind: string;
  act: StatedAct;
  state: string;
  answer: string;
  /** Of the roles that the line holds apart. */
  apart: string | undefined;
}

/** What a trial obtained, in the words of its line. */
async function told(trial: Trial, made: Made, cookie: string | null): Promise<string> {
  const route = routeOf(trial.act);
  const order = { params: made.params ?? {}, form: trial.act.form?.(made) ?? {}, cookie };
  const { word, text } = await toldBy(await send(app, route, order));
  const sentence = trial.answer.split(' : ').slice(1).join(' : ');
  if (!sentence) return word;
  return sentenceOf(text).includes(sentence) ? `${word} : ${sentence}` : `${word}, which says: ${sentenceOf(text)}`;
}

/** The words of a page, or of what the next one says, with plain spaces. */
const sentenceOf = (html: string): string =>
  (/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html).replace(/<[^>]+>/g, ' ').replace(/[\s\u00a0\u202f]+/g, ' ');

const routeOf = ({ route }: StatedAct) => routes.find((one) => nameOf(one) === route)!;

/** An object that is a place of its own: its readers stand right there. */
async function asRole(trial: Trial, role: Role | null): Promise<string> {
  const { kind, state } = trial;
  const first = await holderOf(role);
  const made = await makers[kind]!({ db, territory, state, who: first, mine: false });
  if (made.place && role) {
    const { role: id, ...grant } = grantIn({ ...territory, ...made.place }, role, role.objet ?? undefined);
    await db.updateTable('attribution').set(grant).where('compte_id', '=', first.id).where('role', '=', id).execute();
  }
  const answer = await told(trial, made, first.cookie);
  await leave(first);
  return answer;
}

async function asOwner(trial: Trial, other: boolean): Promise<string> {
  const owner = await holderOf(null);
  const made = await makers[trial.kind]!({ db, territory, state: trial.state, who: owner, mine: true });
  return told(trial, made, other ? (await holderOf(null)).cookie : owner.cookie);
}

async function asBearer(trial: Trial): Promise<string> {
  const made = await makers[trial.kind]!({ db, territory, state: trial.state, who: null, mine: false });
  return told(trial, made, null);
}

/** Whom a line is tried by, and what each must obtain in one state. */
function trialsOf(trial: Trial): { name: string; wanted: string; run: () => Promise<string> }[] {
  const { act, answer } = trial;
  if (act.by === 'lien') return [{ name: 'qui tient le lien', wanted: answer, run: () => asBearer(trial) }];
  if (act.by === 'soi') {
    const other = { ...trial, answer: act.others! };
    return [
      { name: 'la personne', wanted: answer, run: () => asOwner(trial, false) },
      { name: 'une autre', wanted: act.others!, run: () => asOwner(other, true) },
    ];
  }
  const roles = actingRoles(routeOf(act), act);
  const refused = { ...trial, answer: '' };
  return [
    ...roles.in.map((role) => {
      const wanted = role && act.apart?.roles.includes(role.id) ? trial.apart! : answer;
      return { name: roleName(role), wanted, run: () => asRole({ ...trial, answer: wanted }, role) };
    }),
    ...roles.out.map((role) => ({
      name: roleName(role),
      wanted: expected(routeOf(act), role, 'own'),
      run: () => asRole(refused, role),
    })),
  ];
}

describe.each(statedKinds.map((one) => [one.title, one] as const))('%s', (_, { kind, states, acts }) => {
  // The servers of tests measure nothing by themselves, and what was planned for empty tables is slow on these.
  beforeAll(async () => void (await pool.query('analyze')));

  it.each(acts.map((act) => [[act.route, act.variant].filter(Boolean).join(' '), act] as const))(
    '%s',
    async (_, act) => {
      const trials = states.flatMap((state, index) =>
        trialsOf({ kind, act, state, answer: act.answers[index]!, apart: act.apart?.answers[index] }).map((one) => ({
          ...one,
          state,
        })),
      );
      const wanted = trials.map(({ state, name, wanted: answer }) => `${state} · ${name} · ${answer}`);
      const found: string[] = [];
      await inBatches(trials, async ({ state, name, run }) => {
        found.push(`${state} · ${name} · ${await run()}`);
      });
      expect(trials.length).toBeGreaterThan(0);
      expect(found.sort()).toEqual(wanted.sort());
    },
  );
});

describe('the states that are tried', () => {
  it('are those that the columns of the base know', async () => {
    const { rows } = await pool.query<{ name: string; check: string }>(
      "select conrelid::regclass::text as name, pg_get_constraintdef(oid) as check from pg_constraint where conname ~ '_etat_connue?$'",
    );
    const columns = new Map(
      statedKinds.flatMap(({ column }) => (column ? [[column.table, column.states] as const] : [])),
    );
    for (const { name, check } of rows) {
      if (Object.hasOwn(quietStates, name)) continue;
      const values = [...check.matchAll(/'([a-z_]+)'::text/g)].map((match) => match[1]);
      expect([name, Object.keys(columns.get(name) ?? {}).sort()]).toEqual([name, values.sort()]);
    }
    const known = new Set(rows.map((row) => row.name));
    for (const name of [...columns.keys(), ...Object.keys(quietStates)]) expect([...known]).toContain(name);
  });

  it('say when somebody is only sent to sign in', async () => {
    expect(outcomeOf(await send(app, { method: 'GET', path: '/espace' }, { cookie: null }))).toBe('303');
  });
});
