import { Icon } from './icon.tsx';

/**
 * Copies an address (that of the page when `href` is absent). Hidden until `copier.js` is there to answer:
 * list it in the `scripts` of the page.
 */
export function CopyLink(props: { href?: string; label?: string }) {
  return (
    <button type="button" class="btn" hidden data-copier={props.href ?? ''}>
      <Icon name="link-simple" /> <span>{props.label ?? 'Copier le lien'}</span>
    </button>
  );
}
