import { openFiles } from '#core/files/index.ts';
import { loadReferences } from '#modules/referentiels/index.ts';
import { openBase } from './base.ts';
import type { Command } from './command.ts';
import { print, readArguments, tell } from './console.ts';
import { loadDemo, tellDemo } from './prepare.ts';

/** `maillage demo [--force]`: the demonstration set, into a base that holds nothing else unless forced. */
export const demoCommand: Command = async ({ args, config }) => {
  const { values } = readArguments('demo', args, { force: { type: 'boolean' } });
  const base = await openBase(config, 'demo');
  try {
    await loadReferences(base.db);
    const files = openFiles(config);
    await files.prepare();
    const outcome = await loadDemo(base.db, values.force ?? false, files);
    if (outcome.outcome === 'refused') {
      tell(`${outcome.reason} Le jeu de démonstration n’a pas été chargé ; « --force » le mêle à ces données.`);
      return 2;
    }
    print(outcome.outcome === 'loaded' ? tellDemo(outcome) : 'Le jeu de démonstration est déjà chargé.');
    return 0;
  } finally {
    await base.close();
  }
};
