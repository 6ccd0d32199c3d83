import type { KnownBlock } from '@slack/types';

/** A message as the Web API takes it: `text` is what notifications and screen readers say. */
export type Message = { text: string; blocks: KnownBlock[] };
