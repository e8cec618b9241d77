import { Readable } from 'node:stream';
import { NotFound } from '#core/errors/index.ts';
import { type Result, raw } from '#core/http/route.ts';
import type { FichierRow } from './fichiers.sql.ts';
import { kindOfType } from './kinds.ts';
import { attachment } from './names.ts';
import type { FileStore } from './store.ts';

/**
 * A file as a download, whoever may read its object having been checked by the caller: never opened by the browser in our
 * origin (`attachment`; `nosniff` and the CSP come with every answer). An image of a page is drawn all the same.
 * @param options.keptSeconds how long anybody may keep what everybody may read; nobody keeps it otherwise.
 * @throws NotFound when it is in the bin or its bytes are gone.
 */
export async function serveFile(
  store: FileStore,
  file: Pick<FichierRow, 'empreinte' | 'taille' | 'type' | 'nom' | 'supprime_le'>,
  options: { keptSeconds?: number } = {},
): Promise<Result> {
  const bytes = file.supprime_le === null ? await store.open(file.empreinte) : null;
  if (!bytes) throw new NotFound('file.gone', 'Ce fichier n’est plus là.');
  const type = kindOfType(file.type) ? file.type : 'application/octet-stream';
  return raw(Readable.toWeb(bytes) as ReadableStream, type, {
    headers: {
      'Content-Disposition': attachment(file.nom),
      'Content-Length': String(file.taille),
      'Cache-Control': options.keptSeconds ? `public, max-age=${options.keptSeconds}` : 'private, no-store',
      'X-Robots-Tag': 'noindex',
    },
  });
}
