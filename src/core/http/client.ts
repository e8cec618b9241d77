import { BlockList, isIP } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** Who is at the other end of a request. Neither is a proof: the first serves throttling, the second a label. */
export interface Client {
  /** Address of the visitor; null when it cannot be known (tests in process). */
  address: string | null;
  userAgent: string;
}

/** @param proxies addresses and networks of TRUST_PROXY: the reverse proxies whose `X-Forwarded-For` is believed. */
export function clientReader(proxies: readonly string[]): (c: Context) => Client {
  const trusted = new BlockList();
  for (const one of proxies) {
    const [address = '', bits] = one.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(bits), family);
  }
  const isTrusted = (address: string) => trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  return (c) => {
    const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map(plainAddress);
    let address = socketAddress(c);
    // From the nearest to the farthest: the first that is not one of our proxies is the visitor; the rest is hearsay.
    while (address && isTrusted(address) && forwarded.length > 0) {
      const before = forwarded.pop()!;
      if (before === null) break;
      address = before;
    }
    return { address, userAgent: (c.req.header('user-agent') ?? '').slice(0, 500) };
  };
}

/** In process (tests) there is no socket. */
function socketAddress(c: Context): string | null {
  const env = c.env as { incoming?: unknown; server?: unknown } | undefined;
  return env?.incoming || env?.server ? plainAddress(getConnInfo(c).remote.address ?? '') : null;
}

/** `::ffff:192.0.2.1` is the IPv4 address 192.0.2.1; null for what is no address. */
function plainAddress(text: string): string | null {
  const address = text.trim().replace(/^::ffff:(?=\d+\.)/i, '');
  return isIP(address) === 0 ? null : address;
}
