import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Db, openDb } from '#core/db/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { prepareScopedRole, type Scope, systemScope, withActor } from './scoped.ts';

const { db, url } = await testDatabase();
const [camille, sacha] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
const self = (acteur: string): Scope => ({ acteur, portees: [] });
const delegate = (...portees: string[]): Scope => ({ acteur: sacha, portees });

/** A query that forgets its filter. */
const everything = (one: Db) => one.selectFrom('demande_de_droit').select('message').orderBy('message').execute();
const messages = async (rows: Promise<{ message: string }[]>) => (await rows).map((row) => row.message);

beforeAll(async () => {
  await db
    .insertInto('compte')
    .values([
      { id: camille, courriel: 'camille@exemple.fr', nom: 'Exemple' },
      { id: sacha, courriel: 'sacha@exemple.fr', nom: 'Exemple' },
    ])
    .execute();
  const request = (compte_id: string, message: string, portees: string[]) => ({
    genre: 'acces',
    compte_id,
    message,
    portees,
    recue_le: new Date('2026-11-23'),
    echeance: '2026-12-23',
  });
  await withActor(db, systemScope, (tx) =>
    tx
      .insertInto('demande_de_droit')
      .values([
        request(camille, 'de camille', ['delegue', 'delegue:mes']),
        request(sacha, 'de sacha', ['delegue', 'delegue:cmq3e']),
      ])
      .execute(),
  );
});

describe('withActor, on the embedded database, whose account is a superuser', () => {
  test('a query without filter sees the rows of who asks, no more', async () => {
    expect(await withActor(db, self(camille), (tx) => messages(everything(tx)))).toEqual(['de camille']);
    expect(await withActor(db, delegate('delegue:mes'), (tx) => messages(everything(tx)))).toEqual([
      'de camille',
      'de sacha',
    ]);
    expect(await withActor(db, { acteur: null, portees: ['delegue:mes'] }, (tx) => messages(everything(tx)))).toEqual([
      'de camille',
    ]);
    expect(await withActor(db, { acteur: null, portees: [] }, (tx) => messages(everything(tx)))).toEqual([]);
    expect(await withActor(db, systemScope, (tx) => messages(everything(tx)))).toHaveLength(2);
  });

  test('nor does a write without filter reach the rows of others, nor make one that who asks could not read', async () => {
    await withActor(db, self(camille), async (tx) => {
      const { numUpdatedRows } = await tx.updateTable('demande_de_droit').set({ version: 2 }).executeTakeFirst();
      expect(numUpdatedRows).toBe(1n);
    });
    const forged = withActor(db, self(camille), (tx) =>
      tx
        .updateTable('demande_de_droit')
        .set({ compte_id: sacha, portees: ['delegue'] })
        .execute(),
    );
    await expect(forged).rejects.toThrow(/row-level security/);
  });

  test('a scope in an open transaction ends with its work', async () => {
    await db.transaction().execute(async (tx) => {
      await withActor(tx, self(camille), async (inner) => {
        expect(await messages(everything(inner))).toEqual(['de camille']);
        await withActor(inner, self(sacha), async (deeper) =>
          expect(await messages(everything(deeper))).toEqual(['de sacha']),
        );
        expect(await messages(everything(inner))).toEqual(['de camille']);
      });
      const { rows } = await sql<{ role: string; acteur: string | null }>`
        select current_setting('role') as role, acteur_courant() as acteur`.execute(tx);
      expect(rows).toEqual([{ role: 'none', acteur: null }]);
    });
    expect(await messages(everything(db))).toHaveLength(2);
  });

  test('a scope in an open transaction ends with its work, were it refused: what follows sees no more', async () => {
    await withActor(db, self(camille), async (tx) => {
      const refused = withActor(tx, systemScope, async () => {
        throw new Error('refused');
      });
      await expect(refused).rejects.toThrow('refused');
      expect(await messages(everything(tx))).toEqual(['de camille']);
    });
  });

  test('nothing of it stays on the connection', async () => {
    await withActor(db, self(camille), async () => {}).catch(() => {});
    await withActor(db, self(camille), async () => {
      throw new Error('interrupted');
    }).catch(() => {});
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from pg_stat_activity where pid = pg_backend_pid() and acteur_courant() is not null`.execute(
      db,
    );
    expect(rows[0]!.n).toBe(0);
  });

  test('a scope is one word: a space cannot smuggle another', async () => {
    await expect(withActor(db, { acteur: null, portees: ['delegue:x systeme'] }, async () => {})).rejects.toThrow(
      /one word/,
    );
    await expect(withActor(db, { acteur: null, portees: [''] }, async () => {})).rejects.toThrow(/one word/);
  });
});

describe('the owner of the tables, as in production', () => {
  const name = new URL(url).pathname.slice(1);
  const role = `proprietaire_${name}`;
  const owner = () => {
    const address = new URL(url);
    address.username = role;
    address.password = 'exemple';
    return openDb(address.href, { max: 2 });
  };

  beforeAll(async () => {
    await sql.raw(`create role ${role} login nosuperuser password 'exemple'`).execute(db);
    for (const table of ['demande_de_droit', 'incident', 'incident_compte', 'compte']) {
      await sql.raw(`alter table ${table} owner to ${role}`).execute(db);
    }
  });
  afterAll(async () => {
    await sql.raw(`reassign owned by ${role} to current_user; drop owned by ${role}; drop role ${role}`).execute(db);
  });

  test('sees nothing when it was not said who asks, its rows when it was', async () => {
    const opened = owner();
    try {
      expect(await messages(everything(opened.db))).toEqual([]);
      expect(await withActor(opened.db, self(camille), (tx) => messages(everything(tx)))).toEqual(['de camille']);
      expect(await withActor(opened.db, systemScope, (tx) => messages(everything(tx)))).toHaveLength(2);
      await expect(prepareScopedRole(opened.db)).resolves.toBeUndefined();
    } finally {
      await opened.close();
    }
  });
});

test('preparing the role twice changes nothing, and it holds every table', async () => {
  await prepareScopedRole(db);
  await prepareScopedRole(db);
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'm') and not has_table_privilege('maillage_cloison', oid, 'select')`.execute(
    db,
  );
  expect(rows).toEqual([]);
});

test('each table behind the wall is held whoever owns it', async () => {
  const { rows } = await sql<{ name: string; forced: boolean; policies: number }>`
    select relname as name, relforcerowsecurity as forced, (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
    from pg_class c where relnamespace = 'public'::regnamespace and relrowsecurity order by 1`.execute(db);
  expect(rows.map((row) => row.name)).toEqual(
    expect.arrayContaining(['demande_de_droit', 'incident', 'incident_compte']),
  );
  expect(rows.filter((row) => !row.forced || row.policies === 0)).toEqual([]);
});
