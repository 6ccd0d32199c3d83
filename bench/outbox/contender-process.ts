/** A contender in a process of its own, so that what it costs is its own: its setting as an argument, then orders by message. */
import type { Contender, Setting } from './contender.ts';
import type { Order, Report } from './running-contender.ts';

/** Reads only what this contender needs: it is started often. */
async function make(setting: Setting): Promise<Contender> {
  if (setting.name === 'ours') return (await import('./ours.ts')).ours(setting);
  if (setting.name === 'bare') return (await import('./bare.ts')).bare(setting);
  return (await import('./agendas.ts')).agendas(setting);
}

const contender = await make(JSON.parse(process.argv[2] ?? '{}'));
let before = process.cpuUsage();

function report(): Report {
  const { user, system } = process.cpuUsage(before);
  return { cpu: user + system, counts: structuredClone(contender.counts) };
}

function forget(): void {
  Object.assign(contender.counts, { commands: 0, asked: 0, names: {} });
  before = process.cpuUsage();
}

async function obey(order: Order): Promise<Report> {
  if (order === 'start') {
    forget();
    await contender.start();
  }
  if (order === 'wake') contender.wake();
  if (order === 'forget') forget();
  const reported = report();
  if (order === 'stop') await contender.stop();
  return reported;
}

process.on('message', (order: Order) => {
  obey(order).then(
    (reported) => process.send?.(reported),
    (error) => {
      process.stderr.write(`${error.stack}\n`);
      process.exit(1);
    },
  );
});
process.once('disconnect', () => process.exit());
process.send?.('ready');
