import { Example } from '#core/html/index.ts';

/** « exemple » after an invented value, nothing after a fact. */
export function OriginMark({ invented }: { invented: boolean }) {
  return invented ? <Example /> : null;
}
