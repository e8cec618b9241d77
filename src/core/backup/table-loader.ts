import type pg from 'pg';
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams';
import { drained } from './drain.ts';
import type { Manifest } from './manifest.ts';
import { refused } from './refusal.ts';
import { copyIn } from './session.sql.ts';

type Table = Manifest['tables'][number];

/** Loads the parts of the tables as they come, one COPY a table: parts of a table follow each other. */
export class TableLoader {
  private readonly tables: Map<string, Table>;
  private current: { table: Table; copy: CopyStreamQuery; failure: Error | null } | null = null;
  private rows = 0;

  constructor(
    private readonly client: pg.PoolClient,
    tables: Table[],
  ) {
    this.tables = new Map(tables.flatMap((table) => table.parties.map((part) => [part, table])));
  }

  /** @throws what the base refuses: a row that its constraints do not accept. */
  async add(part: string, body: AsyncIterable<Buffer>): Promise<void> {
    const table = this.tables.get(part);
    if (!table) throw refused(`La sauvegarde contient une partie inconnue : ${part}.`);
    if (this.current?.table !== table) {
      await this.end();
      this.start(table);
    }
    const { copy } = this.current!;
    try {
      for await (const chunk of body) {
        if (this.current!.failure) throw this.current!.failure;
        if (!copy.write(chunk)) await drained(copy);
      }
    } catch (error) {
      await abort(this.current!, error as Error);
      throw error;
    }
  }

  /** @returns rows loaded in all. */
  async finish(): Promise<number> {
    await this.end();
    return this.rows;
  }

  private start(table: Table): void {
    const copy = this.client.query(copyFrom(copyIn(table.nom, table.colonnes)));
    const current = { table, copy, failure: null as Error | null };
    copy.on('error', (error: Error) => {
      current.failure = error;
    });
    this.current = current;
  }

  private async end(): Promise<void> {
    const { current } = this;
    if (!current) return;
    this.current = null;
    const { copy, table } = current;
    if (current.failure) throw current.failure;
    await new Promise<void>((resolve, reject) => {
      copy.once('error', reject);
      copy.once('finish', resolve);
      copy.end();
    });
    if (copy.rowCount !== table.lignes) {
      throw refused(`La table « ${table.nom} » a ${copy.rowCount} lignes au lieu de ${table.lignes}.`);
    }
    this.rows += copy.rowCount;
  }
}

/** The server forgets what was sent. Nothing to wait for when it is the server that ended the COPY. */
async function abort({ copy, failure }: { copy: CopyStreamQuery; failure: Error | null }, error: Error): Promise<void> {
  if (failure) return;
  await new Promise<void>((resolve) => {
    copy.once('close', () => resolve());
    copy.destroy(error);
  });
}
