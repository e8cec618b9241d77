/** What meetings gave to whoever reads. */
export const OWN_CHARGES = '/espace/moi/charges';
export const ownChargeUrl = (id: string): string => `${OWN_CHARGES}#c-${id}`;
