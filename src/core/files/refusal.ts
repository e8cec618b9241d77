import { Refusal, Unavailable } from '#core/errors/index.ts';

/**
 * A deposit that is not taken. Thrown, it is a page; a form that prefers to show it beside its field catches it and reads
 * `sentence`, `field` and `typed`.
 */
export class UploadRefused extends Refusal {
  constructor(
    code: string,
    sentence: string,
    readonly status: 408 | 413 | 415 | 422 = 422,
    /** Name of the field of the form. */
    readonly field: string | null = null,
  ) {
    super(code, sentence);
  }

  /** The other fields, as far as they had come: those that stand before the file in the form. */
  typed: Readonly<Record<string, string>> = {};
}

/** No room left: on the disk, for this account, or for one file. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

export const isDiskFull = (error: unknown): boolean => FULL.has((error as NodeJS.ErrnoException)?.code ?? '');

export const diskFull = (): Unavailable =>
  new Unavailable(
    'file.disk_full',
    'Le disque du service est plein : le fichier n’a pas été enregistré. Prévenez l’administrateur, puis recommencez.',
  );
