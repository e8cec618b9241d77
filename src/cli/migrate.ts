import { openBase } from './base.ts';
import type { Command } from './command.ts';
import { print, readArguments } from './console.ts';

/** `maillage migrate`: brings the schema up to date without starting the service. */
export const migrateCommand: Command = async ({ args, config }) => {
  readArguments('migrate', args, {});
  const base = await openBase(config, 'migrate');
  await base.close();
  print(base.applied.length === 0 ? 'Le schéma est à jour.' : `Migrations appliquées : ${base.applied.join(', ')}.`);
  return 0;
};
