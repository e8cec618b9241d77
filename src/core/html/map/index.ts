export { boundsParameter, movedBounds } from './bounds-parameter.ts';
export { type Box, boxHolds, boxOf, frameOfBox, readBox } from './box.ts';
export { departementNames, mapCredit } from './contours.ts';
export { type GroupedPlace, groupPlaces } from './group-places.ts';
export { type MapName, MapOfFrance, type MapProps } from './map.tsx';
export { OverseasInsets, type OverseasItem } from './overseas.tsx';
export type { Place } from './place.tsx';
export {
  type Bounds,
  boundsAround,
  boundsOf,
  FRAMES,
  isInside,
  isMetropolitan,
  project,
  unproject,
} from './projection.ts';
export { PlaceSign, type SignName } from './sign.tsx';
export { MapTools } from './tools.tsx';
