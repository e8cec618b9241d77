import { fold } from '#core/text/index.ts';

/** A part of a whole, as statutes hold it. */
export interface Share {
  numerateur: number;
  denominateur: number;
}

const WORDS: Record<string, Share> = {
  'la moitie': { numerateur: 1, denominateur: 2 },
  'un tiers': { numerateur: 1, denominateur: 3 },
  'deux tiers': { numerateur: 2, denominateur: 3 },
  'un quart': { numerateur: 1, denominateur: 4 },
  'trois quarts': { numerateur: 3, denominateur: 4 },
  'deux cinquiemes': { numerateur: 2, denominateur: 5 },
  'trois cinquiemes': { numerateur: 3, denominateur: 5 },
  'la totalite': { numerateur: 1, denominateur: 1 },
};

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** The smallest writing of a decimal: `12,5` in a hundred is 1/8. A hundredth part stays one: 33 % is 33/100. */
function decimal(whole: string, decimals: string, unit: number): Share {
  const scale = 10 ** decimals.length;
  const [top, bottom] = [Number(`${whole}${decimals}`), scale * unit];
  if (bottom === 100) return { numerateur: top, denominateur: 100 };
  const shared = gcd(top, bottom) || 1;
  return { numerateur: top / shared, denominateur: bottom / shared };
}

/** A part as people write it: « 1/3 », « un tiers », « 33 % », « 33,5 % », « 0,5 ». Null for what is none, or is above the whole. */
export function shareOf(typed: string): Share | null {
  const text = fold(typed).replace(/\s+/g, ' ').trim();
  const named = WORDS[text] ?? WORDS[`la ${text}`];
  if (named) return { ...named };
  const plain = text.replace(/[\s\u00a0\u202f]/g, '');
  const over = /^(\d{1,3})\/(\d{1,3})$/.exec(plain);
  const percent = /^(\d{1,3})(?:[.,](\d{1,2}))?%$/.exec(plain);
  const part = /^([01])(?:[.,](\d{1,4}))?$/.exec(plain);
  const found: Share | null = over
    ? { numerateur: Number(over[1]), denominateur: Number(over[2]) }
    : percent
      ? decimal(percent[1]!, percent[2] ?? '', 100)
      : part
        ? decimal(part[1]!, part[2] ?? '', 1)
        : null;
  return found && found.denominateur >= 1 && found.numerateur <= found.denominateur ? found : null;
}

/** « 1/3 », « 33 % »: what a form shows, and reads back to the same part. */
export const typedShare = ({ numerateur, denominateur }: Share): string =>
  denominateur === 100 ? `${numerateur} %` : `${numerateur}/${denominateur}`;

/** Negative, zero or positive as `a` is below, equal to or above `b`. */
export const compareShares = (a: Share, b: Share): number =>
  a.numerateur * b.denominateur - b.numerateur * a.denominateur;
