import { Icon } from '#core/html/index.ts';
import { importPlanUrl, modelsUrl } from '../links.ts';

/** Where a plan is filled from: models for who adds actions, a spreadsheet for the team. */
export function PlanDoors({ campus, team, mayAdd }: { campus: { slug: string }; team: boolean; mayAdd: boolean }) {
  return (
    <>
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
