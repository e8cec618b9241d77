import { DataTable, EtatMark, Icon, WorkspacePage } from '#core/html/index.ts';
import type { KeptFrame } from '../cadres/frames.sql.ts';
import { frameStateLabels, frameStateTones, issuerLabels, periodLabels } from '../labels.ts';
import { FRAMES, frameUrl, IMPORT_FRAME, REPORTS_DESK } from '../links.ts';

/** Every version of every frame. */
export function FramesPage({ frames, keeps }: { frames: readonly KeptFrame[]; keeps: boolean }) {
  return (
    <WorkspacePage
      title="Cadres de bilan"
      help="cadres"
      current="cadres"
      crumbs={[{ label: 'Bilans', href: REPORTS_DESK }, { label: 'Cadres' }]}
      actions={
        keeps && (
          <a class="btn" href={IMPORT_FRAME}>
            <Icon name="upload-simple" /> Importer un cadre
          </a>
        )
      }
    >
      <p>Un cadre est le plan d’un bilan : les rubriques qu’il demande, et ce qui y répond.</p>
      <DataTable
        class="empilable"
        caption="Cadres et leurs versions"
        hideCaption
        head={
          <tr>
            <th scope="col">Cadre</th>
            <th scope="col">Version</th>
            <th scope="col">Période</th>
            <th scope="col">Origine</th>
            <th scope="col">État</th>
          </tr>
        }
      >
        {frames.map((one) => (
          <tr key={`${one.code}/${one.version}`}>
            <th scope="row">
              <a href={frameUrl(one)}>{one.contenu.libelle}</a>
            </th>
            <td data-titre="Version">{one.version}</td>
            <td data-titre="Période">{periodLabels[one.contenu.periode_de_reference]}</td>
            <td data-titre="Origine">{issuerLabels[one.emetteur]}</td>
            <td data-titre="État">
              <EtatMark tone={frameStateTones[one.etat]}>{frameStateLabels[one.etat]}</EtatMark>
            </td>
          </tr>
        ))}
      </DataTable>
    </WorkspacePage>
  );
}

/** From the list of frames to a page below it. */
export function frameCrumbs(last: string, frame?: KeptFrame) {
  return [
    { label: 'Bilans', href: REPORTS_DESK },
    { label: 'Cadres', href: FRAMES },
    ...(frame ? [{ label: `${frame.contenu.libelle}, ${frame.version}`, href: frameUrl(frame) }] : []),
    { label: last },
  ];
}
