/** Patterns of times still to come, as a rep writes them; English only. Sources for a RegExp with the flags giu. */

const day = '(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thurs?|fri|sat|sun)s?';
const month =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)';
const number =
  '(?:\\d+(?:[.,]\\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|sixty|half an|a few|a couple of|several|the next few|the next|the next couple of)';
const unit =
  '(?:(?:working |business |week|calendar |full |short |school )?(?:secs?|seconds?|mins?|minutes?|hrs?|hours?|h|days?|weeks?|months?|fortnight|moments?|shifts?|nights?|weekdays?|years?))';
const clock =
  "(?:\\d{1,2}:\\d{2}(?:\\s?[ap]\\.?m\\b\\.?)?|(?<=(?:by|before|at|around|about|until|till|from|after|to|and|between|,|:|today|tomorrow|day|latest)\\s)(?:[01]?\\d|2[0-3])\\.[0-5]\\d(?:\\s?[ap]\\.?m\\b\\.?)?(?! ?(?:eur|euros?|pounds?|usd|gbp|dollars?|percent|each|off))|\\d{1,2}\\s?(?:am|pm|a\\.m\\.|p\\.m\\.|o'clock|h)\\b|noon|midday|midnight|lunch(?:time)?|half past \\w+|half \\w+|(?:a )?quarter (?:past|to) \\w+|(?:five|ten|twenty) (?:past|to) \\w+)";
const bareClock = '(?:\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)';
const date = `(?:(?:the )?\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${month}(?: \\d{4})?|${month} (?:the )?\\d{1,2}(?:st|nd|rd|th)?|the \\d{1,2}(?:st|nd|rd|th)|\\d{1,2}[./]\\d{1,2}(?:[./]\\d{2,4})?|\\d{4}-\\d{2}-\\d{2}|week \\d{1,2}|${month}|the (?:first|second|third|last) (?:week|half|of)(?: of ${month})?)`;
const dayPart = '(?:morning|afternoon|evening|night|noon|lunch(?:time)?|am|pm)';
const near = `(?:tomorrow(?: ${dayPart})?|tonight|today|this (?:${dayPart}|week|weekend|month|coming \\w+|${day})|(?:early |later |mid-?)?(?:next|the following|the coming) (?:working |business )?(?:week|month|day|weekend|year|${day}|billing \\w+|few days|${month}|round|delivery|pay)(?: \\w+ run)?|later (?:today|this \\w+|on)|(?:the )?(?:end|start|beginning|middle) of (?:the |this |next |business |play |play on |business on )*(?:day|week|month|year|shift|play|business|${day}|${month})|close of (?:play|business)|the weekend|first thing|overnight|the same (?:day|evening|afternoon|week|morning)|day after tomorrow|eod|cob|eow|christmas|easter|new year|spring|summer|autumn|winter)`;
const before =
  '(?:by|before|until|till|at|on|from|around|about|after|no later than|not later than|at the latest|as of|during|in|over|between|towards|come|latest|up to|past|circa|approx\\.?|this|next|early|late|mid|again (?:by|at|on)|again)';

/** A time one can hold us to. A bare number needs a word before it ("at 3", "by five", "before 5 today"). */
export const hardTime = [
  `(?:within|inside|in|in under|under|in about|in less than|every|after|allow|takes? up to|up to) (?:the |about |around |approx\\.? |less than |at most |max\\.? |roughly |no more than |up to |another )*${number}(?:[- ]?(?:to|or|–|-)[- ]?${number})?[- ]?${unit}`,
  `(?:within|in) (?:the|an?) (?:hour|day|week|month|fortnight|moment|half hour)`,
  `every (?:hour|day|morning|evening|week|other day|${day})|hourly|daily`,
  `(?:${before} )?(?:the )?${near}`,
  `(?:${before} )?(?:the )?${day}(?: (?:the )?\\d{1,2}(?:st|nd|rd|th)?(?: ${month})?)?(?: ${dayPart})?`,
  `(?:${before} )${date}`,
  `\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${month}`,
  `the \\d{1,2}(?:st|nd|rd|th)`,
  `${clock}(?! ?%)`,
  `(?:in|over) the (?:course of the )?(?:morning|afternoon|evening|day|night)`,
  `(?:by|before|at|around|about|until|till) (?:about |around |latest |exactly )?${bareClock}(?! ?(?:%|[.:]\\d|eur\\b|euros?|usd|gbp|\\w*(?:customers|people|pounds|euros|kg|km|grams|of|times|per|more|other|stores|shops)))`,
]
  .map((each) => `(?:${each})`)
  .join('|')
  .replace(/ /g, '\\s');

/** A time nobody can hold us to. */
export const vagueTime =
  '(?:very )?soon(?:est)?|shortly|asap|a\\.s\\.a\\.p\\.|as soon as|right (?:back|away)|straight ?away|in due course|at once|immediately|presently|in no time|in a (?:bit|sec|moment|minute|while)|any (?:minute|time|day)|when (?:I|we) (?:know|have|hear|find)|once (?:I|we)|momentarily|promptly'.replace(
    / /g,
    '\\s',
  );
