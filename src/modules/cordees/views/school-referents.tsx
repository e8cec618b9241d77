import { Field, Icon, SectionTitle } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { CordeeSchool } from '../cordees.sql.ts';
import { endReferentUrl, referentUrl } from '../links.ts';
import type { Referent } from '../referents.sql.ts';

/** Who speaks for an establishment, named by the address of an account. */
export function SchoolReferents(props: {
  campus: { slug: string };
  cordee: { id: string };
  school: CordeeSchool;
  referents: readonly Referent[];
  courriel: string;
  error: string | undefined;
}) {
  const { campus, cordee, school, referents } = props;
  return (
    <section aria-labelledby="referents" class="haut-5">
      <SectionTitle id="referents">Référents</SectionTitle>
      <p>
        Un référent valide le programme et déclare les effectifs de son établissement. Ses droits cessent dès son
        retrait.
      </p>
      <ul class="lignes">
        {referents.map((one) => (
          <li key={one.compteId}>
            {one.nom} <span class="source">depuis le {frenchPartialDate(one.depuis)}</span>
            <form method="post" action={endReferentUrl(campus.slug, cordee.id, school.id, one.compteId)}>
              <button class="btn" type="submit">
                Retirer<span class="cache"> {one.nom}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
      <form method="post" action={referentUrl(campus.slug, cordee.id, school.id)} class="pile fiche haut-3">
        <Field
          name="courriel"
          label="Adresse électronique du compte"
          type="email"
          value={props.courriel}
          error={props.error}
          required
          maxLength={254}
          autocomplete="off"
        />
        <p class="actions">
          <button class="btn" type="submit">
            <Icon name="plus" /> Nommer référent
          </button>
        </p>
      </form>
    </section>
  );
}
