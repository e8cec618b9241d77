import type { ComponentChildren } from 'preact';

interface FilterFormProps {
  action: string;
  /** What the form is, for who does not see it. */
  label: string;
  /** The question asked in words, under `q`, before the others. */
  words?: { label: string; value: string | undefined; required?: boolean };
  button?: string;
  class?: string | undefined;
  children?: ComponentChildren;
}

/** What narrows a list, above it. GET, so that the address is the list. */
export function FilterForm({ action, label, words, button = 'Filtrer', class: more, children }: FilterFormProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: RGAA 12.6 asks for the role; <search> is too young for older screen readers
    <form method="get" action={action} class={more ? `outils ${more}` : 'outils'} role="search" aria-label={label}>
      {words && (
        <p class="champ">
          <label for="q">{words.label}</label>
          <input
            id="q"
            name="q"
            type="search"
            value={words.value}
            maxLength={100}
            autocomplete="off"
            required={words.required}
          />
        </p>
      )}
      {children}
      <button class="btn" type="submit">
        {button}
      </button>
    </form>
  );
}
