import { overseas } from './contours.ts';

export interface OverseasItem {
  /** Département code: 971, 972, 973, 974, 976. */
  code: string;
  href: string;
  /** « 2 campus », under the name; absent when nothing is counted. */
  count?: string | undefined;
}

/** Overseas départements, always shown beside a map of the mainland. A département that `items` leaves out has no link. */
export function OverseasInsets(props: { items: OverseasItem[]; class?: string }) {
  const byCode = new Map(props.items.map((item) => [item.code, item]));
  return (
    <ul class={props.class ? `outremer ${props.class}` : 'outremer'} aria-label="Outre-mer">
      {overseas.map((place) => {
        const item = byCode.get(place.code);
        return (
          <li key={place.code}>
            <svg viewBox="0 0 60 60" aria-hidden="true">
              <path d={place.d} />
            </svg>{' '}
            {item ? <a href={item.href}>{place.nom}</a> : <span>{place.nom}</span>}
            {item?.count && <span class="doux">{item.count}</span>}
          </li>
        );
      })}
    </ul>
  );
}
