import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { type Shell, ShellContext } from './shell.ts';

/** Renders a view whose root is `Page` to a whole document. Synchronous: data is loaded before. */
export const renderDocument = (view: VNode, shell: Shell): string =>
  `<!doctype html>${renderToString(<ShellContext.Provider value={shell}>{view}</ShellContext.Provider>)}`;
