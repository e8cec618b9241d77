#!/usr/bin/env node
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { runProduct } from './runtime.mjs';
import { Refused, say } from './workspace.mjs';

// `npx maillage …` from the checkout: installs and builds when needed, then hands the command to the product.
try {
  await ensureInstalled();
  await ensureBuilt();
  process.exitCode = await runProduct(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  say(error.message);
  process.exitCode = error.exitCode;
}
