import { ErrorSummary, Field, SelectField } from '#core/html/index.ts';
import { WorkspacePage } from '#core/html/workspace/index.ts';
import { draftPartUrl, draftUrl, instancesUrl, statutsUrl } from '../links.ts';
import type { StatutsField } from '../versions/field.ts';
import type { Part } from '../versions/parts.ts';

/** One page of a draft of statutes: its numbers, group by group. */
export function DraftPartPage(props: {
  campus: { slug: string; nom: string };
  modele: string;
  libelle: string;
  part: Part;
  /** Rules that the statutes say of it. */
  rules: readonly string[];
  version: number;
  values: Record<string, string>;
  errors: Record<string, string>;
}) {
  const { campus, modele, part, errors } = props;
  const title = `Brouillon des statuts : ${part.label}`;
  const groups = [...new Set(part.fields.map((field) => field.group))];
  return (
    <WorkspacePage
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      heading={title}
      crumbs={[
        { label: 'Gouvernance', href: instancesUrl({ campus: campus.slug }) },
        { label: 'Statuts', href: statutsUrl(campus.slug) },
        { label: 'Brouillon', href: draftUrl(campus.slug, modele) },
        { label: part.label },
      ]}
      current="gouvernance"
      perimeter={`campus:${campus.slug}`}
      help="statuts"
    >
      <ErrorSummary errors={errors} />
      {props.rules.length > 0 && (
        <>
          <p>Les statuts disent :</p>
          <ul class="liens bas-4">
            {props.rules.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        </>
      )}
      <form method="post" action={draftPartUrl(campus.slug, modele, part.id)} class="pile haut-4 fiche">
        <input type="hidden" name="version" value={props.version} />
        {groups.map((group, rank) => (
          <Groups key={group} {...props} group={group} rank={rank} />
        ))}
        {part.fields.length === 0 && <p>Ces statuts n’en ont pas.</p>}
        <p class="actions">
          <button class="btn btn--1" type="submit">
            Enregistrer dans le brouillon
          </button>{' '}
          <a class="btn" href={draftUrl(campus.slug, modele)}>
            Ne rien changer
          </a>
        </p>
      </form>
    </WorkspacePage>
  );
}

/** Fields under one title; rows that share it (new colleges) are as many sets. */
function Groups(props: {
  part: Part;
  group: string;
  rank: number;
  values: Record<string, string>;
  errors: Record<string, string>;
}) {
  const fields = props.part.fields.filter((field) => field.group === props.group);
  const first = fields[0]!.label;
  const sets: StatutsField[][] = [];
  const repeats = fields.filter((field) => field.label === first).length > 1;
  for (const field of fields) {
    if (sets.length === 0 || (repeats && field.label === first)) sets.push([]);
    sets.at(-1)!.push(field);
  }
  return (
    <>
      {sets.map((set) => (
        <fieldset key={set[0]!.name}>
          <legend>{props.group}</legend>
          {set.map((field) => (
            <Entry
              key={field.name}
              field={field}
              value={props.values[field.name] ?? ''}
              error={props.errors[field.name]}
            />
          ))}
        </fieldset>
      ))}
    </>
  );
}

function Entry({ field, value, error }: { field: StatutsField; value: string; error: string | undefined }) {
  const shared = { name: field.name, label: field.label, hint: field.hint || undefined, value, error };
  if (field.options) return <SelectField {...shared} options={field.options} />;
  return (
    <Field
      {...shared}
      required={!field.optional}
      type={field.area ? 'textarea' : 'text'}
      inputMode={field.inputMode}
      maxLength={field.max}
      autocomplete="off"
    />
  );
}
