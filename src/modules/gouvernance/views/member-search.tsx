import { Field } from '#core/html/index.ts';

/** Looks for a member by part of its name, where a campus has too many to choose in a list. */
export function MemberSearch(props: { action: string; words: string; label: string }) {
  return (
    <form method="get" action={props.action} class="outils">
      <Field
        name="membre"
        label={props.label}
        hint="La liste montre les deux cents premiers noms qui correspondent."
        type="search"
        maxLength={100}
        value={props.words}
        autocomplete="off"
      />
      <button class="btn" type="submit">
        Chercher
      </button>
    </form>
  );
}
