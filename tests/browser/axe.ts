import axe from 'axe-core';
import type { Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Violations of a loaded page, one line each: rule, place, why. The script enters by the debugger, past the CSP. */
export async function axeFaults(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const violations = await page.evaluate(async (tags) => {
    const runner = (window as unknown as { axe: typeof import('axe-core') }).axe;
    const { violations: found } = await runner.run(document, {
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
    });
    return found.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map((node) => ({ target: node.target.join(' '), why: node.failureSummary ?? '', html: node.html })),
    }));
  }, TAGS);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id} at ${node.target}: ${node.why.replace(/\s+/g, ' ')} ${node.html.slice(0, 160)}`),
  );
}
