/** Reads through the memory: what was read for this key since the data last moved, or `read` now. */
export type Remember = <T>(key: string, read: () => Promise<T>) => Promise<T>;

/**
 * Small readings that many addresses share and that only the data decide (the commune that a typed name means), kept as
 * cached pages are: for one version of the data (`dataVersion`), all thrown away when it moves. The oldest leave first; a
 * failure is not kept. Nothing that depends on a person, a clock or a configuration belongs here.
 */
export class Remembered {
  private version = Number.NaN;
  private readonly entries = new Map<string, Promise<unknown>>();

  constructor(private readonly most = 1000) {}

  at(version: number): Remember {
    return <T>(key: string, read: () => Promise<T>): Promise<T> => {
      if (version !== this.version) {
        this.entries.clear();
        this.version = version;
      }
      const known = this.entries.get(key) as Promise<T> | undefined;
      if (known) return known;
      const reading = read();
      this.entries.set(key, reading);
      reading.catch(() => {
        if (this.entries.get(key) === reading) this.entries.delete(key);
      });
      if (this.entries.size > this.most) this.entries.delete(this.entries.keys().next().value!);
      return reading;
    };
  }
}
