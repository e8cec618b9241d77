import type { ComponentChildren, JSX } from 'preact';
import { Icon } from './icon.tsx';

export interface FieldProps {
  name: string;
  label: string;
  /** Said before the person types; read with the field. */
  hint?: string | undefined;
  /** Why the value was refused and what to do. */
  error?: string | undefined;
  value?: string | undefined;
  type?:
    | 'text'
    | 'search'
    | 'email'
    | 'password'
    | 'tel'
    | 'url'
    | 'date'
    | 'datetime-local'
    | 'time'
    | 'number'
    | 'textarea'
    | undefined;
  autocomplete?: string | undefined;
  required?: boolean | undefined;
  /** `id` when the name is not unique in the page. */
  id?: string | undefined;
  inputMode?: JSX.HTMLAttributes['inputMode'];
  maxLength?: number | undefined;
}

/** Label, hint, field, error, in that order and wired together. « (facultatif) » is written, the required ones are the rule. */
export function Field(props: FieldProps) {
  const id = props.id ?? props.name;
  const described = [props.hint && `${id}-aide`, props.error && `${id}-erreur`].filter(Boolean).join(' ');
  const attributes = {
    id,
    name: props.name,
    required: props.required,
    autocomplete: props.autocomplete,
    maxLength: props.maxLength,
    'aria-describedby': described || undefined,
    'aria-invalid': props.error ? ('true' as const) : undefined,
  };
  return (
    <p class="champ">
      <label for={id}>
        {props.label}
        {!props.required && <span class="doux"> (facultatif)</span>}
      </label>
      {props.hint && <small id={`${id}-aide`}>{props.hint}</small>}
      {props.type === 'textarea' ? (
        <textarea {...attributes} rows={6}>
          {props.value}
        </textarea>
      ) : (
        <input {...attributes} type={props.type ?? 'text'} value={props.value} inputMode={props.inputMode} />
      )}
      {props.error && (
        <span class="err" id={`${id}-erreur`}>
          <Icon name="x-circle" /> {props.error}
        </span>
      )}
    </p>
  );
}

/** Summary of the refused fields, with links to them; scripts move the focus to it. */
export function ErrorSummary(props: { errors: Record<string, string> }) {
  const entries = Object.entries(props.errors);
  if (entries.length === 0) return null;
  return (
    <div class="avis avis--erreur" role="alert" tabIndex={-1} id="erreurs">
      <p class="fort">
        {entries.length === 1 ? 'Un champ est à reprendre' : `${entries.length} champs sont à reprendre`}
      </p>
      <ul>
        {entries.map(([name, message]) => (
          <li key={name}>
            <a href={`#${name}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Why a choice was refused, beneath it; nothing when it was not. */
export const Refused = ({ text }: { text: string | null | undefined }) =>
  text ? (
    <p class="err">
      <Icon name="x-circle" /> {text}
    </p>
  ) : null;

/** A check box or a radio with its words. */
export function Choice(props: {
  type?: 'checkbox' | 'radio';
  name: string;
  value: string;
  checked?: boolean | undefined;
  id?: string;
  /** Id of what explains it. */
  describedBy?: string;
  children: ComponentChildren;
}) {
  return (
    <label class="choix">
      <input
        type={props.type ?? 'checkbox'}
        name={props.name}
        value={props.value}
        checked={props.checked}
        id={props.id}
        aria-describedby={props.describedBy}
      />{' '}
      {props.children}
    </label>
  );
}

export interface SearchFormProps {
  action: string;
  what?: string | undefined;
  where?: string | undefined;
  /** One line from 48rem (results page) instead of two (hero). */
  horizontal?: boolean | undefined;
  /** Values of the other criteria, kept when the question changes. */
  kept?: [name: string, value: string][] | undefined;
  /** Words of the questions; those of the catalogue when left out. */
  whatLabel?: string | undefined;
  whatPlaceholder?: string | undefined;
  whatLength?: number | undefined;
  whereLabel?: string | undefined;
  /** No commune is called so: said at the field. */
  unknownPlace?: boolean | undefined;
}

/** The two questions of each search: what, and where. GET, so that the address is the search. */
export function SearchForm(props: SearchFormProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: RGAA 12.6 asks for the role, which older screen readers know; <search> is too young
    <form class={props.horizontal ? 'recherche recherche--h' : 'recherche'} role="search" action={props.action}>
      <div class="champ">
        <label for="quoi">{props.whatLabel ?? 'Que voulez-vous apprendre ?'}</label>
        <input
          class="s"
          id="quoi"
          name="quoi"
          type="search"
          value={props.what}
          placeholder={props.whatPlaceholder ?? 'Un métier, un geste, une matière'}
          autocomplete="off"
          maxLength={props.whatLength ?? 200}
        />
      </div>
      <div class="champ">
        <label for="ou">{props.whereLabel ?? 'Où ?'}</label>
        <input
          class="s"
          id="ou"
          name="ou"
          type="text"
          value={props.where}
          placeholder="Commune ou code postal"
          autocomplete="postal-code"
          maxLength={100}
          aria-invalid={props.unknownPlace ? 'true' : undefined}
          aria-describedby={props.unknownPlace ? 'ou-erreur' : undefined}
        />
        {props.unknownPlace && (
          <span class="err" id="ou-erreur">
            Commune introuvable : vérifiez son nom, ou donnez son code postal.
          </span>
        )}
      </div>
      {(props.kept ?? []).map(([name, value]) => (
        <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
      ))}
      <button class="btn btn--1" type="submit">
        <Icon name="magnifying-glass" /> Chercher
      </button>
    </form>
  );
}
