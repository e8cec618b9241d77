import type yauzl from 'yauzl';
import { FileRefused } from '#core/importing/report.ts';
import { Archive } from '#core/importing/zip.ts';
import type { FileKind } from './kinds.ts';
import { UploadRefused } from './refusal.ts';

/** An office document of 20 MB of pictures inflates to little more; its text, to ten times as much. */
const LIMITS = { entries: 2_000, total: 200 * 1024 * 1024 };

/** The entry without which the document is not what it says. */
const HEART: Partial<Record<FileKind, string>> = {
  odt: 'content.xml',
  ods: 'content.xml',
  docx: 'word/document.xml',
  xlsx: 'xl/workbook.xml',
};

/** Programs inside office documents: VBA of Microsoft Office, Basic and scripts of LibreOffice. */
const MACROS = /(^|\/)vba(Project|Data)[^/]*\.(bin|xml)$|^(Basic|Scripts)\//i;

/**
 * Inflates the whole of an office document (a ZIP) without keeping anything: a bomb, a damaged, encrypted or incomplete
 * document, or one with macros, is refused. Sizes are counted, not believed.
 * @throws UploadRefused.
 */
export async function checkArchive(path: string, kind: FileKind): Promise<void> {
  try {
    const archive = await Archive.open(path, LIMITS);
    try {
      await inspect(archive, kind);
    } finally {
      archive.close();
    }
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    throw error.code === 'zip.bomb'
      ? new UploadRefused(
          'file.zip_bomb',
          'Ce document se déploie au-delà de ce qui est raisonnable : il est refusé par prudence.',
        )
      : new UploadRefused('file.damaged', 'Ce document est tronqué ou abîmé : il ne s’ouvre pas.');
  }
}

async function inspect(archive: Archive, kind: FileKind): Promise<void> {
  const heart = HEART[kind];
  if (heart && !archive.entries.has(heart)) {
    throw new UploadRefused('file.damaged', 'Ce document est incomplet : il ne s’ouvre pas.');
  }
  for (const [name, entry] of archive.entries) {
    if (MACROS.test(name)) {
      throw new UploadRefused('file.macros', 'Ce document contient des macros : enregistrez-le sans elles.', 415);
    }
    if (isEncrypted(entry)) {
      throw new UploadRefused('file.encrypted', 'Ce document est protégé par un mot de passe : retirez-le d’abord.');
    }
    for await (const _chunk of archive.read(name));
  }
}

const isEncrypted = (entry: yauzl.Entry): boolean => (entry.generalPurposeBitFlag & 1) === 1;
