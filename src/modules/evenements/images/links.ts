import { groupLinkUrl, groupUrl } from '../inscriptions/links.ts';
import { eventUrl } from '../links.ts';

/** Consents to pictures, group by group, for the team. */
export const imagesUrl = (campus: string, event: string): string => `${eventUrl(campus, event)}/images`;
/** What the team notes of a group. */
export const groupImageUrl = (campus: string, event: string, group: string): string =>
  `${groupUrl(campus, event, group)}/images`;
/** What a school says of its class, by the mailed link. */
export const ownImagesUrl = (token: string): string => `${groupLinkUrl(token)}/images`;
