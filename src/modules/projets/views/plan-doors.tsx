import { milestonesUrl } from '../jalons/links.ts';
import { importPlanUrl, modelsUrl } from '../links.ts';
import { receivedUrl } from '../partage/links.ts';
import { risksUrl } from '../risques/links.ts';

/** What is followed beside the list, then where the plan is filled from: models for who adds actions, a spreadsheet for the team. */
export function PlanDoors({ campus, team, mayAdd }: { campus: { slug: string }; team: boolean; mayAdd: boolean }) {
  const doors: [string, string][] = [
    [milestonesUrl(campus.slug), 'Jalons et livrables'],
    [risksUrl(campus.slug), 'Risques'],
    [receivedUrl(campus.slug), 'Actions partagées'],
    ...(mayAdd ? [[modelsUrl(campus.slug), 'Modèles d’actions'] as [string, string]] : []),
    ...(team ? [[importPlanUrl(campus.slug), 'Importer un plan'] as [string, string]] : []),
  ];
  return (
    <nav aria-label="Autour du plan" class="bas-4">
      <ul class="rang petit">
        {doors.map(([href, label]) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
