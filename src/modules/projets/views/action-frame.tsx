import { campusFrame } from '#core/html/index.ts';
import { ACTIONS_DESK, actionsUrl } from '../links.ts';

/** A page of the workspace below the actions of a campus. */
export const ActionFrame = campusFrame({
  key: 'actions',
  title: 'Actions',
  desk: ACTIONS_DESK,
  list: actionsUrl,
  help: 'action',
});
