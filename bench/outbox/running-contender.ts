import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Counts, Setting } from './contender.ts';

export type Order = 'start' | 'stop' | 'wake' | 'forget' | 'report';

/** What the process used since it was started or told to forget; `cpu` in microseconds. */
export type Report = { cpu: number; counts: Counts };

export type RunningContender = {
  /** Does it, and gives what was used until then. */
  order(order: Order): Promise<Report>;
  kill(): Promise<void>;
};

const program = fileURLToPath(new URL('./contender-process.ts', import.meta.url));

/** Starts a contender's process and waits until it is ready; nothing is sent before the order `start`. */
export async function runContender(setting: Setting): Promise<RunningContender> {
  const child = fork(program, [JSON.stringify(setting)], { execArgv: ['--import', 'tsx'] });
  const answers: ((report: Report) => void)[] = [];
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${setting.name} ended with ${code}`)));
    child.once('message', () => resolve());
  });
  child.on('message', (report: Report) => answers.shift()?.(report));
  return {
    order: (order) =>
      new Promise((resolve) => {
        answers.push(resolve);
        child.send(order);
      }),
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
