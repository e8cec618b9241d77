import { ErrorSummary, Example, Notice, WorkspacePage } from '#core/html/index.ts';
import { frenchDate } from '#core/time/index.ts';
import type { CorrectionRow } from '../corrections/corrections.sql.ts';
import { correctionOrigins, correctionStates } from '../corrections/labels.ts';
import { CORRECTIONS } from '../corrections/links.ts';
import { inputLabels } from '../labels.ts';
import { organisationUrl } from '../links.ts';
import { CorrectionAnswers, type CorrectionToAnswer } from './correction-answers.tsx';

/** One proposal: what the sheet said, says and would say; then accept, refuse or join. */
export function CorrectionPage(props: CorrectionToAnswer) {
  const { row, present, errors } = props;
  const title = `${inputLabels[row.champ]} : ${row.organisation}`;
  const say = (value: string) => (value ? <b>{props.show(value)}</b> : <span class="doux">rien</span>);
  return (
    <WorkspacePage
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      heading={
        <>
          {title} {row.exemple && <Example />}
        </>
      }
      crumbs={[{ label: 'Corrections proposées', href: CORRECTIONS }, { label: row.organisation }]}
      current="corrections"
      help="corrections"
    >
      <ErrorSummary errors={errors} />
      {row.etat === 'proposee' && present !== row.vue && (
        <Notice tone="alerte" title="La fiche a changé depuis">
          <p>Relisez les deux versions avant d’accepter.</p>
        </Notice>
      )}
      <dl class="faits">
        <div>
          <dt>Quand elle a été proposée</dt>
          <dd>{say(row.vue)}</dd>
        </div>
        <div>
          <dt>Maintenant</dt>
          <dd>{say(present)}</dd>
        </div>
        <div>
          <dt>Proposé</dt>
          <dd>{say(row.valeur)}</dd>
        </div>
        <div>
          <dt>Proposé par</dt>
          <dd>{correctionOrigins[row.origine]}</dd>
        </div>
        {row.origine === 'visiteur' && (
          <div>
            <dt>Ce qu’en dit le visiteur</dt>
            <dd>{row.message || <span class="doux">rien</span>}</dd>
          </div>
        )}
        <div>
          <dt>Reçue</dt>
          <dd>
            {frenchDate(row.proposeeLe)}, {row.courriel ? 'une réponse est attendue' : 'sans adresse pour la réponse'}
          </dd>
        </div>
      </dl>
      <p class="haut-3">
        <a href={organisationUrl(row.slug)}>Voir la page publique</a>
      </p>
      {row.etat === 'proposee' ? <CorrectionAnswers {...props} /> : <Answered row={row} />}
    </WorkspacePage>
  );
}

function Answered({ row }: { row: CorrectionRow }) {
  return (
    <p>
      {correctionStates[row.etat]}
      {row.traiteeLe && ` le ${frenchDate(row.traiteeLe)}`}
      {row.motif && ` : ${row.motif}`}.
    </p>
  );
}
