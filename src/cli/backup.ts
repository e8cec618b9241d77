import { join } from 'node:path';
import { type Manifest, writeBackup } from '#core/backup/index.ts';
import type { Config } from '#core/config/index.ts';
import { diskCause, isDiskError } from '#core/errors/disk.ts';
import { OperatorError, Unavailable } from '#core/errors/index.ts';
import { frenchBytes, openFiles } from '#core/files/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import { count } from '#core/text/index.ts';
import { systemClock } from '#core/time/index.ts';
import { type WholeFile, wholeFile } from './backup-file.ts';
import { backupKey } from './backup-key.ts';
import { type Base, openBaseAsIs } from './base.ts';
import type { Command } from './command.ts';
import { onInterrupt, print, progressLine, readArguments, tell, usage } from './console.ts';
import { productVersion } from './version.ts';

/** `maillage backup [dossier|fichier]`: the whole base and every file in one archive, without stopping the service. */
export const backupCommand: Command = async ({ args, config }) => {
  const { positionals } = readArguments('backup', args, {}, 'any');
  const [place = '.', ...others] = positionals;
  if (others.length > 0) throw usage('« backup » attend au plus un dossier ou un fichier.');
  const key = await backupKey(config);
  const now = systemClock.now();
  const file = await wholeFile(place, nameOf(now, key !== null));
  const base = await openBaseAsIs(config, 'backup');
  const forget = onInterrupt(base.embedded !== null, file.discard);
  try {
    const manifest = await written(base, config, { now, key, draft: file.draft });
    await file.commit();
    await note(base, manifest, key !== null);
    return await report(file.path, manifest, key !== null);
  } catch (error) {
    throw failure(error, file);
  } finally {
    file.discard();
    forget();
    await base.close();
  }
};

/** In the time of Paris, so that the list of a folder reads like a diary. */
function nameOf(now: Date, sealed: boolean): string {
  const text = now.toLocaleString('sv-SE', { timeZone: 'Europe/Paris' });
  return `maillage-${text.replace(' ', '-').replaceAll(':', '')}.tar.gz${sealed ? '.chiffre' : ''}`;
}

async function written(
  base: Base,
  config: Config,
  { now, key, draft }: { now: Date; key: string | null; draft: string },
): Promise<Manifest> {
  const progress = progressLine(Number.POSITIVE_INFINITY);
  try {
    return await writeBackup(
      {
        pool: base.pool,
        files: openFiles(config),
        version: await productVersion(),
        now,
        key,
        secretKeyFile: config.secretKey ? null : join(config.dataDir, 'cle-secrete'),
        onProgress: ({ table, done, total }) =>
          progress.tell(table ? `Table ${done + 1} sur ${total} : ${table}` : `Fichier ${done + 1} sur ${total}`),
      },
      draft,
    );
  } finally {
    progress.end();
  }
}

const rowsOf = (manifest: Manifest): number => manifest.tables.reduce((sum, table) => sum + table.lignes, 0);

/** The administrator sees in the product when the last backup was made. A base behind the product has no such line to write. */
async function note(base: Base, manifest: Manifest, sealed: boolean): Promise<void> {
  await writeJournal(base.db, {
    act: 'backup.written',
    objectType: 'base',
    objectId: null,
    actorRole: 'ligne de commande',
    details: { lignes: rowsOf(manifest), fichiers: manifest.fichiers.nombre, chiffree: sealed },
  }).catch(() => tell('La sauvegarde est écrite, mais le journal de la base n’a pas pu la noter.'));
}

async function report(path: string, manifest: Manifest, sealed: boolean): Promise<number> {
  const { nombre, octets, manquants } = manifest.fichiers;
  const files = nombre > 0 ? `${count(nombre, 'fichier', 'fichiers')} (${frenchBytes(octets)})` : 'aucun fichier';
  print(
    `Sauvegarde écrite : ${path}\n${count(rowsOf(manifest), 'ligne', 'lignes')}, ${files}, ${sealed ? 'chiffrée' : 'non chiffrée'}.`,
  );
  if (!sealed) tell('Sans BACKUP_KEY, elle se lit sans clé et ne contient pas la clé de l’installation (cle-secrete).');
  if (manquants.length === 0) return 0;
  tell(
    `${count(manquants.length, 'fichier déposé manque ou est abîmé', 'fichiers déposés manquent ou sont abîmés')} là où ils sont gardés : ${manquants.slice(0, 5).join(', ')}${manquants.length > 5 ? '…' : ''}`,
  );
  return 74;
}

/** What an operator can mend, in a sentence. */
function failure(error: unknown, { path, draft }: WholeFile): unknown {
  const { code, path: read } = error as { code?: string; path?: string };
  if (error instanceof OperatorError) return error;
  if (error instanceof Unavailable) return new OperatorError(`${error.sentence} La sauvegarde n’est pas faite.`, 69);
  if (isDiskError(error) && read && read !== draft) {
    return new OperatorError(`${read} ne se lit pas (${code}) : la sauvegarde n’est pas faite.`, 74);
  }
  if (isDiskError(error)) return new OperatorError(`${path} n’a pas pu être écrit : ${diskCause(error)}.`, 73);
  if (code === '42501') {
    return new OperatorError('Le compte de la base n’a pas le droit de tout lire : la sauvegarde n’est pas faite.', 77);
  }
  if (code === '55P03') return new OperatorError('Une migration est en cours : réessayez dans une minute.', 69);
  return error;
}
