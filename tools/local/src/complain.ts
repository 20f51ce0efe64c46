import { Advice } from './advice';
import type { Home } from './home';
import { writeLog } from './log-file';

/** Says what is wrong: as it is if it is meant for people, else in a sentence, with the rest in a log. */
export function complain(reason: unknown, home: Home): void {
  process.exitCode = 1;
  if (reason instanceof Advice) {
    console.error(`\n${reason.message}\n`);
    return;
  }
  const { message, stack } = reason instanceof Error ? reason : new Error(String(reason));
  const logFile = home.logFile('start');
  writeLog(logFile, `${stack}\n`);
  console.error(`\nSomething is wrong that should not be: ${message}. What is known of it is in ${logFile}.\n`);
}
