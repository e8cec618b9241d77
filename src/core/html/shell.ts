import { createContext } from 'preact';
import type { Flash } from './flash.tsx';
import type { WorkspaceFrame } from './workspace/frame.ts';

export interface NavItem {
  key: string;
  label: string;
  href: string;
}

/** What surrounds every page and is the same for all of them; composed by `src/composition`. */
export interface Shell {
  /** Name of the service in the header and in titles. */
  name: string;
  nav: NavItem[];
  footer: NavItem[];
  /** « Accessibilité : non conforme », as the law words it. */
  accessibilityLabel: string;
  /** Mail address printed on error pages; absent when this installation has not given one. */
  contact?: string | null;
  /** Addresses of the built files: `app.css` → `/assets/app-1a2b3c.css`. */
  asset(name: string): string;
  /** Demonstration data are loaded: the band says so. */
  demonstration: boolean;
  /** Canonical origin and address of the page being rendered. */
  origin: string;
  path: string;
  /** Door of the workspace in the public header: the same for everybody, since public pages are kept. */
  workspaceDoor?: NavItem | null;
  /** Around the pages of whoever signed in; absent from public pages. */
  workspace?: WorkspaceFrame | null;
  /** What this person has just done. */
  flash?: Flash | null;
  /** « Camille Exemple »: who lent them a role while absent. */
  delegations?: readonly string[];
}

export const emptyShell: Shell = {
  name: 'Maillage',
  nav: [],
  footer: [],
  accessibilityLabel: 'Accessibilité : non conforme',
  asset: (name) => `/assets/${name}`,
  demonstration: false,
  origin: 'http://localhost',
  path: '/',
};

export const ShellContext = createContext<Shell>(emptyShell);

/** Names of the icons met while the document is rendered; null outside `renderDocument`: each icon draws itself. */
export const IconsContext = createContext<Set<string> | null>(null);
