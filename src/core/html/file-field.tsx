import { Icon } from './icon.tsx';

/** The field of a file: what it takes and up to which size is said before; `depot.js` says it again before anything is sent. */
export function FileField(props: {
  name: string;
  label: string;
  /** « PDF ou PNG, 10 Mo au plus ». */
  rules: string;
  /** The attribute `accept`. */
  accept: string;
  maxBytes: number;
  error?: string | undefined;
}) {
  const { name, error } = props;
  return (
    <p class="champ">
      <label for={name}>{props.label}</label>
      <small id={`${name}-aide`}>{props.rules}.</small>
      <input
        id={name}
        name={name}
        type="file"
        required
        accept={props.accept}
        data-octets={props.maxBytes}
        aria-describedby={error ? `${name}-aide ${name}-erreur` : `${name}-aide`}
        aria-invalid={error ? 'true' : undefined}
      />
      {error && (
        <span class="err" id={`${name}-erreur`}>
          <Icon name="x-circle" /> {error}
        </span>
      )}
    </p>
  );
}
