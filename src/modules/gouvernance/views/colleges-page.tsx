import { ErrorSummary, Field, Notice } from '#core/html/index.ts';
import { WorkspacePage } from '#core/html/workspace/index.ts';
import type { InstanceRow } from '../instances.sql.ts';
import { collegesOfStatutesUrl, collegesUrl, instancesUrl, instanceUrl } from '../links.ts';
import type { CollegeTyped } from '../schemas.ts';

/** Colleges of a body: name, seats and weight of each, in the order of the page. */
export function CollegesPage(props: {
  row: InstanceRow;
  typed: readonly CollegeTyped[];
  errors: Record<string, string>;
  /** Rules of the statutes on colleges. */
  rules: readonly string[];
  /** What differs from the colleges that the statutes in force give. */
  apart: readonly string[];
  /** The form is filled with those of the statutes. */
  ofStatutes: boolean;
}) {
  const { row, typed, errors } = props;
  const title = `Collèges : ${row.nom}`;
  return (
    <WorkspacePage
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      heading={title}
      crumbs={[
        { label: 'Gouvernance', href: instancesUrl({ campus: row.campusSlug }) },
        { label: row.nom, href: instanceUrl(row.id) },
        { label: 'Collèges' },
      ]}
      current="gouvernance"
      perimeter={`campus:${row.campusSlug}`}
      help="instances"
    >
      <ErrorSummary errors={errors} />
      {props.rules.length > 0 && (
        <>
          <p>Les statuts disent :</p>
          <ul class="liens">
            {props.rules.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        </>
      )}
      <FromStatutes {...props} />
      <p class="haut-4">Pour retirer un collège, effacez son nom. Les trois dernières lignes servent à en ajouter.</p>
      <form method="post" action={collegesUrl(row.id)} class="pile haut-4 fiche">
        {typed.map((college, rank) => (
          <CollegeFields key={rank} college={college} rank={rank} errors={errors} />
        ))}
        <p class="actions">
          <button class="btn btn--1" type="submit">
            Enregistrer les collèges
          </button>{' '}
          <a class="btn" href={instanceUrl(row.id)}>
            Ne rien changer
          </a>
        </p>
      </form>
    </WorkspacePage>
  );
}

/** The body does not follow the statutes: what differs, and the way to take theirs. */
function FromStatutes(props: { row: InstanceRow; apart: readonly string[]; ofStatutes: boolean }) {
  if (props.ofStatutes)
    return (
      <div class="haut-4">
        <Notice tone="info">
          <p>Le formulaire porte les collèges des statuts en vigueur. Relisez, puis enregistrez.</p>
        </Notice>
      </div>
    );
  if (props.apart.length === 0) return null;
  return (
    <div class="haut-4">
      <Notice tone="alerte">
        <p>Ces collèges ne sont pas ceux des statuts en vigueur : {props.apart.join(' ; ')}.</p>
        <p>
          <a href={collegesOfStatutesUrl(props.row.id)}>Reprendre les collèges des statuts</a>
        </p>
      </Notice>
    </div>
  );
}

function CollegeFields(props: { college: CollegeTyped; rank: number; errors: Record<string, string> }) {
  const { college, rank, errors } = props;
  return (
    <fieldset>
      <legend>{college.nom || `Un collège de plus`}</legend>
      <input type="hidden" name={`cle_${rank}`} value={college.cle} />
      <Field
        name={`nom_${rank}`}
        label="Nom"
        maxLength={120}
        value={college.nom}
        error={errors[`nom_${rank}`]}
        autocomplete="off"
      />
      <Field
        name={`sieges_${rank}`}
        label="Sièges"
        required={college.cle !== ''}
        inputMode="numeric"
        maxLength={3}
        value={college.sieges}
        error={errors[`sieges_${rank}`]}
        autocomplete="off"
      />
      <Field
        name={`poids_${rank}`}
        label="Poids dans un vote, en %"
        required={college.cle !== ''}
        inputMode="decimal"
        maxLength={6}
        value={college.poids}
        error={errors[`poids_${rank}`]}
        autocomplete="off"
      />
    </fieldset>
  );
}
