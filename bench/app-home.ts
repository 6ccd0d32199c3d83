import type { LogCommand } from '../src/complaints/command.ts';
import { people, reps } from '../src/playground/workspace.ts';
import { momentOf } from '../src/slack/desk.ts';
import { publishHome } from '../src/slack/publish-home.ts';
import type { Bot } from '../src/start-bot.ts';
import { type Measured, quantile } from './measured.ts';
import { playground, runningBot } from './running-bot.ts';

const open = 500;
const times = 100;

/** Open complaints of one rep, every third put before management. */
async function fill({ desk }: Bot, rep: string): Promise<void> {
  const by = await desk.people.get(rep);
  const moment = momentOf(desk, by);
  for (let n = 0; n < open; n += 1) {
    const dueAt = new Date(Date.parse(desk.clocks.business()) + (n + 1) * 1_800_000).toISOString();
    const what: LogCommand['what'] =
      n % 3 === 0 ? { now: 'management', reason: 'Again.' } : { now: 'owe', dueAt, promised: n % 2 === 0 };
    await desk.complaints.log(
      {
        type: 'log',
        words: `The handle of hammer ${n} broke on the second day, and nobody has called back since. `.repeat(3),
        customer: { id: null, name: `Customer ${n}`, contact: `+49 30 ${String(n).padStart(7, '0')}` },
        private: false,
        subject: null,
        severity: n % 10 === 0 ? 'serious' : 'normal',
        via: 'phone',
        branch: by.branch ?? 'main',
        product: 'Hammer',
        category: null,
        orderNumber: `A-${n}`,
        wanted: null,
        what,
      },
      { key: `bench ${n}`, viewId: `V${n}` },
      moment,
    );
  }
}

async function p95(desk: Bot['desk'], person: string): Promise<number> {
  const who = await desk.people.get(person);
  const took: number[] = [];
  for (let n = -10; n < times; n += 1) {
    const started = performance.now();
    await publishHome(desk, who);
    if (n >= 0) took.push(performance.now() - started);
  }
  return quantile(took, 0.95);
}

/** App Home from the asking to Slack's answer, with 500 open complaints, for the rep who has them all and for a manager. */
export async function appHome(): Promise<Measured[]> {
  const workspace = await playground();
  const { bot, stop } = await runningBot(workspace);
  const rep = reps[0] ?? '';
  await fill(bot, rep);
  const home = (who: string, value: number): Measured => {
    return {
      what: `App Home with ${open} open complaints, ${who}, p95`,
      value,
      unit: 'ms',
      target: 250,
      better: 'less',
    };
  };
  const results = [
    home('the rep who has them', await p95(bot.desk, rep)),
    home('a manager', await p95(bot.desk, people.ana)),
  ];
  await stop();
  await workspace.close();
  return results;
}
