export { boundsParameter, movedBounds } from './bounds-parameter.ts';
export { departementNames, mapCredit } from './contours.ts';
export { type GroupedPlace, groupPlaces } from './group-places.ts';
export { type MapName, MapOfFrance, type MapProps } from './map.tsx';
export { OverseasInsets, type OverseasItem } from './overseas.tsx';
export type { Place } from './place.tsx';
export { type Bounds, boundsAround, boundsOf, FRAMES, isMetropolitan, project, unproject } from './projection.ts';
export { MapTools } from './tools.tsx';
