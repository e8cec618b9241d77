import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { Head } from './head.tsx';
import { IconSprite } from './icon.tsx';
import { ShellContext } from './shell.ts';

/**
 * A document made to be shown in the frame of another site: no navigation, no form; each link opens the whole page, outside the
 * frame. Search engines read the page that it comes from (`href`).
 */
export function EmbedPage(props: { title: string; description: string; href: string; children: ComponentChildren }) {
  const shell = useContext(ShellContext);
  return (
    <html lang="fr">
      <Head title={props.title} description={props.description} robots="noindex" topTarget />
      <body class="portail">
        <main id="contenu">
          {props.children}
          <p class="large source haut-4 bas-4">
            {shell.demonstration && 'Démonstration : ce qui est suivi de « exemple » est inventé. '}
            <a href={props.href}>Voir cette page sur {shell.name}</a>
          </p>
        </main>
        <IconSprite />
      </body>
    </html>
  );
}
