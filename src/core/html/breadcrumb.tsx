export interface Crumb {
  label: string;
  /** Absent on the current page. */
  href?: string;
}

/** « Vous êtes ici »: the root is added before (« Accueil » on the portal); the last crumb is the page. */
export function Breadcrumb(props: { crumbs: Crumb[]; root?: { label: string; href: string } }) {
  const last = props.crumbs.length - 1;
  const root = props.root ?? { label: 'Accueil', href: '/' };
  return (
    <nav class={props.root ? 'ariane' : 'large ariane'} aria-label="Vous êtes ici">
      <ol class="ariane__liste">
        <li>
          <a href={root.href}>{root.label}</a>
        </li>
        {props.crumbs.map((crumb, index) => (
          <li key={`${crumb.href ?? ''}${crumb.label}`}>
            {crumb.href && index < last ? (
              <a href={crumb.href}>{crumb.label}</a>
            ) : (
              <span aria-current={index === last ? 'page' : undefined}>{crumb.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The same trail for machines (schema.org BreadcrumbList). */
export function breadcrumbJsonLd(crumbs: Crumb[], origin: string, path: string): object {
  const trail = [{ label: 'Accueil', href: '/' }, ...crumbs];
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: trail.map((crumb, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: crumb.label,
      item: origin + (crumb.href ?? path),
    })),
  };
}
