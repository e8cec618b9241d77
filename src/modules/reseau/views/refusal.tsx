import { ErrorSummary, Notice } from '#core/html/index.ts';

/** What is refused: with links to the fields that are on the page, in plain words when their form is there no more. */
export function Refusal({ errors, fields }: { errors: Record<string, string>; fields: readonly string[] }) {
  const names = Object.keys(errors);
  if (names.length === 0) return null;
  if (names.every((name) => fields.includes(name))) return <ErrorSummary errors={errors} />;
  return (
    <Notice tone="erreur" title="Refusé">
      {Object.values(errors).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Notice>
  );
}
