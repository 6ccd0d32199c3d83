import type { App } from '@slack/bolt';
import type { Desk } from '../desk.ts';
import { mailIn, type SlackFile } from '../mail.ts';
import { mailOwed } from '../mail-offers.ts';
import { patiently } from '../patiently.ts';

type Event = { channel?: string; ts?: string; thread_ts?: string; files?: SlackFile[] };

/** A mail comes to a channel that complaints are logged from: whoever reads it there is asked whether it is one (A45). */
export function offerMail(app: App, desk: Desk): void {
  app.event('message', async ({ event }) => {
    const { channel, ts, thread_ts: inThread, files } = event as Event;
    if (!channel || !ts || inThread || !mailIn(files)) return;
    if (!desk.settings().logFromChannels.includes(channel)) return;
    const owed = mailOwed(desk, channel, ts);
    await patiently(
      desk,
      'asking about a mail',
      () => desk.owed.insert([owed]),
      () => false,
    );
    desk.wake();
  });
}
