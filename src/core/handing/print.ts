import { letterPaper, lettersPaper, type Paper, type PrintedLetter, writePdf } from '../documents/index.ts';
import { type Result, raw } from '../http/index.ts';
import { slugify } from '../text/index.ts';

/** Letters as a file to download: one alone, or all after their slip. */
export async function printLetters(
  order: { object: string; author: string; at: Date },
  letters: readonly PrintedLetter[],
  alone: boolean,
): Promise<Result> {
  const [first] = letters;
  const paper: Paper = alone && first ? letterPaper(first, order) : lettersPaper({ ...order, letters });
  return raw(new Uint8Array(await writePdf(paper)), 'application/pdf', {
    headers: {
      'Content-Disposition': `attachment; filename="${slugify(order.object, 60) || 'lettre'}.pdf"`,
      'Cache-Control': 'no-store',
    },
  });
}
