import type { Group } from './groups.sql.ts';
import { checkInUrl } from './links.ts';

const addressOf = (group: Pick<Group, 'id'>, origin: string): string => `${origin}${checkInUrl(group.id)}`;

/** The code of a group as a picture: it opens its line in the list of arrivals, for who counts and is signed in. */
export async function codePicture(group: Pick<Group, 'id'>, origin: string): Promise<string> {
  const { toDataURL } = await import('qrcode');
  return toDataURL(addressOf(group, origin), { margin: 2, width: 264 });
}

/** The same, cell by cell, to be drawn on paper. */
export async function codeCells(
  group: Pick<Group, 'id'>,
  origin: string,
): Promise<{ side: number; dark: readonly boolean[] }> {
  const { create } = await import('qrcode');
  const { modules } = create(addressOf(group, origin), { errorCorrectionLevel: 'M' });
  return { side: modules.size, dark: [...modules.data].map(Boolean) };
}
