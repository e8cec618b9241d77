interface Named {
  label: string;
}

/** The sources of some lines, each once. */
export const sourcesText = (sources: ReadonlyMap<number, Named>, rows: readonly { origineId: number }[]): string =>
  [...new Set(rows.map((row) => sources.get(row.origineId)?.label ?? 'non renseignée'))].join(' ; ');
