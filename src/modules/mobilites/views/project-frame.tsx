import { campusFrame } from '#core/html/index.ts';
import { PROJECTS_DESK, projectsUrl } from '../projets/links.ts';

/** A page of the workspace below the mobility projects of a campus. */
export const ProjectFrame = campusFrame({
  key: 'mobilites',
  title: 'Mobilités',
  desk: PROJECTS_DESK,
  list: projectsUrl,
  help: 'mobilites',
});
