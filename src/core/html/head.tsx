import { useContext } from 'preact/hooks';
import { breadcrumbJsonLd } from './breadcrumb.tsx';
import type { PageProps } from './page.tsx';
import { ShellContext } from './shell.ts';
import { JsonLd } from './verbatim.tsx';

/** The two Latin files that every page needs at once. */
const FONTS = ['bricolage-grotesque-latin-opsz-normal.woff2', 'atkinson-hyperlegible-next-latin-wght-normal.woff2'];

const DEFAULT_DESCRIPTION =
  'Trouvez une formation ou un campus des métiers et des qualifications près de chez vous, du CAP au plus haut niveau.';

/** Title, description, address, social card (text only), feeds, style, scripts and data blocks of a page. */
export function Head(props: Omit<PageProps, 'children'> & { topTarget?: boolean; refresh?: number | null }) {
  const shell = useContext(ShellContext);
  const title = props.title === shell.name ? shell.name : `${props.title} – ${shell.name}`;
  const description = props.description ?? DEFAULT_DESCRIPTION;
  const canonical = shell.origin + (props.canonical ?? shell.path);
  return (
    <head>
      <meta charset="utf-8" />
      {/* In the frame of another site, a link opens the whole window. */}
      {props.topTarget && <base target="_top" />}
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      {/* With script, the page is read again in place. */}
      {props.refresh && (
        <noscript>
          <meta http-equiv="refresh" content={String(props.refresh)} />
        </noscript>
      )}
      <meta name="description" content={description} />
      <meta name="color-scheme" content="light dark" />
      {props.robots === 'noindex' ? (
        <meta name="robots" content="noindex" />
      ) : (
        <link rel="canonical" href={canonical} />
      )}
      <meta property="og:type" content="website" />
      <meta property="og:locale" content="fr_FR" />
      <meta property="og:site_name" content={shell.name} />
      <meta property="og:title" content={props.title} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={canonical} />
      <meta name="twitter:card" content="summary" />
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      <link rel="manifest" href="/manifest.webmanifest" />
      {FONTS.map((name) => (
        <link key={name} rel="preload" href={shell.asset(name)} as="font" type="font/woff2" crossorigin="anonymous" />
      ))}
      <link rel="stylesheet" href={shell.asset('app.css')} />
      {/* Before the first paint: the display remembered on this device. Once loaded, what reads pages without a network. */}
      <script src={shell.asset('affichage.js')} data-hors-ligne={shell.asset('hors-ligne.js')} />
      {(props.alternates ?? []).map((other) => (
        <link key={other.href} rel="alternate" type={other.type} href={other.href} title={other.title} />
      ))}
      {(props.scripts ?? []).map((name) => (
        <script key={name} type="module" src={shell.asset(name)} />
      ))}
      {props.crumbs && <JsonLd value={breadcrumbJsonLd(props.crumbs, shell.origin, shell.path)} />}
      {(props.jsonLd ?? []).map((value) => (
        <JsonLd key={JSON.stringify(value).slice(0, 200)} value={value} />
      ))}
    </head>
  );
}
