import type { PagePerson } from '../page-api.ts';

/** A person's initials on their colour; the name is beside it, so it is read out to nobody. */
export function Avatar({ person }: { person: PagePerson }) {
  return (
    <span class={person.isBot ? 'avatar bot' : 'avatar'} style={{ background: person.color }} aria-hidden="true">
      {person.initials}
    </span>
  );
}
