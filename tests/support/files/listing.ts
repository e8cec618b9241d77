import type { FileStore } from '#core/files/index.ts';

/** Everything that a store keeps. */
export async function listOf(store: FileStore): Promise<{ empreinte: string; le: Date }[]> {
  const all = [];
  for await (const one of store.list()) all.push(one);
  return all;
}
