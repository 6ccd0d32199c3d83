import { setTimeout as pause } from 'node:timers/promises';
import { reps } from '../src/playground/workspace.ts';
import { PersonInSlack } from '../test/support/person-in-slack.ts';
import { type Measured, quantile } from './measured.ts';
import { playground, runningBot } from './running-bot.ts';

const rounds = 120;
const warmUp = 10;
/** Slack takes one message a second in a conversation: the reps take turns, so that no card waits for that. */
const between = 300;

/** From sending the filled-in form of a complaint to its card standing in the rep's direct messages. */
export async function cardPosted(): Promise<Measured[]> {
  const workspace = await playground();
  const { stop } = await runningBot(workspace);
  const times: number[] = [];
  for (let n = 0; n < rounds + warmUp; n += 1) {
    const id = reps[n % reps.length] ?? '';
    const posted = () => workspace.calls.filter(({ method, ok }) => method === 'chat.postMessage' && ok).length;
    const before = posted();
    const rep = new PersonInSlack(workspace, id, async () => {});
    await rep.command('/complaint');
    await workspace.until(() => (workspace.seenBy(id).views.length > 0 ? true : undefined), 5_000);
    const asked = () => rep.view().blocks.some(({ block_id }) => block_id === 'when');
    await rep.choose('log-what', 'owe');
    await workspace.until(() => (asked() ? true : undefined), 5_000);
    const started = performance.now();
    const sent = rep.submit({
      'log-words': 'The handle of the hammer broke on the second day.',
      'log-who': 'none',
      'log-contact': '+49 30 1',
      'log-severity': 'normal',
      when: new Date(Date.now() + 9e8),
    });
    await workspace.until(() => (posted() > before ? true : undefined), 10_000);
    times.push(performance.now() - started);
    await sent;
    await pause(between);
  }
  await stop();
  await workspace.close();
  const measured = times.slice(warmUp);
  const line = (share: number, target: number): Measured => ({
    what: `form sent to card posted, p${share * 100}`,
    value: quantile(measured, share),
    unit: 'ms',
    target,
    better: 'less',
  });
  return [line(0.5, 250), line(0.95, 500)];
}
