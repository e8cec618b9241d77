import type { Config } from '#core/config/index.ts';

/** One command of `npx maillage`. @returns its exit code. */
export type Command = (call: { args: string[]; config: Config }) => Promise<number>;
