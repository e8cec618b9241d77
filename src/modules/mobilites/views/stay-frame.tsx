import { campusFrame } from '#core/html/index.ts';
import { STAYS_TITLE } from '../stages/labels.ts';
import { STAYS_DESK, staysUrl } from '../stages/links.ts';

/** A page of the workspace below the stays of a campus. */
export const StayFrame = campusFrame({
  key: 'stages-enseignants',
  title: STAYS_TITLE,
  desk: STAYS_DESK,
  list: staysUrl,
  help: 'stages-enseignants',
});
