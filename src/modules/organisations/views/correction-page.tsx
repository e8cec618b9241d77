import { Choice, ErrorSummary, Example, Field, Icon, Notice, WorkspacePage } from '#core/html/index.ts';
import { frenchDate } from '#core/time/index.ts';
import type { CorrectionRow } from '../corrections/corrections.sql.ts';
import { correctionStates } from '../corrections/labels.ts';
import { CORRECTIONS, correctionUrl } from '../corrections/links.ts';
import { inputLabels } from '../labels.ts';
import { organisationUrl } from '../links.ts';

interface CorrectionPageProps {
  row: CorrectionRow;
  /** What the field says now. */
  present: string;
  show(value: string): string;
  /** Why it could not be written as it is; null when it could. */
  fault: string | null;
  similar: CorrectionRow[];
  motif: string;
  errors: Record<string, string>;
}

/** One proposal: what the sheet said, says and would say; then accept, refuse or join. */
export function CorrectionPage(props: CorrectionPageProps) {
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
          <dt>Ce qu’en dit le visiteur</dt>
          <dd>{row.message || <span class="doux">rien</span>}</dd>
        </div>
        <div>
          <dt>Reçue</dt>
          <dd>
            {frenchDate(row.proposeeLe)}, {row.courriel ? 'une réponse est attendue' : 'sans adresse pour la réponse'}
          </dd>
        </div>
      </dl>
      <p>
        <a href={organisationUrl(row.slug)}>Voir la page publique</a>
      </p>
      {row.etat === 'proposee' ? <Answers {...props} /> : <Answered row={row} />}
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

function Answers(props: CorrectionPageProps) {
  const { row, present, similar, errors } = props;
  const action = correctionUrl(row.id);
  return (
    <>
      <section aria-labelledby="t-accepter">
        <h2 class="repere" id="t-accepter">
          Accepter
        </h2>
        <form method="post" action={action} id="accepter">
          <input type="hidden" name="vue" value={present} />
          {errors.accepter && <p class="err">{errors.accepter}</p>}
          {props.fault && <p class="err">La valeur n’est pas valide : {props.fault}</p>}
          <p class="actions">
            <button class="btn btn--1" type="submit" name="acte" value="accepter">
              <Icon name="check" /> Écrire dans la fiche
            </button>
          </p>
        </form>
      </section>
      {similar.length > 0 && (
        <section aria-labelledby="t-reunir">
          <h2 class="repere" id="t-reunir">
            Réunir à une proposition semblable
          </h2>
          <form method="post" action={action} class="pile" id="autre">
            <fieldset>
              <legend>Laquelle ?</legend>
              {similar.map((one) => (
                <Choice key={one.id} type="radio" name="autre" value={one.id}>
                  {props.show(one.valeur) || 'rien'}, reçue le {frenchDate(one.proposeeLe)}
                </Choice>
              ))}
            </fieldset>
            {errors.autre && <p class="err">{errors.autre}</p>}
            <p class="actions">
              <button class="btn" type="submit" name="acte" value="reunir">
                Réunir
              </button>
            </p>
          </form>
        </section>
      )}
      <section aria-labelledby="t-refuser">
        <h2 class="repere" id="t-refuser">
          Refuser
        </h2>
        <form method="post" action={action} class="pile fiche">
          <Field
            name="motif"
            label="Motif"
            hint="Envoyé à qui l’a proposée, s’il a laissé son adresse."
            type="textarea"
            value={props.motif}
            error={errors.motif}
            maxLength={1000}
            required
          />
          <p class="actions">
            <button class="btn" type="submit" name="acte" value="refuser">
              Refuser
            </button>
          </p>
        </form>
      </section>
    </>
  );
}
