/**
 * Runs a playground in a process of its own: `node --import tsx test/playground/own-process.ts '{"dir":"…","bot":{…}}'`.
 * Says where it listens in one line of JSON on its standard output; SIGTERM and SIGINT end it.
 */
import { z } from 'zod';
import { startPlayground } from '../../src/playground/playground.ts';

const optionsSchema = z.strictObject({
  port: z.int().min(0).max(65_535).optional(),
  dir: z.string().optional(),
  bot: z.strictObject({ url: z.url(), signingSecret: z.string().min(1), token: z.string().min(1) }),
  manifest: z.unknown().optional(),
  pace: z.boolean().optional(),
  triggerLifeMs: z.number().optional(),
  ackTimeoutMs: z.number().optional(),
  eventRetryDelaysMs: z.array(z.number()).optional(),
});

const playground = await startPlayground(optionsSchema.parse(JSON.parse(process.argv[2] ?? '{}')));
process.stdout.write(`${JSON.stringify({ url: playground.url, apiUrl: playground.apiUrl })}\n`);
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void playground.close());
