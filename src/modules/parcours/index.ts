export { readAsked } from './asked.ts';
export { presentAtlas } from './atlas-store.ts';
export { bridgesOfTraining } from './construits/training-bridges.ts';
export { workspace } from './construits/workspace.ts';
export { loadDemo } from './demo.ts';
export { followUpsOf } from './follow-ups.ts';
export { movedReferences } from './moved.ts';
export { type Explorer, readExplorer } from './read-explorer.ts';
export { routes } from './routes.tsx';
