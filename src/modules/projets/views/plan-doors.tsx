import { Icon } from '#core/html/index.ts';
import { milestonesUrl } from '../jalons/links.ts';
import { importPlanUrl, modelsUrl } from '../links.ts';
import { receivedUrl } from '../partage/links.ts';
import { risksUrl } from '../risques/links.ts';

/** What is due in the plan, and where it is filled from: models for who adds actions, a spreadsheet for the team. */
export function PlanDoors({ campus, team, mayAdd }: { campus: { slug: string }; team: boolean; mayAdd: boolean }) {
  return (
    <>
      <a class="btn" href={milestonesUrl(campus.slug)}>
        <Icon name="list-checks" /> Jalons et livrables
      </a>{' '}
      <a class="btn" href={risksUrl(campus.slug)}>
        <Icon name="warning" /> Risques
      </a>{' '}
      <a class="btn" href={receivedUrl(campus.slug)}>
        <Icon name="share-network" /> Actions partagées
      </a>{' '}
      {team && (
        <a class="btn" href={importPlanUrl(campus.slug)}>
          <Icon name="upload-simple" /> Importer un plan
        </a>
      )}{' '}
      {mayAdd && (
        <a class="btn" href={modelsUrl(campus.slug)}>
          <Icon name="books" /> Modèles d’actions
        </a>
      )}
    </>
  );
}
