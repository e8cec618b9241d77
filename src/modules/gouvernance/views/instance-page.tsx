import { Example, Facts, Icon, Notice, SectionTitle } from '#core/html/index.ts';
import { WorkspacePage } from '#core/html/workspace/index.ts';
import { count } from '#core/text/index.ts';
import type { InstanceDoors } from '../instance-doors.ts';
import { collegesUrl, instancesUrl, rulesPdfUrl } from '../links.ts';
import type { InstanceView } from '../read-instance.ts';
import type { TiedProject } from '../registre/hooks.ts';
import { Doors, Identity, Mandates, PastMandates } from './instance-parts.tsx';
import { Members } from './members.tsx';
import { Seats } from './seats.tsx';

export interface InstancePageProps extends InstanceDoors {
  view: InstanceView;
  /** The one that a consortium carries, when the person reads it. */
  project: TiedProject | null;
  mayHold: boolean;
  /** What was refused of the form of members, and typed there. */
  errors: Record<string, string>;
  typed: Record<string, string>;
  /** Last day of what ends soon, ISO. */
  soon: string;
}

/** One body: what it is, its colleges and members, who sits there, who sat there. */
export function InstancePage(props: InstancePageProps) {
  const { view, mayHold } = props;
  const { row } = view;
  const active = mayHold && row.etat === 'active';
  const refused = Object.keys(props.errors).length > 0;
  const vacant =
    row.genre === 'ag' ? 0 : view.colleges.reduce((sum, one) => sum + Math.max(0, one.sieges - one.pourvus), 0);
  return (
    <WorkspacePage
      title={refused ? `Erreur : ${row.nom}` : row.nom}
      heading={
        <>
          {row.nom}
          {vacant > 0 && (
            <>
              , <mark>{count(vacant, 'siège à pourvoir', 'sièges à pourvoir')}</mark>
            </>
          )}{' '}
          {row.exemple && <Example />}
        </>
      }
      crumbs={[{ label: 'Gouvernance', href: instancesUrl({ campus: row.campusSlug }) }, { label: row.nom }]}
      current="gouvernance"
      perimeter={`campus:${row.campusSlug}`}
      help="instances"
      actions={<Doors {...props} active={active} />}
    >
      {view.faults.map((fault) => (
        <Notice key={fault.text} tone="alerte" title="Les statuts demandent">
          <p>
            {fault.text} <span class="doux">« {fault.rule} »</span>
          </p>
        </Notice>
      ))}
      <Identity view={view} project={props.project} />
      {view.colleges.length > 0 && (
        <section aria-labelledby="colleges">
          <SectionTitle id="colleges">Collèges</SectionTitle>
          <Seats genre={row.genre} colleges={view.colleges} />
        </section>
      )}
      {active && (
        <p class="actions">
          <a class="btn" href={collegesUrl(row.id)}>
            {view.colleges.length > 0 ? 'Modifier les collèges' : 'Ajouter des collèges'}
          </a>
        </p>
      )}
      <Mandates {...props} />
      <Members {...props} active={active} />
      <PastMandates {...props} />
      <Rules view={view} />
    </WorkspacePage>
  );
}

/** What the statutes in force say of it, and the same as a document. */
function Rules({ view: { row, rules } }: Pick<InstancePageProps, 'view'>) {
  if (rules.length === 0) return null;
  return (
    <section aria-labelledby="regles">
      <SectionTitle id="regles">Ce que disent les statuts</SectionTitle>
      <Facts facts={rules.map(({ term, text }) => ({ term, value: text }))} />
      <p class="actions haut-3">
        <a class="btn" href={rulesPdfUrl(row.id)}>
          <Icon name="file-pdf" /> Règles de l’instance (PDF)
        </a>
      </p>
    </section>
  );
}
