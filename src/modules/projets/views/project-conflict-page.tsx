import { BothVersions } from '#core/html/trace/index.ts';
import type { Merge } from '#core/versions/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { namesIn, schemeLabels } from '../labels.ts';
import { editProjectUrl, projectUrl } from '../links.ts';
import type { Scheme } from '../project.ts';
import type { Project } from '../projects.sql.ts';
import type { ProjectInput } from '../schemas.ts';
import { ActionFrame } from './action-frame.tsx';

const LABELS: Record<ProjectInput, string> = {
  titre: 'Titre',
  texte: 'De quoi s’agit-il',
  dispositif: 'Ce qui finance le projet',
  appel: 'Appel auquel il répond',
  chef_de_file: 'Chef de file',
  partenaires: 'Consortium',
  laureat_le: 'Lauréat le',
  debut: 'Début',
  fin: 'Fin',
  cout: 'Coût total, en euros',
  aide: 'Aide du financeur principal, en euros',
};

/** Somebody saved the project while this person was writing: both versions, nothing lost. */
export function ProjectConflictPage(props: {
  campus: CampusPlace;
  project: Project;
  merge: Merge;
  other: { who: string; at: Date } | null;
  organisations: { slug: string; nom: string }[];
}) {
  const { campus, project } = props;
  const href = projectUrl(campus.slug, project.id);
  const show = (field: string, text: string): string => {
    if (field === 'dispositif') return schemeLabels[text as Scheme] ?? '';
    return field === 'chef_de_file' || field === 'partenaires' ? namesIn(props.organisations, text) : text;
  };
  return (
    <ActionFrame
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
        closed={['dispositif', 'chef_de_file', 'partenaires']}
        show={show}
        other={props.other}
        historyHref={href}
      />
    </ActionFrame>
  );
}
