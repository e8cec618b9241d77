import { campusFrame } from '#core/html/index.ts';
import { NEEDS_DESK, needsUrl } from '../exprimes/links.ts';

/** A page of the workspace below the needs of a campus. */
export const NeedFrame = campusFrame({
  key: 'besoins',
  title: 'Besoins',
  desk: NEEDS_DESK,
  list: needsUrl,
  help: 'besoins',
});
