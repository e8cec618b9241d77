import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { ShellContext } from './shell.ts';

export interface Crumb {
  label: string;
  /** Absent on the current page. */
  href?: string;
}

export interface PageProps {
  /** Unique; the document title is « title – name of the service ». */
  title: string;
  /** Meta description: one plain sentence. */
  description?: string;
  /** Key of the current navigation item. */
  current?: string;
  crumbs?: Crumb[];
  /** Canonical path when it differs from the address (a filtered list points to itself, a page with tracking does not). */
  canonical?: string;
  robots?: 'noindex';
  /** schema.org objects, each printed in its data block. */
  jsonLd?: object[];
  /** Feeds and other forms of the page. */
  alternates?: { type: string; href: string; title: string }[];
  /** Plain names of the modules this page enhances itself with: `search.js`. */
  scripts?: string[];
  children: ComponentChildren;
}

/** A whole document: language, title, skip link, landmarks, breadcrumb, footer. The view brings the one `h1`. */
export function Page(props: PageProps) {
  const shell = useContext(ShellContext);
  return (
    <html lang="fr">
      <head>
        <meta charset="utf-8" />
        <title>{`${props.title} – ${shell.name}`}</title>
        <link rel="stylesheet" href={shell.asset('app.css')} />
      </head>
      <body>
        <main id="contenu">{props.children}</main>
      </body>
    </html>
  );
}
