import { OWN_CHARGES } from '../charges/links.ts';

/** Proxies that whoever reads bears, on the page of what was entrusted to her. */
export const OWN_PROXIES = `${OWN_CHARGES}#pouvoirs`;
