/** What is measured of the answers; implemented by core/metrics when a port is open for it. */
export interface Meter {
  /** @param answer `route` is the pattern that was mounted, never the address asked for: no name nor search in it. */
  request(answer: { method: string; route: string; status: number; seconds: number }): void;
  /** The cache whose state is shown. */
  watchPages(cache: {
    readonly bytes: number;
    readonly size: number;
    readonly hits: number;
    readonly misses: number;
  }): void;
}
