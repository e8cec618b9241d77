import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { datasets } from '#app';

const page = readFileSync(join(import.meta.dirname, '../../docs/exploitation/imports.md'), 'utf8');

it('lists every dataset with its title, publisher, licence and use', () => {
  const missing = datasets.filter(
    (one) => !page.includes(`| \`${one.name}\` | ${one.title} | ${one.publisher} | ${one.licence} |`),
  );
  expect(missing.map((one) => one.name)).toEqual([]);
});

it('lists no dataset that is gone, and none twice', () => {
  const listed = [...page.matchAll(/^\| `([a-z0-9-]+)` \| [^|]+ \| [^|]+ \| [^|]+ \| (CSV|XML|JSON)/gm)].map(
    (row) => row[1],
  );
  expect(listed.toSorted()).toEqual(datasets.map((one) => one.name).toSorted());
});

it('gives each dataset a sentence, a rank of its family and at least one key column', () => {
  for (const dataset of datasets) {
    expect(dataset.feeds.length, dataset.name).toBeGreaterThan(10);
    expect(dataset.rank, dataset.name).toBeGreaterThan(0);
    const required = Object.values(dataset.columns).filter((column) => column.required);
    expect(required.length, dataset.name).toBeGreaterThan(0);
    expect(Object.keys(dataset.staging), dataset.name).not.toContain('ligne');
  }
});
