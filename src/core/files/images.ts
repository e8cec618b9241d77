import type { Sharp, SharpOptions } from 'sharp';
import type { FileKind } from './kinds.ts';
import { UploadRefused } from './refusal.ts';

/** What a photograph of 2026 declares; beyond, it is a bomb or a plan for a printer. */
export const MAX_PIXELS = 64_000_000;
/** No screen of the product shows more; the file is ten times lighter. */
const MAX_SIDE = 2_400;
const LIMIT_SECONDS = 30;

type Engine = typeof import('sharp').default;
let engine: Promise<Engine> | null = null;

/** Loaded with the first image: a server that receives none does not pay for it. */
const loadEngine = (): Promise<Engine> => {
  engine ??= import('sharp').then(({ default: sharp }) => {
    // Two cores are for readers; a cache of opened files would outlive the drafts.
    sharp.concurrency(1);
    sharp.cache(false);
    // Only the three readers that the list needs, whatever a file claims to be.
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] });
    return sharp;
  });
  return engine;
};

/**
 * Draws the image again: what is kept is its pixels, upright, at most 2,400 a side. Camera, place, date, thumbnail, comments
 * and whatever hides behind the image are gone.
 * @param target a draft to write. @throws UploadRefused for a bomb or a damaged image.
 */
export async function redrawImage(path: string, kind: FileKind, target: string): Promise<void> {
  const sharp = await loadEngine();
  const options: SharpOptions = { limitInputPixels: MAX_PIXELS, failOn: 'error', pages: 1 };
  // The header says the size: nothing is decoded before it is judged.
  const { width = 0, height = 0 } = await sharp(path, { ...options, limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw damaged();
    });
  if (width * height > MAX_PIXELS) {
    throw new UploadRefused(
      'file.image_bomb',
      `Cette image annonce ${width} × ${height} points : c’est trop. Réduisez-la, puis recommencez.`,
    );
  }
  const image = sharp(path, options)
    .timeout({ seconds: LIMIT_SECONDS })
    .autoOrient()
    .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true });
  await encoded(image, kind)
    .toFile(target)
    .catch((error: NodeJS.ErrnoException) => {
      // libvips has no code for a disk without room, only a sentence.
      if (/no space left|file too large|quota/i.test(error.message)) throw Object.assign(error, { code: 'ENOSPC' });
      if (/unable to open for write|permission denied/i.test(error.message)) throw error;
      throw damaged();
    });
}

function encoded(image: Sharp, kind: FileKind): Sharp {
  if (kind === 'png') return image.png({ compressionLevel: 8 });
  if (kind === 'webp') return image.webp({ quality: 84 });
  return image.jpeg({ quality: 84, mozjpeg: true });
}

const damaged = () => new UploadRefused('file.damaged', 'Cette image est tronquée ou abîmée : elle ne s’ouvre pas.');
