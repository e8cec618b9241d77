import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { IconsContext, type Shell, ShellContext } from './shell.ts';
import { typographicPass } from './typographic-pass.ts';

/**
 * Renders a view whose root is `Page` to a whole document. Synchronous: data is loaded before.
 * The typographic filter runs here, once, on the text only.
 */
export const renderDocument = (view: VNode, shell: Shell): string =>
  `<!doctype html>${typographicPass(
    renderToString(
      <ShellContext.Provider value={shell}>
        <IconsContext.Provider value={new Set()}>{view}</IconsContext.Provider>
      </ShellContext.Provider>,
    ),
  )}`;
