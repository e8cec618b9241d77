import { Choice, ErrorSummary, Field, Icon, Refused } from '#core/html/index.ts';
import type { Accord } from '../accords/accords.sql.ts';
import type { PupilClass } from '../accords/classes.sql.ts';
import { accordUrl, classUrl, drawUpUrl, editAccordUrl } from '../accords/links.ts';
import type { AccordValues } from '../accords/schemas.ts';
import { hoursText, kindLabels, weekText } from '../accueils/labels.ts';
import type { Placement } from '../accueils/placements.sql.ts';
import { SchoolFrame } from './school-frame.tsx';

interface AccordFormProps {
  school: { slug: string; nom: string };
  klass: PupilClass;
  offer: Placement;
  /** null: a new one. */
  accord: Accord | null;
  /** Weeks that may be chosen, and the places left. */
  weeks: { week: string; left: number }[];
  values: AccordValues;
  errors: Readonly<Record<string, string>>;
}

/** An agreement is drawn up for pupils of a class, or changed. */
export function AccordFormPage(props: AccordFormProps) {
  const { school, klass, offer, accord, errors } = props;
  const heading = accord ? 'Changer la convention' : 'Établir une convention';
  const title = `${heading} : ${klass.nom}, ${offer.hote}`;
  const back = accord ? accordUrl(school.slug, accord.id) : classUrl(school.slug, klass.id);
  return (
    <SchoolFrame
      school={school}
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      heading={heading}
      crumbs={[{ label: klass.nom, href: classUrl(school.slug, klass.id) }, { label: heading }]}
    >
      <ErrorSummary errors={errors} />
      <p class="haut-3">
        {offer.titre}, {offer.hote} : {kindLabels[offer.nature]}, {hoursText(offer)} ; {offer.ageMin} ans au moins.
      </p>
      {accord?.signatures.some((one) => one.signeLe !== null) && (
        <p class="fort">Un changement retire les signatures déjà données : chacun signe de nouveau.</p>
      )}
      <form
        method="post"
        action={accord ? editAccordUrl(school.slug, accord.id) : drawUpUrl(school.slug, klass.id, offer.id)}
        class="pile fiche"
      >
        <input type="hidden" name="version" value={props.values.version} />
        <Who {...props} />
        <What {...props} />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="paper-plane-tilt" /> Envoyer à la signature
          </button>{' '}
          <a class="btn" href={back}>
            Abandonner
          </a>
        </p>
      </form>
    </SchoolFrame>
  );
}

function Who({ klass, weeks, values, errors }: AccordFormProps) {
  const ticked = values.codes.split(',');
  return (
    <>
      <fieldset id="semaine" tabIndex={-1}>
        <legend>Semaine</legend>
        {weeks.map(({ week, left }) => (
          <Choice key={week} type="radio" name="semaine" value={week} checked={values.semaine === week}>
            {weekText(week)} : {left > 0 ? `${left} places libres` : 'complet'}
          </Choice>
        ))}
        {weeks.length === 0 && <p>Toutes les semaines de l’offre ont commencé.</p>}
        <Refused text={errors.semaine} />
      </fieldset>
      <fieldset id="codes" tabIndex={-1}>
        <legend>Jeunes de la classe {klass.nom}, par leur code</legend>
        {klass.codes.map((code) => (
          <Choice key={code} name="codes" value={code} checked={ticked.includes(code)}>
            {code}
          </Choice>
        ))}
        <Refused text={errors.codes} />
      </fieldset>
    </>
  );
}

function What({ values, errors, accord }: AccordFormProps) {
  return (
    <>
      <Field
        name="activites"
        label="Activités"
        type="textarea"
        value={values.activites}
        error={errors.activites}
        required
        maxLength={4000}
      />
      <Field
        name="interdits"
        label="Interdit sur place"
        type="textarea"
        value={values.interdits}
        error={errors.interdits}
        required
        maxLength={2000}
      />
      <Field
        name="assurance"
        label="Assurance"
        hint="Qui assure les jeunes, et par quel contrat. Ne nommez aucun jeune."
        value={values.assurance}
        error={errors.assurance}
        required
        maxLength={500}
        autocomplete="off"
      />
      {(['accueillant', 'etablissement'] as const).map((partie) => (
        <Field
          key={partie}
          name={`courriel_${partie}`}
          label={
            partie === 'accueillant' ? 'Adresse de qui signe chez l’accueillant' : 'Adresse du chef d’établissement'
          }
          hint={
            accord
              ? 'Utile seulement si aucune adresse n’est connue du service.'
              : 'Utile seulement si sa fiche n’en a pas : sinon, la demande part à celle-ci.'
          }
          type="email"
          value={values[`courriel_${partie}`]}
          error={errors[`courriel_${partie}`]}
          maxLength={254}
          autocomplete="off"
        />
      ))}
    </>
  );
}
