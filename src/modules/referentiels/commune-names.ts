import { fold } from '#core/text/index.ts';

/** A commune as it is compared: no accents nor case, « st » spelled out, one space between words. */
export const foldCommune = (name: string): string =>
  fold(name)
    .replace(/\bcedex\b.*$/, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/\b(st|ste)\b/g, (word) => (word === 'st' ? 'saint' : 'sainte'));
