import type { ComponentChildren } from 'preact';
import { Head } from './head.tsx';
import { IconSprite } from './icon.tsx';

/**
 * A document for the projector of a room: large type, no navigation, read again by itself. Its content is one region, replaced
 * in place by `salle.js`; without script the whole page is loaded again.
 * @param props.refresh seconds between two readings; null: it stays as it is.
 */
export function ProjectionPage(props: { title: string; refresh: number | null; children: ComponentChildren }) {
  const live = props.refresh !== null;
  return (
    <html lang="fr">
      <Head title={props.title} robots="noindex" refresh={props.refresh} scripts={live ? ['salle.js'] : []} />
      <body class="salle">
        <main id="contenu" data-region data-relire={props.refresh ?? undefined}>
          {props.children}
        </main>
        <p class="salle__perdu avis avis--alerte" id="perdu" role="status" hidden>
          La liaison est perdue : ce qui est affiché peut avoir changé.
        </p>
        <IconSprite />
      </body>
    </html>
  );
}
