import type { UploadRules } from '#core/files/index.ts';

/** What a document signed on paper, or a signed letter, may be. */
export const paperRules: UploadRules = { kinds: ['pdf'], maxBytes: 10 * 1024 * 1024, maxFiles: 1 };
