import { databaseFailure } from '#core/db/failures.ts';
import { FileRefused } from './report.ts';

/** Why a file did not go in, as its report says it. */
export interface Failure {
  refusal: FileRefused;
  /** The database is gone: no other file can go in. */
  away: boolean;
  /** A defect of ours: the log gets its stack. */
  defect: boolean;
}

const ROLLED_BACK = 'rien de ce fichier n’a été écrit';

/** Names the cause when it is known: the file, the disk, the database. @param reference of the log, for the others. */
export function failureOf(error: unknown, reference: string | null): Failure {
  if (error instanceof FileRefused) return { refusal: error, away: false, defect: false };
  const failure = databaseFailure(error);
  if (failure === 'away') return { refusal: databaseAway(), away: true, defect: false };
  if (failure === 'full') {
    const sentence = `Le disque de la base est plein : ${ROLLED_BACK}. Faites de la place, puis relancez la même commande.`;
    return { refusal: new FileRefused('database.full', sentence), away: false, defect: false };
  }
  const unreadable = unreadableFile(error);
  if (unreadable) return { refusal: unreadable, away: false, defect: false };
  const sentence = `Erreur inattendue : ${ROLLED_BACK}${reference ? ` (référence ${reference})` : ''}.`;
  return { refusal: new FileRefused('import.failed', sentence), away: false, defect: true };
}

/** No file goes in any more: the database stopped. */
export const databaseAway = (): FileRefused =>
  new FileRefused('database.away', `La base s’est arrêtée : ${ROLLED_BACK}. Relancez la même commande.`);

const CAUSES: Record<string, string> = {
  EACCES: 'ce compte n’a pas le droit de le lire',
  EPERM: 'ce compte n’a pas le droit de le lire',
  ENOENT: 'il a été déplacé ou supprimé pendant la lecture',
  ENAMETOOLONG: 'son nom est trop long',
  EMFILE: 'trop de fichiers sont ouverts sur cette machine',
};

/** An error of the disk, not of the content. */
export function unreadableFile(error: unknown): FileRefused | null {
  const { code, syscall } = (error ?? {}) as NodeJS.ErrnoException;
  if (typeof code !== 'string' || !syscall || !/^(open|read|stat|lstat|scandir)$/.test(syscall)) return null;
  return new FileRefused(
    'file.unreadable',
    `Le fichier ne peut pas être lu : ${CAUSES[code] ?? `le disque répond ${code}`}.`,
  );
}
