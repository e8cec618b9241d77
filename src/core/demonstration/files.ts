import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Origin of an object of the demonstration set, as its files write it. */
export const demoOrigin = z.object({
  type: z.enum(['fait', 'exemple']),
  source: z.string().min(1).optional(),
  sauf: z.array(z.string()).optional(),
  note: z.string().optional(),
});
export type DemoOrigin = z.infer<typeof demoOrigin>;

/** Anything that carries, or inherits, an origin. */
export interface Sourced {
  origine?: DemoOrigin;
}

/** Reads `data/demo/<name>.json` once; a room asks for the collections it loads. */
export interface DemoFiles {
  read<T>(name: string, schema: z.ZodType<T>): T;
}

/** @param folder holds the files; absent or broken files are a defect of the package, not a refusal. */
export function openDemoFiles(folder: string): DemoFiles {
  const texts = new Map<string, unknown>();
  return {
    read: (name, schema) => {
      if (!texts.has(name)) texts.set(name, JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')));
      return schema.parse(texts.get(name));
    },
  };
}
