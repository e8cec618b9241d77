import type { SecuritySection, SignInMeans } from './seams.ts';

/** Ways in besides the mail link and the passphrase, in their order on `/connexion`. */
export const otherMeans: readonly SignInMeans[] = [];

/** Sections of the security page besides the passphrase and the sessions, in their order. */
export const securitySections: readonly SecuritySection[] = [];
