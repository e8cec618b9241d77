import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { restoreHooks } from '#app';
import { type ArchiveFile, type Manifest, plainBytes, restoreBackup, verifyArchive } from '#core/backup/index.ts';
import type { Config } from '#core/config/index.ts';
import { installationRoot } from '#core/config/root.ts';
import { diskCause, isDiskError } from '#core/errors/disk.ts';
import { OperatorError, Refusal } from '#core/errors/index.ts';
import { frenchBytes, openFiles } from '#core/files/index.ts';
import { count, frenchInteger } from '#core/text/index.ts';
import { frenchDateTime } from '#core/time/index.ts';
import { wholeFile } from './backup-file.ts';
import { backupKey } from './backup-key.ts';
import { openBaseAsIs } from './base.ts';
import type { Command } from './command.ts';
import { onInterrupt, print, progressLine, readArguments, tell, usage } from './console.ts';
import { putSecretKey } from './secret-key.ts';

const OPTIONS = {
  remplacer: { type: 'boolean' },
  verifier: { type: 'boolean' },
  dechiffrer: { type: 'string' },
} as const;

/** `maillage restore <fichier>`: a backup in the place of the base, whole or not at all; or only read, or opened. */
export const restoreCommand: Command = async ({ args, config }) => {
  const { values, positionals } = readArguments('restore', args, OPTIONS, 'any');
  const [path, ...others] = positionals;
  if (!path || others.length > 0) throw usage('« restore » attend une sauvegarde : npx maillage restore fichier.');
  if (values.verifier && values.dechiffrer !== undefined) {
    throw usage('« --verifier » et « --dechiffrer » ne vont pas ensemble.');
  }
  const archive: ArchiveFile = { path, key: await backupKey(config) };
  if (values.dechiffrer !== undefined) return await open(archive, values.dechiffrer);
  if (values.verifier) return await verify(archive);
  return await restore(config, archive, values.remplacer ?? false);
};

/** Reads everything, writes nothing. */
async function verify(archive: ArchiveFile): Promise<number> {
  const progress = progressLine();
  const manifest = await verifyArchive(archive, (bytes) => progress.tell(`Lecture : ${frenchBytes(bytes)}`));
  progress.end();
  print(`Sauvegarde saine : ${describe(manifest)}.`);
  const { manquants } = manifest.fichiers;
  if (manquants.length === 0) return 0;
  tell(`Au moment de la sauvegarde il manquait ${count(manquants.length, 'fichier déposé', 'fichiers déposés')}.`);
  return 74;
}

function describe({ le, version, tables, fichiers }: Manifest): string {
  const rows = tables.reduce((sum, { lignes }) => sum + lignes, 0);
  return `faite le ${frenchDateTime(new Date(le))} par Maillage ${version}, ${frenchInteger(rows)} lignes, ${count(fichiers.nombre, 'fichier', 'fichiers')}`;
}

/** The archive that a person opens with the tools of her system. */
async function open(archive: ArchiveFile, place: string): Promise<number> {
  await verifyArchive(archive);
  const file = await wholeFile(place, 'sauvegarde.tar.gz');
  const forget = onInterrupt(false, file.discard);
  try {
    await pipeline(plainBytes(archive), createWriteStream(file.draft, { flags: 'wx', mode: 0o600, flush: true }));
    await file.commit();
  } catch (error) {
    throw isDiskError(error)
      ? new OperatorError(`${file.path} n’a pas pu être écrit : ${diskCause(error)}.`, 73)
      : error;
  } finally {
    file.discard();
    forget();
  }
  print(`Archive en clair : ${file.path}`);
  return 0;
}

async function restore(config: Config, archive: ArchiveFile, replace: boolean): Promise<number> {
  const base = await openBaseAsIs(config, 'restore', { alone: true });
  const progress = progressLine();
  try {
    const restored = await restoreBackup({
      pool: base.pool,
      files: openFiles(config),
      migrationsFolder: `${installationRoot()}/db/migrations`,
      hooks: restoreHooks,
      archive,
      replace,
      onProgress: ({ step, bytes, total }) =>
        progress.tell(
          step === 'verify'
            ? `Contrôle : ${frenchBytes(bytes)}`
            : `Chargement : ${frenchBytes(bytes)} sur ${frenchBytes(total ?? bytes)}`,
        ),
    });
    progress.end();
    print(`Base restaurée : ${describe(restored.manifest)}.`);
    if (restored.migrated.length > 0) print(`Migrations appliquées : ${restored.migrated.join(', ')}.`);
    for (const note of restored.notes) print(note);
    if (restored.secretKey) await putSecretKey(config, restored.secretKey);
    const missing = restored.manifest.fichiers.manquants.length;
    if (missing === 0) return 0;
    tell(`${count(missing, 'fichier déposé manquait', 'fichiers déposés manquaient')} déjà dans la sauvegarde.`);
    return 74;
  } catch (error) {
    progress.end();
    throw failure(error);
  } finally {
    await base.close();
  }
}

/** What an operator can mend, in a sentence; in every case the base is as it was. */
function failure(error: unknown): unknown {
  const { code = '', table, message } = error as { code?: string; table?: string; message: string };
  const nothing = 'Rien n’a été changé.';
  if (error instanceof Refusal) return new OperatorError(`${error.sentence} ${nothing}`, 69);
  if (isDiskError(error))
    return new OperatorError(`Un fichier n’a pas pu être écrit : ${diskCause(error)}. ${nothing}`, 73);
  if (code === '55P03') {
    return new OperatorError(`Une autre commande se sert de la base : attendez sa fin. ${nothing}`, 69);
  }
  if (code === '42501') {
    return new OperatorError(
      `Le compte de DATABASE_URL doit être propriétaire de la base (${message}). ${nothing}`,
      77,
    );
  }
  // Classes 22 and 23: a value or a constraint. Sound archives of the product hold none; one made by hand may.
  if (/^2[23]/.test(code)) {
    const where = table ? ` dans la table « ${table} »` : '';
    return new OperatorError(`La base refuse une ligne de la sauvegarde${where} : ${message}. ${nothing}`, 2);
  }
  return error;
}
