/** Domains that many organisations, or anybody, share: an address there proves nothing. */
const SHARED =
  /^(gmail|outlook|hotmail|live|yahoo|icloud|orange|wanadoo|free|sfr|laposte|proton|protonmail|educagri|ac-[a-z-]+)\.(com|fr|net|me)$/;

const hostOf = (site: string | null): string => {
  try {
    return new URL(site ?? '').hostname.replace(/^www\./, '');
  } catch {
    return '';
  }
};

/** Whether an address is of the domain of an organisation: that of its site or of its own address, when it is not shared. */
export function isOwnDomain(address: string, sheet: { site: string | null; courriel: string | null }): boolean {
  const domain = address.split('@').at(-1)!.toLowerCase();
  if (domain === '' || SHARED.test(domain)) return false;
  return domain === hostOf(sheet.site) || domain === sheet.courriel?.split('@').at(-1)?.toLowerCase();
}
