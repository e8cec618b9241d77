import { type Fact, Facts } from '#core/html/index.ts';
import { frenchMoney } from '#core/text/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import type { Project } from '../projets/projects.sql.ts';

type Said = Pick<
  Project,
  'texte' | 'organisation' | 'porteur' | 'programme' | 'pays' | 'partenaires' | 'productions' | 'financeur'
> & { montantCentimes: number | null };

/** What is said of a project. @param props.inside the workspace: its funding is said too. */
export function ProjectFacts({ project, inside = false }: { project: Said; inside?: boolean }) {
  const facts: Fact[] = [
    { term: 'Porteur', value: <a href={organisationUrl(project.organisation)}>{project.porteur}</a> },
    { term: 'Programme', value: project.programme },
    { term: 'Pays', value: project.pays.join(', ') },
    { term: 'Partenaires', value: project.partenaires.join(' ; ') || 'non renseignés' },
  ];
  if (inside)
    facts.push({
      term: 'Financement',
      value:
        [project.financeur, project.montantCentimes === null ? null : frenchMoney(project.montantCentimes)]
          .filter(Boolean)
          .join(', ') || 'non renseigné',
    });
  if (project.productions.length > 0)
    facts.push({
      term: 'Productions',
      value: (
        <ul>
          {project.productions.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      ),
    });
  return (
    <>
      {project.texte.split(/\n{2,}/).map((one) => (
        <p key={one}>{one}</p>
      ))}
      <Facts facts={facts} />
    </>
  );
}
