import type { Block } from '#core/text/markdown.ts';

/** A line of the rail or of the palette, already filtered by what this person may do. */
export interface FrameEntry {
  key: string;
  label: string;
  href: string;
  icon: string;
  /** Letter typed after `g`. */
  shortcut?: string | undefined;
}

/** A place that the person may look at: a campus, a région, an organisation, or the whole. */
export interface FramePerimeter {
  /** « campus:mes ». */
  key: string;
  label: string;
  href: string;
  /** Letter and name of the filière of a campus. */
  filiere: { letter: string; label: string } | null;
}

/** Help of a screen: data/aide. */
export interface HelpSheet {
  id: string;
  title: string;
  blocks: Block[];
}

export type Theme = 'auto' | 'clair' | 'sombre';

export interface FramePreferences {
  /** Larger text and spaces than the dense set. */
  aere: boolean;
  /** Single-key shortcuts are listened to (WCAG 2.1.4 asks for a way to turn them off). */
  raccourcis: boolean;
  theme: Theme;
}

/** Addresses that the layout opens; the core knows none of its own. */
export interface FrameLinks {
  home: string;
  search: string;
  searchJson: string;
  notifications: string;
  shortcuts: string;
  signOut: string;
  /** Where a persona of the demonstration is changed. */
  personas: string;
  /** Pages of the account, in the menu of the header; `short`: on the tabs of these pages, which say « Mon compte ». */
  account: { label: string; short?: string; href: string }[];
}

/** What stands around a page of the workspace for the person who asks; read at each request, never cached. */
export interface WorkspaceFrame {
  person: {
    nom: string;
    /** « Direction opérationnelle, Maintenance en environnement sensible ». */
    roles: string[];
    demonstration: boolean;
  };
  entries: FrameEntry[];
  perimeters: FramePerimeter[];
  /** Where the whole lists are, of perimeters that are not all listed. */
  more: { label: string; href: string }[];
  /** Notifications not read yet. */
  unread: number;
  preferences: FramePreferences;
  links: FrameLinks;
  help(id: string): HelpSheet | null;
}

/** For views rendered outside a request. */
export const emptyFrame: WorkspaceFrame = {
  person: { nom: '', roles: [], demonstration: false },
  entries: [],
  perimeters: [],
  more: [],
  unread: 0,
  preferences: { aere: false, raccourcis: true, theme: 'auto' },
  links: {
    home: '/',
    search: '/',
    searchJson: '/',
    notifications: '/',
    shortcuts: '/',
    signOut: '/',
    personas: '/',
    account: [],
  },
  help: () => null,
};
