import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const cache = new Map<string, string>();

/**
 * The drawing of a Phosphor icon (bold, MIT), without its `<svg>`. Read once from the package, never shipped whole.
 * @throws when the name is not that of an icon: a test or the first reading says so, not a visitor.
 */
export function iconDrawing(name: string): string {
  const known = cache.get(name);
  if (known !== undefined) return known;
  if (!/^[a-z0-9-]+$/.test(name)) throw new Error(`icon.unknown: ${name}`);
  const svg = readFileSync(require.resolve(`@phosphor-icons/core/assets/bold/${name}-bold.svg`), 'utf8');
  const drawing = svg.replace(/^<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '');
  cache.set(name, drawing);
  return drawing;
}
