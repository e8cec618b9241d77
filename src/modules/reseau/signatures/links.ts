import { commitmentUrl } from '../links.ts';

/** What a mailed link opens: one commitment to be signed. */
export const letterUrl = (token: string): string => `/lettre/${token}`;
/** The same text as a PDF: to be signed on paper, or as it was signed. */
export const letterPdfUrl = (token: string): string => `${letterUrl(token)}/document.pdf`;
/** Where the document signed on paper is deposited. */
export const letterDepositUrl = (token: string): string => `${letterUrl(token)}/document`;
/** What the campus does of the signature of a commitment. */
export const signatureUrl = (campus: string, id: string): string => `${commitmentUrl(campus, id)}/signature`;
