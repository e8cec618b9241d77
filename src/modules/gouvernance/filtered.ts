/** An address with the filters that narrow something. */
export function filtered(path: string, filters: Readonly<Record<string, string | number | null | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value) search.set(name, String(value));
  return search.size > 0 ? `${path}?${search}` : path;
}
