import { readConfig } from '#core/config/index.ts';
import { databaseFailure } from '#core/db/failures.ts';
import { OperatorError } from '#core/errors/index.ts';
import { backupCommand } from './backup.ts';
import type { Command } from './command.ts';
import { tell, usage } from './console.ts';
import { demoCommand } from './demo.ts';
import { printHelp } from './help.ts';
import { importCommand } from './import.ts';
import { instanceCommand } from './instance.ts';
import { journalCommand } from './journal.ts';
import { migrateCommand } from './migrate.ts';
import { referencesCommand } from './references.ts';
import { restoreCommand } from './restore.ts';
import { serveCommand } from './serve.ts';
import { userCommand } from './user.ts';

const COMMANDS: Record<string, Command> = {
  serve: serveCommand,
  import: importCommand,
  demo: demoCommand,
  instance: instanceCommand,
  references: referencesCommand,
  migrate: migrateCommand,
  user: userCommand,
  journal: journalCommand,
  backup: backupCommand,
  restore: restoreCommand,
};

const FAILURES = {
  away: 'La base s’est arrêtée pendant la commande : ce qui était en cours n’a pas été écrit. Relancez la même commande.',
  full: 'Le disque de la base est plein : ce qui était en cours n’a pas été écrit. Faites de la place, puis relancez.',
};

/**
 * The command line. `serve` when no command is given.
 * @returns the exit code; a mistake of the operator is one French sentence on stderr, a defect keeps its stack.
 */
export async function runCommand(argv: string[], env: Record<string, string | undefined>): Promise<number> {
  const [name = 'serve', ...args] = argv;
  try {
    if (['aide', 'help', '--help', '-h'].includes(name)) {
      printHelp();
      return 0;
    }
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!command) throw usage(`Commande inconnue : « ${name} ».`);
    return await command({ args, config: readConfig(env) });
  } catch (error) {
    if (error instanceof OperatorError) {
      tell(error.sentence);
      return error.exitCode;
    }
    const failure = databaseFailure(error);
    if (!failure) throw error;
    tell(FAILURES[failure]);
    return 69;
  }
}
