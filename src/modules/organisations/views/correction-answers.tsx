import { Choice, Field, Icon, Refused } from '#core/html/index.ts';
import { frenchDate } from '#core/time/index.ts';
import type { CorrectionRow } from '../corrections/corrections.sql.ts';
import { correctionUrl } from '../corrections/links.ts';

/** A proposal as it is shown to who answers it. */
export interface CorrectionToAnswer {
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

/** The three answers to a proposal: accept it, join it to a similar one, refuse it. */
export function CorrectionAnswers(props: CorrectionToAnswer) {
  return (
    <>
      <AcceptForm {...props} />
      {props.similar.length > 0 && <JoinForm {...props} />}
      <RefuseForm {...props} />
    </>
  );
}

function AcceptForm({ row, present, fault, errors }: CorrectionToAnswer) {
  return (
    <section aria-labelledby="t-accepter">
      <h2 class="repere" id="t-accepter">
        Accepter
      </h2>
      <form method="post" action={correctionUrl(row.id)} id="accepter">
        <input type="hidden" name="vue" value={present} />
        <Refused text={errors.accepter} />
        {fault && <p class="err">La valeur n’est pas valide : {fault}</p>}
        <p class="actions">
          <button class="btn btn--1" type="submit" name="acte" value="accepter">
            <Icon name="check" /> Écrire dans la fiche
          </button>
        </p>
      </form>
    </section>
  );
}

function JoinForm({ row, similar, show, errors }: CorrectionToAnswer) {
  return (
    <section aria-labelledby="t-reunir">
      <h2 class="repere" id="t-reunir">
        Réunir à une proposition semblable
      </h2>
      <form method="post" action={correctionUrl(row.id)} class="pile" id="autre">
        <fieldset>
          <legend>Laquelle ?</legend>
          {similar.map((one) => (
            <Choice key={one.id} type="radio" name="autre" value={one.id}>
              {show(one.valeur) || 'rien'}, reçue le {frenchDate(one.proposeeLe)}
            </Choice>
          ))}
        </fieldset>
        <Refused text={errors.autre} />
        <p class="actions">
          <button class="btn" type="submit" name="acte" value="reunir">
            Réunir
          </button>
        </p>
      </form>
    </section>
  );
}

function RefuseForm({ row, motif, errors }: CorrectionToAnswer) {
  return (
    <section aria-labelledby="t-refuser">
      <h2 class="repere" id="t-refuser">
        Refuser
      </h2>
      <form method="post" action={correctionUrl(row.id)} class="pile fiche">
        <Field
          name="motif"
          label="Motif"
          hint="Envoyé à qui l’a proposée, si son adresse est connue."
          type="textarea"
          value={motif}
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
  );
}
