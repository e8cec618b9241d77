import { yearUrl } from '../links.ts';
import { mentorLinkUrl } from '../mentors/links.ts';

type At = readonly [campus: string, id: string, annee: number | string];
type Pair = Readonly<{ groupe: string; mentor: string }>;

/** The exchanges of a school year, for the establishments that read them and who admits mentors. */
export const messagesUrl = (...at: At): string => `${yearUrl(...at)}/messages`;
export const messagesCsvUrl = (...at: At): string => `${messagesUrl(...at)}.csv`;
/** The exchange of one group and one mentor. */
export const exchangeUrl = (at: At, { groupe, mentor }: Pair): string => `${messagesUrl(...at)}/${groupe}/${mentor}`;
/** The same with its texts, once it was reported, for who says why she reads them. */
export const readingUrl = (at: At, pair: Pair): string => `${exchangeUrl(at, pair)}/lecture`;
/** What the team says of what was reported. */
export const settleUrl = (at: At, pair: Pair): string => `${exchangeUrl(at, pair)}/suite`;
/** What the establishment decides of one message. */
export const reviewUrl = (at: At, pair: Pair, message: string): string =>
  `${exchangeUrl(at, pair)}/relecture/${message}`;
export const reportUrl = (at: At, pair: Pair, message: string): string =>
  `${exchangeUrl(at, pair)}/signalement/${message}`;

/** What a mentor opens by her link. */
export const ownMessagesUrl = (token: string): string => `${mentorLinkUrl(token)}/messages`;
export const ownReportUrl = (token: string, message: string): string =>
  `${ownMessagesUrl(token)}/${message}/signalement`;
