import { DataTable, ErrorSummary, Icon } from '#core/html/index.ts';
import type { Niveau } from '../cordee.ts';
import type { Cordee, CordeeSchool } from '../cordees.sql.ts';
import { niveauLabels, yearText } from '../labels.ts';
import { declareUrl, publicsUrl } from '../links.ts';
import type { CountsTyped } from '../schemas.ts';
import { CordeeFrame, type CordeesOf } from './cordee-frame.tsx';
import { NotSaved } from './not-saved.tsx';

const PARTS = [
  ['eleves', 'Élèves'],
  ['filles', 'dont filles'],
  ['qpv', 'dont quartier prioritaire'],
  ['suivis', 'dont suivis plus d’un an'],
] as const;

/** The numbers of one establishment, level by level; never a name. */
export function DeclarePage(props: {
  campus: CordeesOf;
  cordee: Cordee;
  annee: number;
  school: CordeeSchool;
  version: number;
  typed: CountsTyped;
  errors: Record<string, string>;
  refusal?: string;
}) {
  const { campus, cordee, annee, school, errors } = props;
  const at = [campus.slug, cordee.id, annee] as const;
  const refused = props.refusal !== undefined || Object.keys(errors).length > 0;
  const title = `Élèves de ${school.nom}, ${yearText(annee)}`;
  return (
    <CordeeFrame
      campus={campus}
      cordee={cordee}
      title={refused ? `Erreur : ${title}` : title}
      heading={`Élèves de ${school.nom}`}
      crumbs={[{ label: `Élèves ${yearText(annee)}`, href: publicsUrl(...at) }, { label: school.nom }]}
    >
      <NotSaved refusal={props.refusal ?? null} />
      <ErrorSummary errors={errors} />
      <p>
        Des élèves différents, chacun compté une fois dans l’année. Laissez vide ce qui n’est pas compté ; tout laisser
        vide dit qu’aucun élève n’est accompagné cette année.
      </p>
      <form method="post" action={declareUrl(...at, school.id)} class="pile">
        <input type="hidden" name="version" value={props.version} />
        <Numbers typed={props.typed} errors={errors} />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Déclarer
          </button>{' '}
          <a class="btn" href={publicsUrl(...at)}>
            Abandonner
          </a>
        </p>
      </form>
    </CordeeFrame>
  );
}

function Numbers({ typed, errors }: { typed: CountsTyped; errors: Record<string, string> }) {
  return (
    <DataTable
      caption="Nombres par niveau"
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Niveau</th>
          {PARTS.map(([part, label]) => (
            <th key={part} scope="col">
              {label}
            </th>
          ))}
        </tr>
      }
    >
      {(Object.keys(niveauLabels) as Niveau[]).map((niveau) => (
        <tr key={niveau}>
          <th scope="row">{niveauLabels[niveau]}</th>
          {PARTS.map(([part, label]) => {
            const name = `${part}_${niveau}`;
            const error = errors[name];
            return (
              <td key={part} data-titre={label}>
                <input
                  type="text"
                  id={name}
                  name={name}
                  value={typed[name] ?? ''}
                  inputMode="numeric"
                  maxLength={6}
                  size={5}
                  autocomplete="off"
                  aria-label={`${niveauLabels[niveau]}, ${label}`}
                  aria-invalid={error ? 'true' : undefined}
                  aria-describedby={error ? `${name}-erreur` : undefined}
                />
                {error && (
                  <span class="err" id={`${name}-erreur`}>
                    <Icon name="x-circle" /> {error}
                  </span>
                )}
              </td>
            );
          })}
        </tr>
      ))}
    </DataTable>
  );
}
