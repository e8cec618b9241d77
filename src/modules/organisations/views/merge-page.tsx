import { ErrorSummary, Field, Notice } from '#core/html/index.ts';
import { WorkspacePage } from '#core/html/workspace/index.ts';
import type { CountedReference } from '#core/merging/index.ts';
import { identifierLabels, inputLabels } from '../labels.ts';
import { DUPLICATES, MERGE_PAGE, mergePageUrl, mergeUrl, SHEETS } from '../links.ts';
import type { MergedInput, SideChoices } from '../merge-fields.ts';
import type { Sheet } from '../sheet.sql.ts';
import { ChangedSince, type Meanwhile } from './changed-since.tsx';
import { Moves } from './merge-moves.tsx';
import { SideChoice } from './side-choice.tsx';

export type { Meanwhile };

interface MergePageProps {
  kept: Sheet;
  other: Sheet;
  inputs: MergedInput[];
  choices: SideChoices;
  motif: string;
  errors: Record<string, string>;
  refusal: string | null;
  moves: CountedReference[];
  /** Kinds of code that both have in use. */
  heads: ('uai' | 'siret')[];
  /** This person is enough: nobody else has to confirm. */
  alone: boolean;
  /** The merge of the two that waits already. */
  waiting: string | null;
  meanwhile: Meanwhile[] | null;
  show(input: string, text: string): string;
}

/** Both sheets side by side: which value stays, what moves, then one sheet. */
export function MergePage(props: MergePageProps) {
  const { kept, other } = props;
  const title = `Fusionner : ${other.state.nom} dans ${kept.state.nom}`;
  return (
    <WorkspacePage
      title={props.refusal || Object.keys(props.errors).length > 0 ? `Erreur : ${title}` : title}
      heading="Fusionner deux fiches"
      crumbs={[
        { label: 'Organisations', href: SHEETS },
        { label: 'Doublons probables', href: DUPLICATES },
        { label: 'Fusionner' },
      ]}
      current="organisations"
      help="doublons"
      actions={
        <a class="btn" href={mergePageUrl(other.slug, kept.slug)}>
          Garder plutôt l’autre fiche
        </a>
      }
    >
      {props.refusal && (
        <div role="alert">
          <Notice tone="erreur" title="Rien n’a été fait">
            <p>{props.refusal}</p>
          </Notice>
        </div>
      )}
      <ErrorSummary errors={props.errors} />
      {props.meanwhile && <ChangedSince changes={props.meanwhile} show={props.show} />}
      <p>
        La fiche gardée est <b>{kept.state.nom}</b>. L’adresse de l’autre, <b>{other.state.nom}</b>, y mènera, et
        l’historique dira le passé des deux.
      </p>
      {props.waiting ? (
        <Notice title="Cette fusion est déjà proposée">
          <p>
            <a href={mergeUrl(props.waiting)}>Voir la proposition</a>
          </p>
        </Notice>
      ) : (
        <MergeForm {...props} />
      )}
    </WorkspacePage>
  );
}

/** Field by field, then what moves, why, and the act. */
function MergeForm(props: MergePageProps) {
  const { kept, other } = props;
  const differ = props.inputs.filter((one) => one.differ);
  return (
    <form method="post" action={MERGE_PAGE} class="pile haut-4" style="--pile:var(--e6)">
      <input type="hidden" name="garder" value={kept.slug} />
      <input type="hidden" name="autre" value={other.slug} />
      <input type="hidden" name="garder_version" value={kept.version} />
      <input type="hidden" name="autre_version" value={other.version} />
      {differ.length === 0 && <p>Les deux fiches disent la même chose : il n’y a rien à choisir.</p>}
      {differ.map((one) => (
        <SideChoice
          key={one.input}
          input={one}
          label={inputLabels[one.input]}
          chosen={props.choices[one.input] ?? one.usual}
          names={{ kept: kept.state.nom, other: other.state.nom }}
          show={props.show}
        />
      ))}
      <Moves moves={props.moves} />
      <Reason {...props} />
      <p class="actions">
        <button class="btn btn--1" type="submit">
          {props.alone ? 'Fusionner les deux fiches' : 'Proposer la fusion'}
        </button>
      </p>
      {!props.alone && <p class="petit doux">Une deuxième personne habilitée devra confirmer : rien ne bouge avant.</p>}
    </form>
  );
}

function Reason(props: Pick<MergePageProps, 'heads' | 'motif' | 'errors'>) {
  const codes = props.heads.map((kind) => identifierLabels[kind]).join(' et ');
  return (
    <>
      {props.heads.length > 0 && (
        <Notice tone="alerte" title={`Chacune a son ${codes} en service`}>
          <p>Ce sont peut-être deux établissements distincts. Pour les fusionner, écrivez pourquoi c’est le même.</p>
        </Notice>
      )}
      <Field
        name="motif"
        label="Pourquoi est-ce la même organisation ?"
        hint="Gardé dans l’historique."
        type="textarea"
        maxLength={500}
        required={props.heads.length > 0}
        value={props.motif}
        error={props.errors.motif}
      />
    </>
  );
}
