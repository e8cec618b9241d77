import { defineConfig } from 'vitest/config';

// What needs no browser; the browser suite, slower, file by file. `npm test` leaves out the others, which `.ci/run` runs: the
// sweeps, which try everything on each address or whole real files, those of them that look at each page in a browser, and
// the drills, of several minutes.
const SWEEPS = [
  'tests/journeys/{access-actors,access-matrix,access-states,backup-drill,hostile,prohibitions}.test.ts',
  'tests/interop/donnees-reelles.test.ts',
];

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
    // Every core: by default one is left, which on two cores leaves PostgreSQL half idle.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'rapide',
          include: [
            'src/**/*.test.{ts,tsx}',
            'tests/{support,architecture,journeys,interop,security}/**/*.test.{ts,tsx}',
          ],
          exclude: SWEEPS,
          globalSetup: ['tests/support/global-setup.ts'],
          // Files of a worker share the modules they import: the product is loaded once a worker, not once a file (half of the
          // time). What a file changes of a module, it puts back.
          isolate: false,
        },
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
        test: {
          name: 'balayage',
          include: SWEEPS,
          globalSetup: ['tests/support/global-setup.ts'],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'lente',
          include: ['tests/drills/**/*.test.ts'],
        },
      },
    ],
  },
});
