import { ErrorSummary, FileField, Icon, Notice, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate, frenchDateTime } from '#core/time/index.ts';
import { importPlanUrl, onePlanUrl, undoPlanUrl } from '../links.ts';
import type { PlanImport } from '../plan/imports.sql.ts';
import type { PlanLine } from '../plan/read-plan.ts';
import { ActionFrame } from './action-frame.tsx';
import { PlanColumns } from './import-plan-columns.tsx';
import { PlanLines } from './import-plan-lines.tsx';

export interface OnePlan extends PlanImport {
  lines: readonly (PlanLine & { actionId: string | null; retiree: boolean })[];
  /** As long as it is undone. */
  until: Date | null;
}

export interface ImportPlanProps {
  campus: { slug: string; nom: string };
  rules: { said: string; accept: string; maxBytes: number };
  past: readonly PlanImport[];
  /** The file that is looked at. */
  one: OnePlan | null;
  /** What its columns are, and what is refused of them. */
  columns: readonly string[];
  errors: Record<string, string>;
  /** Lines chosen, when an act was refused; null: those that are proposed. */
  ranks: readonly number[] | null;
  error: string | undefined;
  refusal: string | undefined;
}

const FIELD = 'fichier';
const HEADING = 'Importer un plan';

/** A plan of actions to be deposited; or one that was read, with what becomes of each of its lines. */
export function ImportPlanPage(props: ImportPlanProps) {
  const { campus, one, error, refusal } = props;
  const title = one ? `Plan importé : ${one.nom}` : `${HEADING} : ${campus.nom}`;
  const refused = error || refusal || Object.keys(props.errors).length > 0;
  const top = { label: HEADING, href: importPlanUrl(campus.slug) };
  return (
    <ActionFrame
      campus={campus}
      title={refused ? `Erreur : ${title}` : title}
      heading={one ? one.nom : HEADING}
      crumbs={one ? [top, { label: one.nom }] : [{ label: HEADING }]}
      scripts={['depot.js']}
    >
      <ErrorSummary errors={error ? { [FIELD]: error } : props.errors} />
      {refusal && (
        <div role="alert">
          <Notice tone="erreur" title={refusal}>
            <p>Rien n’a été écrit.</p>
          </Notice>
        </div>
      )}
      {one ? <One {...props} one={one} /> : <Deposit {...props} />}
    </ActionFrame>
  );
}

function Deposit({ campus, rules, past, error }: ImportPlanProps) {
  return (
    <>
      <form method="post" action={importPlanUrl(campus.slug)} encType="multipart/form-data" class="pile haut-4">
        <p>
          Un tableau, une action par ligne : son titre, et si vous les avez son projet, son axe, son objectif, ses
          publics, ses dates, sa priorité, son organisation pilote et ses partenaires. Le projet et l’axe doivent déjà
          être notés. Rien n’est écrit avant que vous l’ayez vu. Ce qui peut nommer des personnes n’est pas lu.
        </p>
        <FileField
          name={FIELD}
          label="Fichier du plan"
          rules={rules.said}
          accept={rules.accept}
          maxBytes={rules.maxBytes}
          error={error}
        />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="upload-simple" /> Lire le fichier
          </button>
        </p>
      </form>
      {past.length > 0 && (
        <section aria-labelledby="precedents" class="haut-5">
          <SectionTitle id="precedents">Imports précédents</SectionTitle>
          <ol class="ligne">
            {past.map((each) => (
              <li key={each.id}>
                <b>{frenchDateTime(each.annuleLe ?? each.importeLe ?? each.creeLe)}</b>{' '}
                <a href={onePlanUrl(campus.slug, each.id)}>{each.nom}</a>, {saidOf(each)}
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}

/** « importé, 12 actions ». */
function saidOf(one: PlanImport): string {
  if (one.etat === 'prepare') return `lu, ${count(one.lus, 'ligne')}, rien n’est écrit`;
  if (one.etat === 'importe') return `importé, ${count(one.importes, 'action')}`;
  return `annulé, ${count(one.gardes, 'action gardée', 'actions gardées')} sur ${one.importes}`;
}

function One({ campus, one, columns, errors, ranks }: ImportPlanProps & { one: OnePlan }) {
  return (
    <>
      <p role="status">
        {frenchDateTime(one.annuleLe ?? one.importeLe ?? one.creeLe)} : {saidOf(one)}.
      </p>
      {one.notes.length > 0 && (
        <Notice title="Ce qui n’a pas été lu">
          <ul>
            {one.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Notice>
      )}
      {one.etat === 'prepare' && one.lines.length > 0 && (
        <PlanColumns campus={campus} one={one} columns={columns} errors={errors} />
      )}
      <PlanLines campus={campus} one={one} ranks={ranks} />
      {one.etat === 'importe' && one.until && one.lines.length > 0 && (
        <form method="post" action={undoPlanUrl(campus.slug)} class="pile haut-5">
          <input type="hidden" name="fichier" value={one.id} />
          <input type="hidden" name="version" value={one.version} />
          <p>
            Annuler met à la corbeille les idées que personne n’a changées depuis. Possible jusqu’au{' '}
            {frenchDate(one.until)}.
          </p>
          <p class="actions">
            <button class="btn" type="submit">
              <Icon name="arrow-counter-clockwise" /> Annuler cet import
            </button>
          </p>
        </form>
      )}
    </>
  );
}
