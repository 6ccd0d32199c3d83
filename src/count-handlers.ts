import type { App } from '@slack/bolt';

/** How long handlers may take to finish once the bot is told to stop. */
const drainFor = 5_000;

/** What Slack sent and is under way, so that stopping can wait for it: Bolt's own `stop` does not. */
export function countHandlers(app: App): () => Promise<void> {
  let running = 0;
  const processEvent = app.processEvent.bind(app);
  // Middleware would count too late: by then Bolt has already been busy for a moment.
  app.processEvent = async (event) => {
    running += 1;
    try {
      await processEvent(event);
    } finally {
      running -= 1;
    }
  };
  return async () => {
    const deadline = Date.now() + drainFor;
    while (running > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
  };
}
