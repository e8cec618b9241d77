import { Choice, EtatMark, Field, Icon, SectionTitle } from '#core/html/index.ts';
import { sinceWords, stateWords, tieTones } from '../offre/labels.ts';
import { answerUrl, tieUrl } from '../offre/links.ts';
import type { TieView } from '../offre/read-line.ts';
import type { OfferLineView } from '../offre/ties.sql.ts';

/** What a form of one act sent, given back when it is refused. */
export interface SentAct {
  acte: string;
  campus: string;
  motif: string;
}

interface TiesProps {
  line: OfferLineView;
  ties: readonly TieView[];
  names: ReadonlyMap<string, string>;
  sent: SentAct;
  error: string | undefined;
}

/** Where the line stands in the offer of each campus, and what the person may do there. */
export function LineTies(props: TiesProps) {
  const answered = props.ties.some((tie) => tie.campus === props.sent.campus && tie.acts.length > 0);
  return (
    <section aria-labelledby="campus">
      <SectionTitle id="campus">Dans l’offre des campus</SectionTitle>
      {props.error && !answered && (
        <div class="avis avis--erreur" role="alert" tabIndex={-1} id="erreurs">
          <p>{props.error}</p>
        </div>
      )}
      {props.ties.length === 0 && <p class="doux">Aucun campus ne montre cette formation.</p>}
      {props.ties.map((tie) => (
        <article key={tie.campusId} class="pile haut-3">
          <h3>{tie.campusNom}</h3>
          <p>
            <EtatMark tone={tieTones[tie.etat]}>{stateWords(tie)}</EtatMark>{' '}
            <span class="source">{sinceWords(tie, props.names)}</span>
            {tie.motif && <span class="doux"> « {tie.motif} »</span>}
          </p>
          {tie.acts.length > 0 && <TieForm {...props} tie={tie} />}
        </article>
      ))}
    </section>
  );
}

function TieForm({ line, tie, sent, error }: TiesProps & { tie: TieView }) {
  const mine = sent.campus === tie.campus;
  const refused = mine ? error : undefined;
  const field = `motif-${tie.campus}`;
  const chosen = mine && sent.acte ? sent.acte : tie.acts.length === 1 ? tie.acts[0]!.id : '';
  const action = tie.side === 'campus' ? tieUrl(tie.campus, line.id) : answerUrl(line.organisationSlug, line.id);
  return (
    <form method="post" action={action} class="pile">
      {refused && (
        <div class="avis avis--erreur" role="alert" tabIndex={-1} id="erreurs">
          <p>
            <a href={`#${field}`}>{refused}</a>
          </p>
        </div>
      )}
      <input type="hidden" name="version" value={tie.version} />
      <input type="hidden" name="campus" value={tie.campus} />
      <fieldset>
        <legend>
          {tie.side === 'campus' ? `Au nom de : ${tie.campusNom}` : `Au nom de l’établissement, pour ${tie.campusNom}`}
        </legend>
        {tie.acts.map((one) => (
          <Choice key={one.id} type="radio" name="acte" value={one.id} checked={chosen === one.id}>
            {one.label}
          </Choice>
        ))}
      </fieldset>
      {tie.acts.some((one) => one.reason) && (
        <Field
          id={field}
          name="motif"
          label="Motif"
          hint={`Demandé pour ${tie.acts
            .filter((one) => one.reason)
            .map((one) => one.label.toLowerCase())
            .join(' ou ')}.`}
          value={mine ? sent.motif : ''}
          error={refused}
          maxLength={500}
          autocomplete="off"
        />
      )}
      <p class="actions">
        <button class="btn" type="submit">
          <Icon name="check" /> Enregistrer
        </button>
      </p>
    </form>
  );
}
