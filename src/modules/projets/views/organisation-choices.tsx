import { Choice, Refused } from '#core/html/index.ts';

/** Organisations ticked together. @param props.value their slugs, separated by commas. */
export function OrganisationChoices(props: {
  legend: string;
  organisations: readonly { slug: string; nom: string }[];
  value: string;
  error: string | undefined;
}) {
  const chosen = new Set(props.value.split(','));
  return (
    <fieldset id="partenaires" tabIndex={-1}>
      <legend>
        {props.legend}
        <span class="doux"> (facultatif)</span>
      </legend>
      {props.organisations.length === 0 && <p class="petit doux">Le campus n’a pas encore de membre.</p>}
      {props.organisations.map((one) => (
        <Choice key={one.slug} name="partenaires" value={one.slug} checked={chosen.has(one.slug)}>
          {one.nom}
        </Choice>
      ))}
      <Refused text={props.error} />
    </fieldset>
  );
}
