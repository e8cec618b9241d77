import { type Browser, type BrowserContext, chromium as driver, type Page } from 'playwright-core';
import { CHROMIUM_FLAGS, type Chromium } from './chromium.ts';
import type { SessionCookie } from './signed-in.ts';

export type Theme = 'light' | 'dark';

export const launch = (chromium: Chromium): Promise<Browser> =>
  driver.launch({
    executablePath: chromium.executablePath,
    args: CHROMIUM_FLAGS,
    env: { ...(process.env as Record<string, string>), ...chromium.env },
  });

export interface VisitOptions {
  width?: number;
  height?: number;
  theme?: Theme;
  script?: boolean;
  /** Of somebody signed in. */
  session?: SessionCookie;
}

export interface Visit {
  page: Page;
  /** What must never happen and happened: console errors, refusals of the CSP, requests elsewhere, failed requests. */
  faults: string[];
  close(): Promise<void>;
}

/** Opens one window on the site, watched; anonymous unless a session is given. */
export async function openVisit(browser: Browser, siteUrl: string, options: VisitOptions = {}): Promise<Visit> {
  const context: BrowserContext = await browser.newContext({
    baseURL: siteUrl,
    viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
    colorScheme: options.theme ?? 'light',
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    javaScriptEnabled: options.script ?? true,
    reducedMotion: 'reduce',
  });
  if (options.session) await context.addCookies([{ ...options.session, url: siteUrl }]);
  const faults: string[] = [];
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('console', (message) => {
    // The status of a document is for the test to judge, that of a file is seen below.
    if (message.text().startsWith('Failed to load resource')) return;
    if (message.type() === 'error' || message.type() === 'warning') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol !== 'data:' && url.origin !== siteUrl) faults.push(`request elsewhere: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && response.request().resourceType() !== 'document') {
      faults.push(`${response.status()} for ${response.url()}`);
    }
  });
  return { page, faults, close: () => context.close() };
}

/** How many pixels the page is wider than its window. */
export const horizontalOverflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Tables that read as cards on a phone and yet scroll sideways. */
export const sidewaysTables = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.defile:has(> .empilable)')]
      .filter((region) => region.scrollWidth > region.clientWidth)
      .map((region) => region.getAttribute('aria-label') ?? ''),
  );

/** Elements that stick out of the window, to mend an overflow. */
export const stickingOut = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .slice(0, 6)
      .map((element) => element.outerHTML.slice(0, 140)),
  );
