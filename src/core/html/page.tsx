import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { Breadcrumb, type Crumb } from './breadcrumb.tsx';
import { Footer } from './footer.tsx';
import { Head } from './head.tsx';
import { DemonstrationBand, Header } from './header.tsx';
import { IconSprite } from './icon.tsx';
import { ShellContext } from './shell.ts';
import { Notice, type Tone } from './signs.tsx';

export type { Crumb } from './breadcrumb.tsx';

export interface PageProps {
  /** Unique; the document title is « title – name of the service ». */
  title: string;
  /** Meta description: one plain sentence. */
  description?: string | undefined;
  /** Key of the current navigation item. */
  current?: string | undefined;
  crumbs?: Crumb[] | undefined;
  /** Canonical path when it differs from the address (a filtered list points to itself, a page with tracking does not). */
  canonical?: string | undefined;
  robots?: 'noindex' | undefined;
  /** schema.org objects, each printed in its data block. */
  jsonLd?: object[] | undefined;
  /** Feeds and other forms of the page. */
  alternates?: { type: string; href: string; title: string }[] | undefined;
  /** Plain names of the modules this page enhances itself with: `search.js`. */
  scripts?: string[] | undefined;
  /** `accueil`: the title takes its largest size. */
  variant?: 'accueil' | undefined;
  /** What has just happened, said at the top. */
  flash?: { tone: Tone; text: string } | undefined;
  children: ComponentChildren;
}

/** A whole document: language, title, skip link, landmarks, breadcrumb, footer. The view brings the one `h1`. */
export function Page(props: PageProps) {
  const shell = useContext(ShellContext);
  return (
    <html lang="fr">
      <Head {...props} />
      <body class={props.variant ? `portail ${props.variant}` : 'portail'}>
        <a class="saut" href="#contenu">
          Aller au contenu
        </a>
        {shell.demonstration && <DemonstrationBand />}
        <Header current={props.current} />
        <main id="contenu" tabIndex={-1}>
          {props.crumbs && <Breadcrumb crumbs={props.crumbs} />}
          {props.flash && (
            <div class="large" role="status">
              <Notice tone={props.flash.tone}>
                <p>{props.flash.text}</p>
              </Notice>
            </div>
          )}
          {props.children}
        </main>
        <Footer />
        <IconSprite />
      </body>
    </html>
  );
}
