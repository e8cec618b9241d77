import type { ComponentChildren } from 'preact';
import { Example, type Fact, Facts } from '#core/html/index.ts';
import { frenchMoney } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import type { Named } from '../actions.sql.ts';
import type { CarryingBody } from '../hooks.ts';
import { periodText, schemeLabels } from '../labels.ts';
import type { Project } from '../projects.sql.ts';

const link = (one: Named) => <a href={organisationUrl(one.slug)}>{one.nom}</a>;

/** Consortiums that carry it; nothing when there is none that the person reads. */
const carriers = (bodies: readonly CarryingBody[]): Fact[] =>
  bodies.length === 0
    ? []
    : [
        {
          term: 'Gouvernance du consortium',
          value: (
            <ul class="liens">
              {bodies.map((one) => (
                <li key={one.id}>
                  <a href={one.href}>{one.nom}</a>
                  {one.etat === 'close' && ', close'} {one.exemple && <Example />}
                </li>
              ))}
            </ul>
          ),
        },
      ];

/** What is said of a project. */
export function ProjectFacts({ project, bodies }: { project: Project; bodies: readonly CarryingBody[] }) {
  const said = (value: ComponentChildren, ...names: Project['exemples']) => (
    <>
      {value} {names.some((name) => project.exemples.includes(name)) && <Example />}
    </>
  );
  const facts: Fact[] = [
    { term: 'Financement', value: [schemeLabels[project.dispositif], project.appel].filter(Boolean).join(', ') },
    {
      term: 'Chef de file',
      value: said(project.chefDeFile ? link(project.chefDeFile) : 'non renseigné', 'chefDeFile'),
    },
    {
      term: 'Consortium',
      value:
        project.partenaires.length === 0
          ? 'non renseigné'
          : said(
              <ul class="liens">
                {project.partenaires.map((one) => (
                  <li key={one.id}>{link(one)}</li>
                ))}
              </ul>,
              'partenaires',
            ),
    },
    ...carriers(bodies),
    { term: 'Lauréat', value: project.laureatLe ? frenchPartialDate(project.laureatLe) : 'non renseigné' },
    { term: 'Période', value: said(periodText(project), 'debut', 'fin') },
    {
      term: 'Coût total',
      value: said(project.coutCentimes === null ? 'non renseigné' : frenchMoney(project.coutCentimes), 'coutCentimes'),
    },
    {
      term: `Dont ${schemeLabels[project.dispositif]}`,
      value: project.aideCentimes === null ? 'non renseigné' : frenchMoney(project.aideCentimes),
    },
  ];
  return (
    <>
      {project.texte.split(/\n{2,}/).map((one) => (
        <p key={one}>{one}</p>
      ))}
      <Facts facts={facts} />
    </>
  );
}
