import { DataTable, EtatMark, type Tone } from '#core/html/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import type { KeptLine } from '../imports/imports.sql.ts';
import { changesSaid, faultsSaid, verdictLabels } from '../imports/labels.ts';

const TONES: Record<KeptLine['verdict'], Tone> = {
  creer: 'ok',
  modifier: 'ok',
  identique: 'info',
  choix: 'alerte',
  erreur: 'erreur',
  ecartee: 'info',
};

/** Lines of a spreadsheet: what each does or did. @param props.done they are written, `slugs` of what they made. */
export function ImportLineTable(props: { caption: string; lines: readonly KeptLine[]; done: boolean }) {
  return (
    <DataTable
      caption={props.caption}
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Ligne</th>
          <th scope="col">Organisation</th>
          <th scope="col">Effet</th>
          <th scope="col">Détail</th>
        </tr>
      }
    >
      {props.lines.map((line) => (
        <tr key={line.ligne}>
          <th scope="row">{line.ligne}</th>
          <td data-titre="Organisation">
            <Name line={line} />
          </td>
          <td data-titre="Effet">
            <EtatMark tone={line.retour === 'gardee' ? 'alerte' : TONES[line.verdict]}>{effect(line)}</EtatMark>
          </td>
          <td data-titre="Détail" class="plein">
            <Details line={line} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

function effect({ retour, verdict }: KeptLine): string {
  if (retour === 'gardee') return 'gardée';
  if (retour === 'defaite') return 'annulée';
  return verdictLabels[verdict];
}

function Name({ line }: { line: KeptLine }) {
  const { nom, organisation } = line.essai;
  if (!organisation) return <>{nom || <span class="doux">sans nom</span>}</>;
  return (
    <>
      <a href={organisationUrl(organisation.slug)}>{organisation.nom}</a>
      {organisation.nom !== nom && <span class="doux"> (dans le fichier : {nom})</span>}
    </>
  );
}

function Details({ line }: { line: KeptLine }) {
  const said = [...changesSaid(line.essai), ...line.essai.notes, faultsSaid(line.essai), line.retour_motif ?? ''];
  const shown = said.filter((text) => text !== '');
  if (shown.length === 0) return <span class="doux">rien</span>;
  return (
    <ul class="liens petit">
      {shown.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
