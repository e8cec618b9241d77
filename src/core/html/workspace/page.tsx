import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { Breadcrumb, type Crumb } from '../breadcrumb.tsx';
import { FlashRegion } from '../flash.tsx';
import { Head } from '../head.tsx';
import { DemonstrationBand } from '../header.tsx';
import { IconSprite } from '../icon.tsx';
import { ShellContext } from '../shell.ts';
import { Notice } from '../signs.tsx';
import { WorkspaceBar } from './bar.tsx';
import { emptyFrame } from './frame.ts';
import { ScreenHelp } from './help.tsx';
import { Palette, ShortcutsDialog } from './palette.tsx';
import { Rail } from './rail.tsx';

export interface WorkspacePageProps {
  /** Title of the document. */
  title: string;
  /** What the `h1` says when it is more than the title: « Mardi 9 mars : <mark>cinq choses</mark> vous attendent ». */
  heading?: ComponentChildren;
  /** A line above the `h1`: where one is. With `crumbs`, the trail stands there instead. */
  over?: ComponentChildren;
  /** From the desk to here; « Aujourd’hui » is added before. */
  crumbs?: Crumb[] | undefined;
  /** Buttons beside the title; one `btn--1` at most. */
  actions?: ComponentChildren;
  /** Key of the current line of the rail. */
  current?: string | undefined;
  /** Key of the place in view: « campus:mes ». */
  perimeter?: string | undefined;
  /** Sheet of data/aide shown beside the screen; null for a page of error alone. */
  help: string | null;
  /** Plain names of the modules this page enhances itself with, besides `espace.js`. */
  scripts?: string[] | undefined;
  /** The page holds the choice of the display itself: the rail leaves it out. */
  ownDisplayChoice?: boolean | undefined;
  children: ComponentChildren;
}

/**
 * A whole document of the workspace, for whoever signed in: header, rail, title, help, content, legal links. What it needs of
 * the person is in the shell (`workspace`), read by the server for every page behind an access rule.
 */
export function WorkspacePage(props: WorkspacePageProps) {
  const shell = useContext(ShellContext);
  const frame = shell.workspace ?? emptyFrame;
  const { aere, raccourcis, theme } = frame.preferences;
  return (
    <html lang="fr" data-theme={theme === 'auto' ? undefined : theme}>
      <Head
        title={props.title}
        description="Page de l’espace de travail, réservée aux personnes qui ont un compte."
        robots="noindex"
        scripts={['espace.js', ...(props.scripts ?? [])]}
      />
      <body class={aere ? 'travail travail--aere' : 'travail'} data-touches={raccourcis ? 'oui' : undefined}>
        <a class="saut" href="#contenu">
          Aller au contenu
        </a>
        {shell.demonstration && (
          <DemonstrationBand personas={frame.person.demonstration ? frame.links.personas : undefined} />
        )}
        <WorkspaceBar perimeter={props.perimeter ?? null} />
        <Rail current={props.current ?? null} display={!props.ownDisplayChoice} />
        <main id="contenu" tabIndex={-1}>
          <DelegationNotice />
          <FlashRegion flash={shell.flash} class="annonce" />
          <div class="avenant">
            <div>
              {props.crumbs ? (
                <Breadcrumb crumbs={props.crumbs} root={{ label: 'Aujourd’hui', href: frame.links.home }} />
              ) : (
                props.over && <p class="sur">{props.over}</p>
              )}
              <h1>{props.heading ?? props.title}</h1>
            </div>
            {props.actions && <div class="actions">{props.actions}</div>}
          </div>
          <ScreenHelp id={props.help} />
          {props.children}
        </main>
        <WorkspaceFooter />
        <Palette />
        <ShortcutsDialog />
        <IconSprite />
      </body>
    </html>
  );
}

/** Who acts for an absent person must not forget it. */
function DelegationNotice() {
  const { delegations = [] } = useContext(ShellContext);
  if (delegations.length === 0) return null;
  return (
    <aside class="bas-4" aria-label="Délégation">
      <Notice>
        <p>Vous agissez par délégation de {delegations.join(', ')}. Le journal dit pour qui vous agissez.</p>
      </Notice>
    </aside>
  );
}

/** What the law asks of every page, on one line. */
function WorkspaceFooter() {
  const shell = useContext(ShellContext);
  return (
    <footer class="pied-travail">
      <ul class="rang">
        <li>
          <a href="/accessibilite">{shell.accessibilityLabel}</a>
        </li>
        {shell.footer.map((item) => (
          <li key={item.key}>
            <a href={item.href}>{item.label}</a>
          </li>
        ))}
      </ul>
      {shell.demonstration && (
        <p class="mini doux">
          Ce qui est suivi de <small class="ex">exemple</small> est inventé.
        </p>
      )}
    </footer>
  );
}
