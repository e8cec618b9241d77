import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installationRoot } from '#core/config/root.ts';

let fields: Record<string, string> | null = null;

/** Field of education of the European Union for an NSF group: the longest beginning that the table knows. Null: none. */
export function iscedField(nsf: string | null): string | null {
  fields ??= (
    JSON.parse(readFileSync(join(installationRoot(), 'data', 'isced-f.json'), 'utf8')) as {
      domaines: Record<string, string>;
    }
  ).domaines;
  for (let length = 3; nsf !== null && length >= 2; length--) {
    const found = fields[nsf.slice(0, length)];
    if (found) return found;
  }
  return null;
}
