import { attachment } from '#core/files/index.ts';
import { type Result, raw } from '#core/http/index.ts';
import type { Accord } from './accords.sql.ts';
import { accordFileName, accordPdf } from './paper.ts';

/** The agreement as a file to keep. */
export async function pdfOf(one: Accord, now: Date): Promise<Result> {
  const bytes = await accordPdf(one, now);
  return raw(new Uint8Array(bytes), 'application/pdf', {
    headers: { 'Content-Disposition': attachment(accordFileName(one)), 'Cache-Control': 'private, no-store' },
  });
}
