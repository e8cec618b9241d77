import { Icon } from '#core/html/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import type { KeptLine } from '../imports/imports.sql.ts';
import { importFieldLabels } from '../imports/labels.ts';

/** The rows of a line that waits: one for each cell to correct, or the choice of who it is. */
export function WaitingRows({ line }: { line: KeptLine }) {
  if (line.verdict === 'choix') return <ChoiceRow line={line} />;
  return (
    <>
      {line.essai.faults.map((fault) => (
        <tr key={`${fault.field}-${fault.reason}`}>
          <th scope="row">{line.ligne}</th>
          <td data-titre="Colonne">{importFieldLabels[fault.field]}</td>
          <td data-titre="Valeur">
            <span class="nb">{fault.value === '' ? <del>(vide)</del> : <del>{fault.value}</del>}</span>
          </td>
          <td data-titre="Pourquoi">
            <span class="etat etat--erreur etat--long">
              <Icon name="warning-circle" /> <span>{fault.reason}</span>
            </span>
          </td>
          <td data-titre="Corriger ici">
            <FaultInput line={line} column={fault.column} label={importFieldLabels[fault.field]} />
          </td>
        </tr>
      ))}
    </>
  );
}

function FaultInput({ line, column, label }: { line: KeptLine; column: number; label: string }) {
  if (column < 0) return <span class="doux">dans les raccords</span>;
  const first = line.essai.faults.find((one) => one.column === column);
  // Two faults of a cell are one field.
  const id = `c-${line.ligne}-${column}-${line.essai.faults.filter((one) => one.column === column).length}`;
  return first ? (
    <>
      <label class="cache" for={id}>
        {label}, ligne {line.ligne}
      </label>
      <input
        id={id}
        type="text"
        name={`c.${line.ligne}.${column}`}
        value={line.cellules[column] ?? ''}
        maxLength={500}
      />
    </>
  ) : null;
}

function ChoiceRow({ line }: { line: KeptLine }) {
  const { near } = line.essai;
  const id = `d-${line.ligne}`;
  const single = near.length === 1;
  return (
    <tr>
      <th scope="row">{line.ligne}</th>
      <td data-titre="Colonne">Nom</td>
      <td data-titre="Valeur">{line.essai.nom}</td>
      <td data-titre="Pourquoi">
        <span class="etat etat--alerte etat--long">
          <Icon name="warning" />{' '}
          <span>
            ressemble à{' '}
            {near.map((one, at) => (
              <span key={one.id}>
                {at > 0 && ', '}
                <a href={organisationUrl(one.slug)}>{one.nom}</a>
                {one.commune && ` (${one.commune})`}
              </span>
            ))}
          </span>
        </span>
      </td>
      <td data-titre="Choisir ici">
        <label class="cache" for={id}>
          Que faire de la ligne {line.ligne}
        </label>
        <select id={id} name={`d.${line.ligne}`}>
          <option value="">À choisir</option>
          {near.map((one) => (
            <option key={one.id} value={one.id} selected={one.id === line.choix}>
              {single ? 'C’est la même' : `C’est ${one.nom}${one.commune ? ` (${one.commune})` : ''}`}
            </option>
          ))}
          <option value="creer" selected={line.choix === 'creer'}>
            C’est une autre : la créer
          </option>
          <option value="ecarter" selected={line.choix === 'ecarter'}>
            Laisser cette ligne
          </option>
        </select>
        <input type="hidden" name={`vus.${line.ligne}`} value={near.map((one) => one.id).join(',')} />
      </td>
    </tr>
  );
}
