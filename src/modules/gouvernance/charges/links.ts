/** What meetings gave to whoever reads. */
export const OWN_CHARGES = '/espace/moi/charges';
export const ownChargeUrl = (id: string): string => `${OWN_CHARGES}#c-${id}`;
/** Opened from a mail: one charge, and « c’est fait ». */
export const chargeLinkUrl = (token: string): string => `/charge/${token}`;
/** Where its bearer says it from her own page. */
export const SAID_OWN = `${OWN_CHARGES}/fait`;
