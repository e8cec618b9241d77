import { join } from 'node:path';
import { bundleScript, ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { run, runNode, runProduct } from './runtime.mjs';
import { runSuite, runTests, summaryLine } from './tests.mjs';
import { exists, Refused, root, say } from './workspace.mjs';

/**
 * What `npm start`, `npm test`, `npm run …` call. Plain JavaScript, for Node 20.19 with nothing installed: it installs,
 * builds, then runs the product and the workshop on Node 24.
 */
const commands = {
  async start(args) {
    await ensureInstalled();
    await ensureBuilt();
    return runProduct(['serve', ...args]);
  },
  async build() {
    await ensureInstalled();
    await ensureBuilt({ force: true });
    return 0;
  },
  async test(args) {
    await ensureInstalled({ tools: true });
    await ensureBuilt();
    return runTests(args);
  },
  async check() {
    await ensureInstalled({ tools: true });
    return check();
  },
  async types(args) {
    await ensureInstalled({ tools: true });
    const code = await runNode([await bundleScript('scripts/types.ts'), ...args]);
    return code === 0 ? runNode([await bundleScript('scripts/matrix.ts')]) : code;
  },
  async format() {
    await ensureInstalled({ tools: true });
    return run(biome(), ['check', '--write', '.']);
  },
  async bench(args) {
    await ensureInstalled({ tools: true });
    await ensureBuilt({ force: true });
    if (!exists('tests/bench/main.ts')) throw new Refused('tests/bench/main.ts est absent de ce dépôt.');
    return runNode(['--enable-source-maps', await bundleScript('tests/bench/main.ts'), ...args]);
  },
};

const biome = () => join(root, 'node_modules/.bin', process.platform === 'win32' ? 'biome.cmd' : 'biome');

/** Every step runs even when one fails: one reading tells everything that is to mend. */
async function check() {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const step = async (title, work) => {
    say(`\n— ${title}`);
    const code = await work();
    total[code === 0 ? 'passed' : 'failed']++;
  };
  await step('format et règles (Biome)', () => run(biome(), ['check', '.']));
  await step('types (tsc)', () => runNode([join(root, 'node_modules/typescript/bin/tsc'), '-p', '.']));
  await step('types du schéma', async () => runNode([await bundleScript('scripts/types.ts'), '--verify']));
  say('\n— architecture');
  const counts = await runSuite('rapide', ['tests/architecture']);
  for (const key of Object.keys(total)) total[key] += counts[key];
  process.stdout.write(`${summaryLine(total)}\n`);
  return total.failed === 0 ? 0 : 1;
}

const [name, ...args] = process.argv.slice(2);
try {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Refused(`Node.js ${process.versions.node} est trop ancien : il faut Node.js 20.19 ou plus récent.`, 69);
  }
  const command = commands[name];
  if (!command)
    throw new Refused(`Commande inconnue : « ${name} ». Connues : ${Object.keys(commands).join(', ')}.`, 64);
  process.exitCode = await command(args);
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  say(error.message);
  process.exitCode = error.exitCode;
}
