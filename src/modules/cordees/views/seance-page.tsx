import { ErrorSummary, EtatMark, Example, Facts } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { Cordee } from '../cordees.sql.ts';
import { durationText, yearText } from '../labels.ts';
import { mentorKindLabels, mentorName } from '../mentors/labels.ts';
import { mentorUrl } from '../mentors/links.ts';
import { BY_LINK, seanceStateLabels, seanceStateTones } from '../seances/labels.ts';
import { seancesUrl, seanceUrl } from '../seances/links.ts';
import type { DecisionTyped } from '../seances/schemas.ts';
import type { Seance } from '../seances/seances.sql.ts';
import { CordeeFrame, type CordeesOf } from './cordee-frame.tsx';
import { type SchoolActs, SeanceDecision, seanceFacts } from './seance-decision.tsx';

interface SeanceModel {
  campus: CordeesOf;
  cordee: Cordee;
  seance: Seance;
  /** Why nothing changes any more; null while it may. */
  frozen: string | null;
  /** What who reads may do now. */
  acts: SchoolActs;
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
          ...seanceFacts(seance),
          ...(seance.retenues === null ? [] : [{ term: 'Heures approuvées', value: durationText(seance.retenues) }]),
          ...(seance.decideeLe
            ? [
                {
                  term: 'Dernière décision',
                  value: `${frenchPartialDate(seance.decideeLe)}, ${seance.decideePar ?? (seance.parLien ? BY_LINK : 'compte effacé')}`,
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
  const action = seanceUrl([campus.slug, cordee.id, seance.annee], seance.id);
  return <SeanceDecision action={action} seance={seance} acts={acts} typed={typed} errors={errors} />;
}
