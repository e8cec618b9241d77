import { Choice, DataTable, EmptyState, Icon, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { periodText } from '../labels.ts';
import { actionUrl, runPlanUrl } from '../links.ts';
import type { OnePlan } from './import-plan-page.tsx';

interface LinesProps {
  campus: { slug: string };
  one: OnePlan;
  /** Lines chosen, when an act was refused; null: those that are proposed. */
  ranks: readonly number[] | null;
}
type Line = OnePlan['lines'][number];

/** What was read of a plan, line by line: what to take, what is there already, what is wrong. */
export function PlanLines(props: LinesProps) {
  const { campus, one } = props;
  if (one.lines.length === 0)
    return (
      <EmptyState title="Lignes oubliées">
        <p>Les lignes d’un fichier se gardent trente jours.</p>
      </EmptyState>
    );
  const table = (
    <DataTable
      caption={`Actions lues dans ${one.nom}`}
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Ligne</th>
          <th scope="col">Action</th>
          <th scope="col">Projet et axe</th>
          <th scope="col">Dates</th>
          <th scope="col">Ce qui en est fait</th>
        </tr>
      }
    >
      {one.lines.map((line) => (
        <tr key={line.rang}>
          <td data-titre="Ligne">{line.ligne}</td>
          <th scope="row">{line.titre || 'Sans titre'}</th>
          <td data-titre="Projet et axe">{line.lieu}</td>
          <td data-titre="Dates">{line.text ? periodText(line.text) : ''}</td>
          <td data-titre="Ce qui en est fait">
            <Fate {...props} line={line} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
  return (
    <section aria-labelledby="lignes" class="haut-5">
      <SectionTitle id="lignes">Les lignes</SectionTitle>
      {one.etat === 'prepare' ? (
        <form id="lignes-choisies" method="post" action={runPlanUrl(campus.slug)} class="pile">
          <input type="hidden" name="fichier" value={one.id} />
          <input type="hidden" name="version" value={one.version} />
          <p>{summary(one.lines)}</p>
          {table}
          <p class="actions">
            <button class="btn btn--1" type="submit">
              <Icon name="check" /> Ajouter au plan, comme des idées
            </button>
          </p>
        </form>
      ) : (
        table
      )}
    </section>
  );
}

function summary(lines: readonly Line[]): string {
  const wrong = lines.filter((one) => one.faute !== null).length;
  const known = lines.filter((one) => one.double !== null).length;
  const ready = lines.length - wrong - known;
  const parts = [count(ready, 'action à ajouter', 'actions à ajouter')];
  if (known > 0) parts.push(count(known, 'déjà connue, laissée', 'déjà connues, laissées'));
  if (wrong > 0) parts.push(count(wrong, 'ligne à corriger dans le fichier', 'lignes à corriger dans le fichier'));
  return `${parts.join(', ')}.`;
}

function Fate({ campus, one, line, ranks }: LinesProps & { line: Line }) {
  if (line.actionId) return <a href={actionUrl(campus.slug, line.actionId)}>Voir l’action</a>;
  if (line.retiree) return <>à la corbeille</>;
  if (line.faute !== null) return <span class="err">{line.faute}</span>;
  if (one.etat !== 'prepare') return <>laissée</>;
  return (
    <>
      <Choice
        name="ligne"
        value={String(line.rang)}
        checked={ranks ? ranks.includes(line.rang) : !line.double}
        id={`ligne-${line.rang}`}
      >
        Ajouter<span class="cache"> {line.titre}</span>
      </Choice>
      {line.double && 'id' in line.double && (
        <p class="petit">
          Le projet a déjà <a href={actionUrl(campus.slug, line.double.id)}>une action de ce titre</a>.
        </p>
      )}
      {line.double && 'ligne' in line.double && (
        <p class="petit">Dit le même titre que la ligne {line.double.ligne}.</p>
      )}
      {line.notes.map((note) => (
        <p key={note} class="petit">
          {note}
        </p>
      ))}
    </>
  );
}
