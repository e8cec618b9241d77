import { BothVersions } from '#core/html/trace/index.ts';
import type { Merge } from '#core/versions/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { Carrier } from '../projets/access.ts';
import { editProjectUrl, projectUrl } from '../projets/links.ts';
import type { Project } from '../projets/projects.sql.ts';
import type { ProjectInput } from '../projets/schemas.ts';
import { ProjectFrame } from './project-frame.tsx';

const LABELS: Record<ProjectInput, string> = {
  organisation: 'Qui porte le projet',
  titre: 'Titre',
  texte: 'De quoi s’agit-il',
  programme: 'Programme',
  pays: 'Pays',
  partenaires: 'Partenaires',
  financeur: 'Qui finance',
  montant: 'Montant accordé, en euros',
  productions: 'Productions',
};

/** Somebody saved the project while this person was writing: both versions, nothing lost. */
export function ProjectConflictPage(props: {
  campus: CampusPlace;
  project: Project;
  merge: Merge;
  other: { who: string; at: Date } | null;
  carriers: Carrier[];
}) {
  const { campus, project, carriers } = props;
  const href = projectUrl(campus.slug, project.id);
  return (
    <ProjectFrame
      campus={campus}
      title={`Modifié entre-temps : ${project.titre}`}
      heading={
        <>
          Quelqu’un a modifié <mark>entre-temps</mark>
        </>
      }
      crumbs={[{ label: project.titre, href }, { label: 'Deux versions' }]}
    >
      <BothVersions
        action={editProjectUrl(campus.slug, project.id)}
        version={project.version}
        merge={props.merge}
        labels={LABELS}
        closed={['organisation']}
        show={(field, text) =>
          field === 'organisation' ? (carriers.find((one) => one.slug === text)?.nom ?? text) : text
        }
        other={props.other}
        historyHref={href}
      />
    </ProjectFrame>
  );
}
