import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { routes } from '../src/app.ts';
import { accessDocument } from '../tests/support/access-document.ts';

/** Writes docs/securite/matrice.md from the routes and the rights. Its drift fails tests/architecture/access-matrix.test.ts. */
const folder = join(process.cwd(), 'docs/securite'); // run by scripts/run.mjs from the root of the repository
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'matrice.md'), accessDocument(routes));
