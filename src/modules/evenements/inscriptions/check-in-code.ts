import type { Group } from './groups.sql.ts';
import { checkInUrl } from './links.ts';

const addressOf = (group: Pick<Group, 'id'>, origin: string): string => `${origin}${checkInUrl(group.id)}`;

/** An address as a picture that a phone reads. */
export async function addressPicture(address: string): Promise<string> {
  const { toDataURL } = await import('qrcode');
  return toDataURL(address, { margin: 2, width: 264 });
}

/** The same, cell by cell, to be drawn on paper. */
export async function addressCells(address: string): Promise<{ side: number; dark: readonly boolean[] }> {
  const { create } = await import('qrcode');
  const { modules } = create(address, { errorCorrectionLevel: 'M' });
  return { side: modules.size, dark: [...modules.data].map(Boolean) };
}

/** The code of a group: it opens its line in the list of arrivals, for who counts and is signed in. */
export const codePicture = (group: Pick<Group, 'id'>, origin: string): Promise<string> =>
  addressPicture(addressOf(group, origin));
export const codeCells = (group: Pick<Group, 'id'>, origin: string) => addressCells(addressOf(group, origin));
