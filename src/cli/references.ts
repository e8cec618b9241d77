import { loadReferences } from '#modules/referentiels/index.ts';
import { openBase } from './base.ts';
import type { Command } from './command.ts';
import { print, readArguments } from './console.ts';

/** `maillage references`: the nomenclatures and territories that come with the product. */
export const referencesCommand: Command = async ({ args, config }) => {
  readArguments('references', args, {});
  const base = await openBase(config, 'references');
  try {
    const loaded = await loadReferences(base.db);
    print(loaded ? 'Nomenclatures et territoires chargés.' : 'Les nomenclatures et les territoires sont à jour.');
    return 0;
  } finally {
    await base.close();
  }
};
