/** What to try first, while nothing has been said anywhere. */
export function Welcome() {
  return (
    <section class="welcome" aria-label="How to begin">
      <h2>Try it in three steps</h2>
      <ol>
        <li>
          Be a rep: type <code>/complaint</code> below, press Enter and fill in the form. Choose “Management, please”.
        </li>
        <li>
          Be a manager: choose one under “You are”, and look at <strong>#management</strong>.
        </li>
        <li>
          React to the card with 👀 to take it on, and press <strong>Answer</strong>. The rep hears at once.
        </li>
      </ol>
      <p class="hint">
        Nothing leaves this machine. The clock at the top can be moved to whatever is due next; by night, what is for a
        rep waits until the morning.
      </p>
    </section>
  );
}
