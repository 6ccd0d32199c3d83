const PATHS = {
  smile: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5h.01M15 9.5h.01',
  reply: 'M20 12a8 8 0 0 1-8 8H4l2.2-2.9A8 8 0 1 1 20 12Z',
  dots: 'M5 11.5h.5v1H5zM11.7 11.5h.5v1h-.5zM18.5 11.5h.5v1h-.5z',
  bolt: 'M13 3 5 14h6l-1 7 8-11h-6l1-7Z',
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6 6 18',
  send: 'M4 12 20 4l-5 16-4-7-7-1Z',
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4v-9Z',
  lock: 'M6 11h12v9H6v-9ZM9 11V8a3 3 0 0 1 6 0v3',
  file: 'M6 3h8l4 4v14H6V3ZM14 3v4h4M9 13h6M9 17h6',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3 2',
};

/** A small line drawing for buttons that have a name of their own; read out to nobody. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
