import { campusFrame } from '#core/html/index.ts';
import { PLACEMENTS_DESK, placementsUrl } from '../accueils/links.ts';

/** A page of the workspace below the places for pupils of a campus. */
export const PlacementFrame = campusFrame({
  key: 'accueils',
  title: 'Accueils de jeunes',
  desk: PLACEMENTS_DESK,
  list: placementsUrl,
  help: 'accueils',
});
