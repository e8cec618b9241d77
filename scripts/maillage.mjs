#!/usr/bin/env node
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { runNode } from './runtime.mjs';
import { Refused, root, say } from './workspace.mjs';

// `npx maillage …` from the checkout: installs and builds when needed, then hands the command to the product. The folder
// the command was typed in stays the current one: the files it names are relative to it.
try {
  await ensureInstalled();
  await ensureBuilt();
  process.exitCode = await runNode(['--enable-source-maps', join(root, 'dist/main.js'), ...process.argv.slice(2)], {
    cwd: process.cwd(),
  });
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  say(error.message);
  process.exitCode = error.exitCode;
}
