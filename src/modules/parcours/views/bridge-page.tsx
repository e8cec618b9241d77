import { ErrorSummary, EtatMark, Example, Facts, Icon, Notice } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { statutLabels } from '#modules/formations/index.ts';
import type { BridgeRow, BridgeStep } from '../construits/bridge.ts';
import type { DoneLine } from '../construits/done.ts';
import {
  bridgeStateLabels,
  bridgeTones,
  closedText,
  isClosed,
  statusChange,
  trainingHref,
  trainingText,
} from '../construits/labels.ts';
import { bridgesUrl, editBridgeUrl, publicBridgeUrl } from '../construits/links.ts';
import type { Training } from '../construits/training.ts';
import { BridgeLife, type SettleFilled } from './bridge-life.tsx';
import { BridgeLines } from './bridge-lines.tsx';
import { DoneSection } from './done-section.tsx';
import { WorkshopPage } from './workshop-page.tsx';

interface Props extends SettleFilled {
  campus: CampusPlace;
  bridge: BridgeRow;
  steps: readonly BridgeStep[];
  done: DoneLine[];
  /** Published lines that go through it. */
  through: readonly { id: string; titre: string }[];
  today: string;
}

/** One bridge: what it says, its state, what was done to it. */
export function BridgePage(props: Props) {
  const { campus, bridge, errors } = props;
  const open = bridge.etat !== 'fermee';
  return (
    <WorkshopPage
      campus={campus}
      title={Object.keys(errors).length > 0 ? `Erreur : ${bridge.titre}` : bridge.titre}
      heading={
        <>
          {bridge.titre} {bridge.exemple && <Example />}
        </>
      }
      crumbs={[{ label: 'Passerelles', href: bridgesUrl(campus.slug) }, { label: bridge.titre }]}
      actions={
        <>
          {open && (
            <a class="btn" href={editBridgeUrl(campus.slug, bridge.id)}>
              <Icon name="pencil-simple" /> Modifier
            </a>
          )}{' '}
          {bridge.etat === 'ouverte' && (
            <a class="btn" href={publicBridgeUrl(campus.slug, bridge.id)}>
              <Icon name="globe-hemisphere-west" /> Page publique
            </a>
          )}
        </>
      }
    >
      <ErrorSummary errors={errors} />
      <p class="bas-4" id="etat" tabIndex={-1}>
        <EtatMark tone={bridgeTones[bridge.etat]}>{bridgeStateLabels[bridge.etat]}</EtatMark>
        {bridge.motif && <> « {bridge.motif} »</>}
      </p>
      {open && isClosed(bridge.vers, props.today) && (
        <Notice tone="alerte" title="La formation d’arrivée est fermée">
          <p>{closedText(bridge.vers)} Modifiez la passerelle, ou fermez-la.</p>
        </Notice>
      )}
      <What bridge={bridge} />
      <BridgeLines campus={campus.slug} lines={props.through} />
      <BridgeLife {...props} />
      <DoneSection lines={props.done} />
    </WorkshopPage>
  );
}

const End = ({ one }: { one: Training }) => (
  <>
    <a href={trainingHref(one)}>{trainingText(one)}</a>
    {one.ligne === null && <span class="doux"> (n’est plus dans l’offre connue)</span>}
    {one.ligne === 'fermee' && <span class="doux"> (fermée dans cet établissement)</span>}
  </>
);

function What({ bridge }: { bridge: BridgeRow }) {
  const change = statusChange(bridge);
  return (
    <Facts
      facts={[
        { term: 'D’où l’on part', value: <End one={bridge.de} /> },
        { term: 'Où l’on arrive', value: <End one={bridge.vers} /> },
        {
          term: 'Statut',
          value: change ? `${statutLabels[change[0]]}, puis ${statutLabels[change[1]].toLowerCase()}` : 'inchangé',
        },
        { term: 'Conditions', value: bridge.conditions },
        { term: 'Places par an', value: bridge.places ?? <span class="doux">non dit</span> },
        {
          term: 'Convention',
          value: bridge.conventionLe ? frenchPartialDate(bridge.conventionLe) : <span class="doux">non datée</span>,
        },
      ]}
    />
  );
}
