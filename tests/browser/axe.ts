import axe from 'axe-core';
import type { Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Violations of a loaded page, one line each: rule, place, why. The script enters by the debugger, past the CSP.
 * One exception, the one that WCAG 2.5.8 writes (« Equivalent »): marks of a map may be close to each other when the list
 * beside it holds the same link at its full size; a mark without its line in the list stays a violation.
 */
export async function axeFaults(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const violations = await page.evaluate(async (tags) => {
    const runner = (window as unknown as { axe: typeof import('axe-core') }).axe;
    const { violations: found } = await runner.run(document, {
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
    });
    const hasEquivalent = (target: string): boolean => {
      const mark = document.querySelector(target);
      const href = mark?.closest('.carte') ? mark.getAttribute('href') : null;
      if (!href) return false;
      if (href.startsWith('#')) return document.getElementById(href.slice(1))?.querySelector('a') !== null;
      return [...document.querySelectorAll(`a[href=${JSON.stringify(href)}]`)].some(
        (link) => !link.closest('.carte__cadre'),
      );
    };
    return found.map(({ id, nodes }) => ({
      id,
      nodes: nodes
        .filter((node) => id !== 'target-size' || !hasEquivalent(node.target.join(' ')))
        .map((node) => ({ target: node.target.join(' '), why: node.failureSummary ?? '', html: node.html })),
    }));
  }, TAGS);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id} at ${node.target}: ${node.why.replace(/\s+/g, ' ')} ${node.html.slice(0, 160)}`),
  );
}
