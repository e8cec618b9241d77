import { readFile } from 'node:fs/promises';
import { OperatorError } from '#core/errors/index.ts';
import { loadInstance, sectionLabels } from '#modules/site/index.ts';
import { openBase } from './base.ts';
import type { Command } from './command.ts';
import { print, readArguments, usage } from './console.ts';

/** `maillage instance fichier.json`: publisher, host, contacts, accessibility statement… of this installation. */
export const instanceCommand: Command = async ({ args, config }) => {
  const { positionals } = readArguments('instance', args, {}, 'any');
  const [path, ...others] = positionals;
  if (!path || others.length > 0) throw usage('« instance » attend un fichier : npx maillage instance fichier.json');
  const json = await readFile(path, 'utf8').catch(() => {
    throw new OperatorError(`Fichier illisible : « ${path} ».`, 66);
  });
  const base = await openBase(config, 'instance');
  try {
    const loaded = await loadInstance(base.db, json);
    print(`Enregistré : ${sectionLabels(loaded.written).join(', ') || 'rien'}.`);
    if (loaded.toFill.length > 0) print(`Reste à renseigner : ${sectionLabels(loaded.toFill).join(', ')}.`);
    return 0;
  } finally {
    await base.close();
  }
};
