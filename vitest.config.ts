import { defineConfig } from 'vitest/config';

// What needs no browser; the browser suite, slower, file by file. `npm test` leaves out the others, which `.ci/run` runs: the
// sweeps, which try everything on each address or whole real files, those of them that look at each page in a browser, and
// the drills, of several minutes.
const FAST = ['src/**/*.test.{ts,tsx}', 'tests/{support,architecture,journeys,interop,security}/**/*.test.{ts,tsx}'];

const SWEEPS = [
  'tests/journeys/{access-actors,access-matrix,access-states,hostile,prohibitions}.test.ts',
  'tests/interop/donnees-reelles.test.ts',
];

const BACKUP_DRILL = 'tests/journeys/backup-drill.test.ts';

// Files of a worker share the modules they import: the product is loaded once a worker, not once a file (half of the time).
// What a file changes of a module, it puts back.
const onOneServer = { globalSetup: ['tests/support/global-setup.ts'], isolate: false };

const LOOKS = ['tests/browser/{sweep,workspace}.test.ts'];
const inBrowser = {
  globalSetup: ['tests/browser/global-setup.ts'],
  fileParallelism: false,
  // Loaded once, as below: a third of the time of these suites was the product loaded again for each file.
  isolate: false,
  maxConcurrency: 2,
  testTimeout: 120_000,
  hookTimeout: 120_000,
};

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    reporters: ['default'],
    testTimeout: 30_000,
    hookTimeout: 90_000,
    // What a poll waits for must come; how soon is the subject of no test (a second, by default, reddens on a loaded machine).
    expect: { poll: { timeout: 10_000 } },
    // Every core: by default one is left, which on two cores leaves PostgreSQL half idle.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: { ...onOneServer, name: 'rapide', include: FAST, exclude: [...SWEEPS, BACKUP_DRILL] },
      },
      {
        extends: true,
        test: { ...inBrowser, name: 'navigateur', include: ['tests/browser/**/*.test.ts'], exclude: LOOKS },
      },
      {
        extends: true,
        test: { ...inBrowser, name: 'balayage-navigateur', include: LOOKS },
      },
      {
        extends: true,
        // A test there is one address with each role in each state: its length says nothing.
        test: { ...onOneServer, name: 'balayage', include: SWEEPS, testTimeout: 120_000 },
      },
      {
        extends: true,
        test: {
          name: 'lente',
          include: ['tests/drills/**/*.test.ts', BACKUP_DRILL],
          globalSetup: ['tests/support/global-setup.ts'],
          testTimeout: 180_000,
        },
      },
    ],
  },
});
