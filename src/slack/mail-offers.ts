import type { OwedMessage } from '../complaints/owed-message.ts';
import type { Drawing } from '../outbox/ports.ts';
import type { Desk } from './desk.ts';
import { logThisMail } from './views/log-this.ts';

const prefix = (team: string) => `${team}:mail:`;

/** The question whether a mail is a complaint, owed once for each mail; `ts` is its message's. */
export function mailOwed({ team, clocks }: Pick<Desk, 'team' | 'clocks'>, channel: string, ts: string): OwedMessage {
  const what = { team, complaint: null, event: 0, kind: 'mail', about: 0, to: { management: true }, lane: 1 } as const;
  return { ...what, key: `${prefix(team)}${channel}:${ts}`, dueAt: clocks.business() };
}

/** Asks it in the mail's own thread, as long as the channel is one that complaints are logged from. */
export function drawMail({ team, settings }: Pick<Desk, 'team' | 'settings'>, { key }: OwedMessage): Drawing {
  const [channel = '', ts = ''] = key.slice(prefix(team).length).split(':');
  if (!settings().logFromChannels.includes(channel)) return { cancel: 'complaints are not logged from there any more' };
  return { send: { channel, threadTs: ts, ...logThisMail(channel, ts), rev: null } };
}
