import { graph, type Room } from '#modules/graph.ts';
import { tableOwners } from '#modules/table-owners.ts';
import { ownerOf } from './rooms.ts';
import { isTest, type Source } from './source.ts';

export interface TableUse {
  table: string;
  kind: 'write' | 'read';
  path: string;
  line: number;
}

const WRITES = new Set(['insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto']);
const READS = new Set(['selectFrom', 'innerJoin', 'leftJoin', 'rightJoin', 'fullJoin', 'crossJoin', 'from', 'using']);

const WRITE_TEXT =
  /\b(?:insert\s+into|update|delete\s+from|truncate(?:\s+table)?|merge\s+into|alter\s+table|drop\s+table|refresh\s+materialized\s+view(?:\s+concurrently)?|copy)\s+(?:only\s+)?(?:public\.)?"?([a-z_0-9]+)"?/gi;
const READ_TEXT = /\b(?:from|join|using)\s+(?:only\s+)?(?:lateral\s+)?(?:public\.)?"?([a-z_0-9]+)"?/gi;

/** Tables that a module reads or writes, seen in Kysely calls and in SQL texts. Only tables that have an owner are kept. */
export function tableUses(source: Source, owners: Record<string, string> = tableOwners): TableUse[] {
  const uses: TableUse[] = [];
  const add = (kind: TableUse['kind'], name: string | undefined, line: number) => {
    const table = name?.toLowerCase();
    if (table && Object.hasOwn(owners, table)) uses.push({ table, kind, path: source.path, line });
  };
  for (const { method, argument, line } of source.calls) {
    const table = argument?.split(/\s+as\s+|\s/i)[0];
    if (WRITES.has(method)) add('write', table, line);
    else if (READS.has(method)) add('read', table, line);
  }
  for (const { text, line } of source.strings) {
    for (const match of text.matchAll(WRITE_TEXT)) add('write', match[1], line);
    for (const match of text.matchAll(READ_TEXT)) {
      const before = text.slice(0, match.index).trimEnd();
      if (!/\bdelete$/i.test(before)) add('read', match[1], line);
    }
  }
  return uses;
}

/** Wall 3: a table is written by its owner room alone, and read by JOIN only by rooms that may import its owner. */
export function tableFaults(sources: Source[]): string[] {
  const faults: string[] = [];
  for (const source of sources) {
    const room = ownerOf(source.path);
    if (isTest(source.path)) continue;
    for (const use of tableUses(source)) {
      const owner = tableOwners[use.table]!;
      const at = `${use.path}:${use.line}`;
      if (use.kind === 'write' && owner !== room) {
        faults.push(`${at} writes ${use.table}, which ${owner} owns`);
      } else if (use.kind === 'read' && !mayRead(room, owner)) {
        faults.push(`${at} reads ${use.table}, which ${owner} owns and ${room ?? 'the composition'} may not import`);
      }
    }
  }
  return faults;
}

function mayRead(room: Room | 'core' | null, owner: Room | 'core'): boolean {
  if (owner === 'core' || owner === room) return true;
  if (room === null || room === 'core') return false;
  return (graph[room] as readonly string[]).includes(owner);
}
