import { ActsField, ErrorSummary, EtatMark, Example, Facts, Field, Icon, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { Cordee } from '../cordees.sql.ts';
import { durationText, niveauLabels, yearText } from '../labels.ts';
import { mentorKindLabels, mentorName } from '../mentors/labels.ts';
import { mentorUrl } from '../mentors/links.ts';
import { seanceStateLabels, seanceStateTones, whenText, whereText } from '../seances/labels.ts';
import { seancesUrl, seanceUrl } from '../seances/links.ts';
import type { DecisionTyped } from '../seances/schemas.ts';
import type { Seance } from '../seances/seances.sql.ts';
import { CordeeFrame, type CordeesOf } from './cordee-frame.tsx';

interface SeanceModel {
  campus: CordeesOf;
  cordee: Cordee;
  seance: Seance;
  /** Why nothing changes any more; null while it may. */
  frozen: string | null;
  /** What who reads may do now. */
  acts: { id: string; acte: string; missing: string[] }[];
  /** Whether the sheet of the mentor is open to who reads. */
  whole: boolean;
  typed: DecisionTyped;
  errors: Record<string, string>;
}

/** One session: what the mentor says, what the establishment answers. */
export function SeancePage({ model }: { model: SeanceModel }) {
  const { campus, cordee, seance, errors } = model;
  const heading = `Séance du ${frenchPartialDate(seance.jour)}`;
  const name = mentorName(seance);
  return (
    <CordeeFrame
      help="seances-mentors"
      campus={campus}
      cordee={cordee}
      title={Object.keys(errors).length > 0 ? `Erreur : ${heading}` : `${heading}, ${name} : ${cordee.nom}`}
      heading={heading}
      crumbs={[
        { label: `Séances ${yearText(seance.annee)}`, href: seancesUrl(campus.slug, cordee.id, seance.annee) },
        { label: heading },
      ]}
    >
      <ErrorSummary errors={errors} />
      <p>
        <EtatMark tone={seanceStateTones[seance.etat]}>{seanceStateLabels[seance.etat]}</EtatMark>{' '}
        {seance.exemple && <Example />}
      </p>
      <Facts
        facts={[
          {
            term: 'Mentor',
            value: (
              <>
                {model.whole ? <a href={mentorUrl(campus.slug, cordee.id, seance.mentorId)}>{name}</a> : name},{' '}
                {mentorKindLabels[seance.genre]}
              </>
            ),
          },
          { term: 'Établissement', value: seance.etablissement },
          { term: 'Quand', value: `${whenText(seance)}, soit ${durationText(seance.minutes)}` },
          { term: 'Lieu', value: whereText(seance) },
          { term: 'Thème', value: seance.theme },
          {
            term: 'Groupe',
            value: `${count(seance.eleves, 'élève')}, ${seance.niveau ? niveauLabels[seance.niveau] : 'plusieurs niveaux'}`,
          },
          ...(seance.retenues === null ? [] : [{ term: 'Heures approuvées', value: durationText(seance.retenues) }]),
          ...(seance.decideeLe
            ? [
                {
                  term: 'Dernière décision',
                  value: `${frenchPartialDate(seance.decideeLe)}, ${seance.decideePar ?? 'compte effacé'}`,
                },
              ]
            : []),
          ...(seance.motif ? [{ term: 'Motif', value: seance.motif }] : []),
        ]}
      />
      {model.frozen ? <p class="doux">{model.frozen}</p> : <Decision model={model} />}
    </CordeeFrame>
  );
}

function Decision({ model: { campus, cordee, seance, acts, typed, errors } }: { model: SeanceModel }) {
  if (acts.length === 0) return <p class="doux">L’établissement des élèves approuve les heures de cette séance.</p>;
  return (
    <section aria-labelledby="suite" class="haut-5">
      <SectionTitle id="suite">Votre réponse</SectionTitle>
      <form method="post" action={seanceUrl([campus.slug, cordee.id, seance.annee], seance.id)} class="pile fiche">
        <input type="hidden" name="version" value={seance.version} />
        <ActsField acts={acts} chosen={typed.transition} error={errors.transition} />
        {acts.some((one) => one.id === 'corriger') && (
          <Field
            name="duree"
            label="Durée que vous approuvez"
            hint="Pour une durée plus courte seulement : 1 h 30 ou 45 min."
            value={typed.duree}
            error={errors.duree}
            maxLength={20}
            autocomplete="off"
          />
        )}
        <Field
          name="texte"
          label="Motif"
          hint="Le mentor le lit. Obligatoire, sauf pour approuver. Jamais le nom d’un élève."
          type="textarea"
          value={typed.texte}
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
