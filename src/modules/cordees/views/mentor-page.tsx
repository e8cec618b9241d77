import { ActsField, ErrorSummary, EtatMark, Example, Facts, Field, Icon, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { Cordee } from '../cordees.sql.ts';
import { durationText, yearText } from '../labels.ts';
import type { CheckRule } from '../mentors/checks.ts';
import { mentorKindLabels, mentorName, mentorStateLabels, mentorStateTones, wishFacts } from '../mentors/labels.ts';
import { mentorStateUrl, mentorsHref, mentorsUrl, wishesUrl } from '../mentors/links.ts';
import type { Mentor } from '../mentors/mentors.sql.ts';
import type { StateTyped } from '../mentors/schemas.ts';
import { certificateUrl, seancesUrl } from '../seances/links.ts';
import type { SeanceTotals } from '../seances/totals.ts';
import { CordeeFrame, type CordeesOf } from './cordee-frame.tsx';
import { MentorChecks } from './mentor-checks.tsx';
import { MentorTrainings } from './mentor-trainings.tsx';

export interface MentorModel {
  campus: CordeesOf;
  cordee: Cordee;
  mentor: Mentor;
  /** ISO day of Paris. */
  today: string;
  acts: { id: string; acte: string; missing: string[] }[];
  /** Checks that this mentor needs, and the last day on which each holds. */
  rules: { rule: CheckRule; until: string | null }[];
  /** What she held, by school year, the latest first. */
  hours: { annee: number; totals: SeanceTotals }[];
  /** Whether something may still be noted. */
  kept: boolean;
  sectors: readonly (readonly [string, string])[];
  state: StateTyped;
  record: Readonly<Record<string, string>>;
  errors: Record<string, string>;
}

/** One mentor, for who admits: what she said, what was verified, the training, and what comes next. */
export function MentorPage({ model }: { model: MentorModel }) {
  const { campus, cordee, mentor, errors } = model;
  const name = mentorName(mentor);
  return (
    <CordeeFrame
      help="mentors"
      campus={campus}
      cordee={cordee}
      title={Object.keys(errors).length > 0 ? `Erreur : ${name}` : `${name}, mentor : ${cordee.nom}`}
      heading={name}
      crumbs={[{ label: 'Mentors', href: mentorsUrl(campus.slug, cordee.id) }, { label: name }]}
    >
      <ErrorSummary errors={errors} />
      <p>
        <EtatMark tone={mentorStateTones[mentor.etat]}>{mentorStateLabels[mentor.etat]}</EtatMark>{' '}
        {mentor.exemple && <Example />} {mentor.motif && <span class="doux">« {mentor.motif} »</span>}
      </p>
      <Facts
        facts={[
          { term: 'Rôle', value: mentorKindLabels[mentor.genre] },
          { term: 'Établissement ou employeur', value: mentor.structure },
          { term: 'Courriel', value: <a href={`mailto:${mentor.courriel}`}>{mentor.courriel}</a> },
          ...wishFacts(mentor, model.sectors),
          { term: 'Langues', value: mentor.langues.join(', ') || 'non renseigné' },
          { term: 'Charte', value: `version ${mentor.charte}, acceptée le ${frenchPartialDate(mentor.charteLe)}` },
        ]}
      />
      {model.kept && (
        <p>
          <a class="fleche" href={wishesUrl(campus.slug, cordee.id, mentor.id)}>
            Corriger ses souhaits <Icon name="arrow-right" />
          </a>
        </p>
      )}
      <MentorChecks model={model} />
      <MentorTrainings model={model} />
      <Hours model={model} />
      <Acts model={model} />
    </CordeeFrame>
  );
}

/** Hours that establishments approved, by school year. */
function Hours({ model: { campus, cordee, mentor, hours } }: { model: MentorModel }) {
  return (
    <section aria-labelledby="heures" class="haut-5">
      <SectionTitle id="heures">Heures</SectionTitle>
      {hours.length === 0 && <p class="doux">Aucune séance n’est notée.</p>}
      <ul class="lignes">
        {hours.map(({ annee, totals }) => (
          <li key={annee}>
            <a href={mentorsHref(seancesUrl(campus.slug, cordee.id, annee), { mentor: mentor.id })}>
              Année {yearText(annee)}
            </a>{' '}
            : {durationText(totals.minutes)} approuvées, {count(totals.attente, 'séance')} sans accord{' '}
            {totals.seances > 0 && (
              <a href={certificateUrl(campus.slug, cordee.id, mentor.id, annee)}>
                <Icon name="download-simple" /> Attestation (PDF)
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What may be done now: what is missing is said before. */
function Acts({ model: { campus, cordee, mentor, acts, state, errors } }: { model: MentorModel }) {
  if (acts.length === 0) return null;
  return (
    <section aria-labelledby="suite" class="haut-5">
      <SectionTitle id="suite">La suite</SectionTitle>
      <form method="post" action={mentorStateUrl(campus.slug, cordee.id, mentor.id)} class="pile fiche">
        <input type="hidden" name="version" value={mentor.version} />
        <ActsField acts={acts} chosen={state.transition} error={errors.transition} />
        <Field
          name="texte"
          label="Motif, ou ce qui vient ensuite"
          hint="Envoyé à la personne. Obligatoire pour refuser ou suspendre."
          type="textarea"
          value={state.texte}
          error={errors.texte}
          maxLength={1000}
        />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>
        </p>
      </form>
    </section>
  );
}
