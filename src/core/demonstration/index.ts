export { DemoContext, EXAMPLE_LABEL, isInvented, originOf } from './context.ts';
export { type DemoFiles, type DemoOrigin, demoOrigin, openDemoFiles, type Sourced } from './files.ts';
export { type DemoLoader, type DemoOptions, type DemoOutcome, loadDemonstration, readDemonstration } from './load.ts';
