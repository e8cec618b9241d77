import { UploadRefused } from './refusal.ts';

/** How slow a body may be. */
export interface Pace {
  /** Between two pieces. */
  idleMs: number;
  /** For the whole: must stay under the limit of the server (core/http/server.ts). */
  totalMs: number;
}

/** 20 MB at 70 KB/s, the uplink of a rural school, takes the whole of it. */
export const DEPOSIT_PACE: Pace = { idleMs: 20_000, totalMs: 300_000 };

/** The body of a request, piece by piece. @throws UploadRefused when it stops coming or is cut. */
export async function* paced(body: ReadableStream<Uint8Array>, pace: Pace): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  const end = performance.now() + pace.totalMs;
  try {
    for (;;) {
      const { done, value } = await within(reader, Math.min(pace.idleMs, end - performance.now()));
      if (done) return;
      yield value;
    }
  } finally {
    void reader.cancel().catch(() => {});
  }
}

async function within(reader: ReadableStreamDefaultReader<Uint8Array>, ms: number) {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooSlow()), Math.max(ms, 0));
  });
  const read = reader.read().catch(() => {
    throw new UploadRefused('upload.interrupted', 'L’envoi a été interrompu. Recommencez.');
  });
  try {
    return await Promise.race([read, late]);
  } finally {
    clearTimeout(timer);
  }
}

const tooSlow = () =>
  new UploadRefused(
    'upload.too_slow',
    'L’envoi est trop lent et a été arrêté. Recommencez avec un fichier plus léger.',
    408,
  );
