import { wordDiff } from '#core/text/word-diff.ts';
import { frenchDateTime } from '#core/time/index.ts';
import { choiceNames, type Merge, type MergedField } from '#core/versions/index.ts';
import { Icon } from '../icon.tsx';
import { DataTable } from '../lists.tsx';
import { SectionTitle } from '../signs.tsx';
import { Diff } from './comparison.tsx';

export interface BothVersionsProps {
  /** Where the form is sent again. */
  action: string;
  /** Present version: what the choices are made on. */
  version: number;
  merge: Merge;
  /** Label of each field. */
  labels: Readonly<Record<string, string>>;
  /** What else the form sends: the reason of the change. */
  hidden?: Readonly<Record<string, string>>;
  /** Fields with a closed list of values: one of the two is chosen, none is written. */
  closed?: readonly string[];
  /** A value of an input as a person reads it. */
  show(field: string, value: string): string;
  /** Who saved meanwhile, and when; null when the history cannot say. */
  other: { who: string; at: Date } | null;
  historyHref: string;
}

/**
 * Somebody saved while a person was typing: nothing is lost. What only one of the two changed is gathered; for the rest
 * both values stand side by side, and one is chosen or another is written. Sent to the same address as the form.
 */
export function BothVersions(props: BothVersionsProps) {
  const { merge, other } = props;
  const disputed = new Set(merge.conflicts.map((one) => one.field));
  return (
    <>
      <div class="avis avis--alerte" role="alert" tabIndex={-1} id="erreurs">
        <p>
          <b>
            <Icon name="users" />{' '}
            {other
              ? `${other.who} a enregistré cette fiche le ${frenchDateTime(other.at)}, pendant que vous l’écriviez.`
              : 'Cette fiche a été enregistrée pendant que vous l’écriviez.'}
          </b>
        </p>
        <p>{summaryOf(merge)}</p>
      </div>
      <form method="post" action={props.action} class="pile haut-5" style="--pile:var(--e6)">
        <input type="hidden" name="version" value={props.version} />
        {[...Object.entries(props.hidden ?? {}), ...Object.entries(merge.values)]
          .filter(([field]) => !disputed.has(field))
          .map(([field, value]) => (
            <input key={field} type="hidden" name={field} value={value} />
          ))}
        {merge.conflicts.map((field, index) => (
          <Dispute key={field.field} {...props} field={field} number={index + 1} />
        ))}
        <p class="actions">
          <button class="btn btn--1" type="submit">
            {merge.conflicts.length === 0 ? 'Enregistrer' : 'Enregistrer mes choix'}
          </button>{' '}
          <a class="btn btn--nu" href={props.historyHref}>
            Voir l’historique
          </a>
        </p>
      </form>
      {merge.gathered.length > 0 && <Gathered {...props} />}
    </>
  );
}

function summaryOf({ conflicts, gathered }: Merge): string {
  const kept = 'Rien n’est perdu.';
  const several = gathered.length > 1 ? 'changements ont été réunis' : 'changement a été réuni';
  const joined = gathered.length > 0 ? ` ${gathered.length} ${several} sans vous déranger.` : '';
  const left =
    conflicts.length === 0
      ? ' Il n’y a rien à choisir : relisez, puis enregistrez.'
      : ` ${conflicts.length === 1 ? 'Un champ reste' : `${conflicts.length} champs restent`} à choisir.`;
  return `${kept}${joined}${left}`;
}

const shown = (text: string) => (text === '' ? <span class="doux">rien</span> : text);

function Dispute(props: BothVersionsProps & { field: MergedField; number: number }) {
  const { field, mine, theirs, base } = props.field;
  const names = choiceNames(field);
  const who = props.other ? `Celle de ${props.other.who}` : 'Celle qui est enregistrée';
  const marked = (value: string) => {
    const [was, is] = [props.show(field, base ?? value), props.show(field, value)];
    return is === '' ? shown('') : <Diff parts={wordDiff(was, is).filter((part) => part.kind !== 'removed')} />;
  };
  return (
    <fieldset>
      <legend class="grand">
        {props.number}. {props.labels[field] ?? field}
      </legend>
      <p class="petit doux haut-2 bas-3">
        Quand vous avez ouvert la fiche : {base === null ? 'version introuvable' : shown(props.show(field, base))}
      </p>
      <input type="hidden" name={names.mine} value={mine} />
      <input type="hidden" name={names.theirs} value={theirs} />
      <div class="face">
        <label class="pile" style="--pile:.4rem">
          <span class="rang rang--c">
            <input type="radio" name={names.choice} value="mienne" checked /> <b>La vôtre</b>
          </span>
          <span class="grand">{marked(mine)}</span>
        </label>
        <label class="pile" style="--pile:.4rem">
          <span class="rang rang--c">
            <input type="radio" name={names.choice} value="actuelle" /> <b>{who}</b>
          </span>
          <span class="grand">{marked(theirs)}</span>
        </label>
        {!props.closed?.includes(field) && (
          <div class="pile" style="--pile:.4rem">
            <label class="rang rang--c">
              <input type="radio" name={names.choice} value="autre" /> <b>Une autre</b>
            </label>
            <label class="cache" for={names.other}>
              Autre valeur : {props.labels[field] ?? field}
            </label>
            <input id={names.other} name={names.other} type="text" value={mine} />
          </div>
        )}
      </div>
    </fieldset>
  );
}

function Gathered(props: BothVersionsProps) {
  return (
    <section aria-labelledby="reunis">
      <SectionTitle id="reunis">Réunis sans vous déranger</SectionTitle>
      <DataTable
        caption="Changements réunis"
        hideCaption
        head={
          <tr>
            <th scope="col">Champ</th>
            <th scope="col">Avant</th>
            <th scope="col">Maintenant</th>
            <th scope="col">De qui</th>
          </tr>
        }
      >
        {props.merge.gathered.map((one) => (
          <tr key={one.field}>
            <th scope="row">{props.labels[one.field] ?? one.field}</th>
            <td>{shown(props.show(one.field, one.base ?? ''))}</td>
            <td>
              <Diff
                parts={[
                  { kind: 'added', text: props.show(one.field, one.from === 'mine' ? one.mine : one.theirs) || 'rien' },
                ]}
              />
            </td>
            <td>{one.from === 'mine' ? 'vous' : (props.other?.who ?? 'une autre personne')}</td>
          </tr>
        ))}
      </DataTable>
    </section>
  );
}
