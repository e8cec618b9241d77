import type { ComponentChildren } from 'preact';
import { frenchInteger } from '#core/text/index.ts';
import { Icon } from './icon.tsx';

export interface FacetOption {
  value: string;
  label: ComponentChildren;
  /** Results with this value, the other criteria being kept; null when it is not counted. */
  count: number | null;
  checked: boolean;
}

/** One family of check boxes with their counts, foldable; nothing when it has none. Inside a GET form of class `facettes`. */
export function FacetGroup(props: { name: string; legend: string; options: FacetOption[]; open?: boolean }) {
  if (props.options.length === 0) return null;
  return (
    <details open={props.open ?? true}>
      <summary>{props.legend}</summary>
      <fieldset>
        <legend class="cache">{props.legend}</legend>
        {props.options.map((option) => (
          <label key={option.value} class="choix">
            <input type="checkbox" name={props.name} value={option.value} checked={option.checked} /> {option.label}{' '}
            {option.count !== null && <span class="num">{frenchInteger(option.count)}</span>}
          </label>
        ))}
      </fieldset>
    </details>
  );
}

/** On a phone the panel covers the page: it says how to leave it, without script. */
function FacetTitle() {
  return (
    <div class="rang rang--c rang--entre facettes__titre">
      <h2>Affiner</h2>
      <button class="btn btn--nu mobile" type="button" popovertarget="facettes" popovertargetaction="hide">
        <Icon name="x" /> Fermer
      </button>
    </div>
  );
}

/** The form of the filters: a popover under 60rem, a column above; `Appliquer` is there without script too. */
export function FacetForm(props: {
  action: string;
  clearHref: string;
  /** The questions already asked, kept when a filter changes. */
  kept?: [name: string, value: string][];
  /** Nothing was found and nothing narrows the search: no box to tick, and it is said. */
  empty?: boolean;
  children: ComponentChildren;
}) {
  if (props.empty)
    return (
      <section class="facettes" id="facettes" data-region popover="auto" aria-label="Affiner la recherche">
        <FacetTitle />
        <p class="petit doux">Rien à affiner : la recherche n’a rien trouvé.</p>
      </section>
    );
  return (
    <form
      class="facettes"
      id="facettes"
      data-region
      popover="auto"
      action={props.action}
      aria-label="Affiner la recherche"
    >
      <FacetTitle />
      {(props.kept ?? []).map(([name, value]) => (
        <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
      ))}
      {props.children}
      <p class="actions">
        <button class="btn btn--1" type="submit">
          Appliquer
        </button>{' '}
        <a href={props.clearHref}>Tout effacer</a>
      </p>
    </form>
  );
}

export interface ActiveFilter {
  label: string;
  /** The same address without this filter. */
  removeHref: string;
}

/** Filters in force, each with its way out. */
export function ActiveFilters(props: { filters: ActiveFilter[]; children?: ComponentChildren }) {
  if (props.filters.length === 0 && !props.children) return null;
  return (
    <ul class="puces puces--filtres" aria-label="Filtres actifs">
      {props.filters.map((filter) => (
        <li key={filter.removeHref}>
          <a class="puce puce--active" href={filter.removeHref}>
            {filter.label} <Icon name="x" />
            <span class="cache">, retirer ce filtre</span>
          </a>
        </li>
      ))}
      {props.children}
    </ul>
  );
}
