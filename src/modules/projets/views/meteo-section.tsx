import { Choice, Example, Field, Icon, Refused, SectionTitle } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { meteoLabels } from '../labels.ts';
import type { Releve } from '../meteo.sql.ts';
import type { Meteo } from '../meteo.ts';
import type { MeteoForm } from '../schemas.ts';

const ICONS: Record<Meteo, string> = {
  soleil: 'sun',
  soleil_nuage: 'cloud-sun',
  nuage: 'cloud',
  pluie: 'cloud-rain',
};

/** A weather, by its sign and its word. */
export function MeteoMark({ meteo }: { meteo: Meteo }) {
  return (
    <span class="meteo">
      <Icon name={ICONS[meteo]} /> {meteoLabels[meteo]}
    </span>
  );
}

/** The last weather and its synthesis, then those before it. */
export function MeteoSection({ meteos, exemple }: { meteos: readonly Releve[]; exemple: boolean }) {
  const [last] = meteos;
  if (!last) return null;
  return (
    <section aria-labelledby="t-meteo" class="pile haut-4" style="--pile:var(--e3)">
      <h2 class="cache" id="t-meteo">
        La météo
      </h2>
      <p class="rang rang--c">
        <MeteoMark meteo={last.meteo} />{' '}
        <span class="petit doux">
          relevé le {frenchPartialDate(last.releveLe)}
          {last.parLien && ', écrit par le lien reçu'} {exemple && <Example />}
        </span>
      </p>
      <p>{last.synthese}</p>
      {meteos.length > 1 && (
        <ol class="rang petit" aria-label="Météo des derniers points">
          {[...meteos].reverse().map((one) => (
            <li key={one.id}>
              <MeteoMark meteo={one.meteo} /> {frenchPartialDate(one.releveLe)}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** « Faire le point »: the weather of today, in a minute. */
export function MeteoWriting(props: {
  action: string;
  version: number;
  meteo: MeteoForm;
  errors: Record<string, string>;
}) {
  const { meteo, errors } = props;
  return (
    <section aria-labelledby="point" class="haut-5">
      <SectionTitle id="point">Faire le point</SectionTitle>
      <form method="post" action={props.action} class="pile fiche">
        <input type="hidden" name="version" value={props.version} />
        <fieldset id="meteo" tabIndex={-1}>
          <legend>Météo</legend>
          {Object.entries(meteoLabels).map(([value, label]) => (
            <Choice key={value} type="radio" name="meteo" value={value} checked={meteo.meteo === value}>
              <Icon name={ICONS[value as Meteo]} /> {label}
            </Choice>
          ))}
          <Refused text={errors.meteo} />
        </fieldset>
        <Field
          name="synthese"
          label="Synthèse"
          hint="Une ou deux phrases : ce qui avance, ce qui bloque. N’y nommez personne."
          type="textarea"
          required
          value={meteo.synthese}
          error={errors.synthese}
          maxLength={1000}
        />
        <Field
          name="releve_le"
          label="Jour du relevé"
          type="date"
          required
          value={meteo.releve_le}
          error={errors.releve_le}
          autocomplete="off"
        />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Écrire la météo
          </button>
        </p>
      </form>
    </section>
  );
}
