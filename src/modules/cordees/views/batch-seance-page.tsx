import { ErrorSummary, Example, Facts, Icon, Page } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { mentorKindLabels, mentorName } from '../mentors/labels.ts';
import type { OpenBatch } from '../seances/by-link.ts';
import { batchSeanceUrl, batchUrl } from '../seances/links.ts';
import type { DecisionTyped } from '../seances/schemas.ts';
import type { Seance } from '../seances/seances.sql.ts';
import { type SchoolActs, SeanceDecision, seanceFacts } from './seance-decision.tsx';

interface BatchSeanceModel extends OpenBatch {
  token: string;
  seance: Seance;
  acts: SchoolActs;
  typed: DecisionTyped;
  errors: Readonly<Record<string, string>>;
}

/** One session of a batch, by the link that its establishment was mailed. */
export function BatchSeancePage({ model }: { model: BatchSeanceModel }) {
  const { cordee, token, seance, errors } = model;
  const title = `Séance du ${frenchPartialDate(seance.jour)}, ${mentorName(seance)}`;
  return (
    <Page title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title} robots="noindex">
      <div class="large etroit haut-5 bas-5">
        <p class="sur">
          {cordee.nom} {(cordee.exemple || seance.exemple) && <Example />}
        </p>
        <h1 class="titre-page">{title}</h1>
        <p>
          <a class="fleche" href={batchUrl(token)}>
            Toutes les séances à approuver <Icon name="arrow-right" />
          </a>
        </p>
        <ErrorSummary errors={errors} />
        <Facts
          facts={[
            { term: 'Mentor', value: `${mentorName(seance)}, ${mentorKindLabels[seance.genre]}` },
            ...seanceFacts(seance),
            ...(seance.motif ? [{ term: 'Motif de la dernière réponse', value: seance.motif }] : []),
          ]}
        />
        <SeanceDecision
          action={batchSeanceUrl(token, seance.id)}
          seance={seance}
          acts={model.acts}
          typed={model.typed}
          errors={errors}
        />
      </div>
    </Page>
  );
}
