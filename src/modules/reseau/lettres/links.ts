import { networkUrl } from '../links.ts';

/** Letters that a campus asks of its members. */
export const lettersUrl = (campus: string): string => `${networkUrl(campus)}/lettres`;
export const lettersCsvUrl = (campus: string): string => `${lettersUrl(campus)}.csv`;
/** Where letters are asked. @param members addresses of the organisations already chosen. */
export function askLettersUrl(campus: string, members: readonly string[] = []): string {
  const base = `${lettersUrl(campus)}/demander`;
  return members.length > 0 ? `${base}?${new URLSearchParams(members.map((one) => ['membre', one]))}` : base;
}
export const askedLetterUrl = (campus: string, id: string): string => `${lettersUrl(campus)}/${id}`;
export const controlLetterUrl = (campus: string, id: string): string => `${askedLetterUrl(campus, id)}/controler`;
export const returnLetterUrl = (campus: string, id: string): string => `${askedLetterUrl(campus, id)}/reprise`;
export const resendLetterUrl = (campus: string, id: string): string => `${askedLetterUrl(campus, id)}/renvoyer`;
export const cancelLetterUrl = (campus: string, id: string): string => `${askedLetterUrl(campus, id)}/annuler`;
export const letterFileUrl = (campus: string, id: string): string => `${askedLetterUrl(campus, id)}/fichier`;
export const declineLetterUrl = (campus: string, id: string): string => `${askedLetterUrl(campus, id)}/decliner`;

/** Letters asked on paper: their list, all of them printed, one of them printed. */
export const paperLettersUrl = (campus: string): string => `${lettersUrl(campus)}/papier`;
export const paperLettersPdfUrl = (campus: string): string => `${paperLettersUrl(campus)}.pdf`;
export const paperLetterUrl = (campus: string, id: string): string => `${askedLetterUrl(campus, id)}/demande.pdf`;
/** Where a letter that came back signed on paper is entered. */
export const receivedLetterUrl = (campus: string, id: string): string => `${askedLetterUrl(campus, id)}/recue`;

/** What a mailed link opens: one asked letter, to be deposited or declined. */
export const letterLinkUrl = (token: string): string => `/lettre-demandee/${token}`;
/** Where the signed letter is deposited by that link, and read again until the link is over. */
export const letterLinkFileUrl = (token: string): string => `${letterLinkUrl(token)}/document`;
