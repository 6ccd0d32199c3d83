import type { App } from '@slack/bolt';

/** How long handlers may take to finish once the bot is told to stop. */
const drainFor = 5_000;

/** Handlers under way, so that stopping can wait for them: Bolt's own `stop` does not. */
export function countHandlers(app: App): () => Promise<void> {
  let running = 0;
  app.use(async ({ next }) => {
    running += 1;
    try {
      await next();
    } finally {
      running -= 1;
    }
  });
  return async () => {
    const deadline = Date.now() + drainFor;
    while (running > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
  };
}
