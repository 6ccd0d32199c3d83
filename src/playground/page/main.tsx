import { render } from 'preact';
import { fetchPeople } from './api.ts';
import { App } from './app.tsx';

/** Finds out who one can be, asking until the playground answers, and draws the page. */
async function start(root: HTMLElement): Promise<void> {
  for (;;) {
    try {
      const people = await fetchPeople();
      const ids = people.filter((one) => !one.isBot && !one.deactivated).map((one) => one.id);
      if (ids.length > 0) return render(<App people={ids} />, root);
    } catch {
      root.textContent = 'The playground does not answer yet. Trying again…';
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

const root = document.getElementById('root');
if (root) void start(root);
