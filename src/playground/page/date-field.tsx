import type { types } from '@slack/bolt';
import { changed, described, type ElementProps, held } from './elements.tsx';
import type { Field } from './form-state.ts';
import { usePage } from './page-context.ts';
import { fieldValue, instantOf } from './zoned-time.ts';

type DateElement = types.Datepicker | types.Timepicker | types.DateTimepicker;

const INPUTS = { datepicker: 'date', timepicker: 'time', datetimepicker: 'datetime-local' } as const;

/** A date, a time or both. A moment is shown and read in the zone of the person, and kept as Unix seconds. */
export function DateField(props: ElementProps<DateElement>) {
  const { element } = props;
  const { zone } = usePage().seen.me;
  const field = held(props);
  const moment = field?.selected_date_time;
  const value =
    element.type === 'datetimepicker'
      ? moment == null
        ? ''
        : fieldValue(zone, new Date(moment * 1000))
      : (field?.selected_date ?? field?.selected_time ?? '');
  return (
    <input
      {...described(props)}
      type={INPUTS[element.type]}
      value={value}
      autofocus={element.focus_on_load}
      onChange={(event) => changed(props, chosen(element, zone, event.currentTarget.value))}
    />
  );
}

function chosen({ type }: DateElement, zone: string, text: string): Field {
  if (type === 'datepicker') return { type, selected_date: text || null };
  if (type === 'timepicker') return { type, selected_time: text || null };
  const instant = instantOf(zone, text);
  return { type, selected_date_time: instant ? instant.getTime() / 1000 : null };
}
