import { phrases, phrasesIn, spansOf } from './phrases.ts';
import type { Found, Reading, Span } from './reading.ts';
import { overlap } from './reading.ts';
import { hardTime, vagueTime } from './times.ts';

/**
 * Row A40: no false promises. A promise is "we will …" in any dress, or something that comes by a time. What holds anyway
 * ("the lights will blink", "your guarantee runs until …") is none, nor is a question, nor what will not be.
 */

const hard = new RegExp(`(?<![\\p{L}\\d_])(?:${hardTime})(?![\\p{L}\\d_]|'s)`, 'giu');
const anyTime = new RegExp(`(?<![\\p{L}\\d_])(?:${hardTime}|${vagueTime})(?![\\p{L}\\d_]|'s)`, 'giu');

const not = "(?!(?:n't|not|never|neither|no longer|hardly|only be able|have been)\\b)";
const aside = `(?!(?:be )?(?:honest|frank|straight|blunt|direct|brief|own (?:this|it)|take (?:this|it) on|your (?:contact|person|owner|case)|looking after|handling (?:this|it|your)|need|have to|admit|grant you|leave it there|say|never|not|assume|be able)\\b)`;
const adverb =
  '(?:[a-z]+ly |also |then |now |of course |again |always |both |all |just |first |soon |still |even |at once |each |instead )*';
const does = `(?:add|address|adjust|amend|answer|apologise|apply|arrange|arrive|ask|backdate|bake|be (?:able to (?!pay)|added|amended|arranged|available|back|by|called|collected|contacted|corrected|credited|changed|delivered|dispatched|done|emailed|e-mailed|finished|fitted|fixed|given|here|home|improved|in (?:contact|touch|your|the post)|informed|installed|invited|issued|kept informed|looked|made|mended|moved|notified|online|on (?:its|the|their|his|her) way|open again|out|over|paid|painted|phoned|picked up|planted|posted|processed|put|ready|refunded|reimbursed|released|removed|repaid|repaired|replaced|reopened|reviewed|resolved|restored|returned|round|rung|running|seen|sent|shipped|solved|sorted|taken|there|treated|told|up and running|updated|waiting|waived|with you|working|written|yours)|book|bring|call|cancel|change|check|chase|clean|collect|come|compensate|complete|confirm|contact|correct|cover|credit|cut|deal|deliver|dm|do|drop|e-?mail|end|ensure|escalate|examine|explain|feed|fill|find|finish|fit|fix|follow|forward|get|give|go out|go into|handle|have|hear|help|hold|honour|improve|inform|inspect|install|introduce|investigate|invite|issue|keep|leave|let you|look|mail|make|mend|message|move|notify|offer|open|organise|paint|pass|pay|phone|pick|ping|place|post|prepare|process|provide|publish|push|put|raise|reach|rebook|receive|re-?open|refer|refund|reimburse|release|remind|remove|repair|repay|replace|reply|report|resend|reserve|resolve|respond|restore|retrain|return|review|ring|see (?:to|you|that)|send|set|ship|show you|solve|sort|speak|start|stop|swap|switch|take|talk|tell|test|text|top|train|transfer|try|turn|update|upgrade|use|visit|waive|wash|wire|work|write)`;
const subject =
  '(?!(?:you|which|who|that|what|others)\\b)(?:someone|somebody|a \\p{L}+(?: \\p{L}+)?|an \\p{L}+(?: \\p{L}+)?|the \\p{L}+(?: \\p{L}+){0,2}|our \\p{L}+(?: \\p{L}+){0,2}|my \\p{L}+(?: \\p{L}+)?|your \\p{L}+(?: \\p{L}+){0,2}|his \\p{L}+|her \\p{L}+|he|she|they|it|this|that|these|those|all \\p{L}+(?: \\p{L}+)?|everything|everybody|everyone|both|one of \\p{L}+ \\p{L}+|Mr \\p{L}+|Ms \\p{L}+|Mrs \\p{L}+|Dr \\p{L}+|another \\p{L}+|two \\p{L}+|next \\p{L}+|refunds|replacements|\\p{L}+(?<!\\b(?:you|no|not|who|which|what)))';
const isTo = "(?:'m|'re|'s| am| are| is)";
/** Where a clause begins, or a word that may stand before its subject. */
const clauseStart = "(?<=(?:^|[.,;:!?–—-] ?|\\b(?:and|then|so|but|there's|there is|will be|'ll be|be|have|has) ))";

/** With "I", "we" or "they" before it. */
const comeAll =
  '(?:answer|bring|call|collect|come|deal|decide|deliver|expect|fit|fix|follow up|get (?:back|it|them|to you|you|your)|go out|hand|hear|leave|mail|e-?mail|meet|message|pay|phone|pick (?:it )?up|post|refund|repair|repay|replace|reply|report|return|ring|send|ship|speak|start|talk|text|update|visit|write)';
/** With somebody or something else before it. */
const comes =
  '(?:answers|arrives|brings|calls|collects|comes|decides|delivers|fits|fixes|flies out|follows|gets (?:back|it|them|to you|you|your)|goes|has it|hears|lands|leaves|moves in|pays|phones|picks (?:it )?up|posts|reaches|repairs|replies|reports|returns|rings|sends|ships|speaks|starts work|texts|visits|writes|(?:is|are) (?:being )?(?:back up|booked|collected|coming|delivered|done|due|expected|fitted|fixed|installed|planned|posted|ready|refunded|repaired|replaced|scheduled|sent|there|with you|yours))';
const coming =
  '(?:calling|ringing|phoning|sending|coming|posting|mailing|writing|visiting|delivering|replacing|getting|bringing|picking|collecting|refunding|leaving|arriving|shipping|fixing|checking|going out|dispatching|fitting|installing|meeting|repairing|returning|moving|reopening|opening|rolling|closing|issuing|releasing|launching|crediting|transferring|giving|paying|starting|speaking|seeing|working|reporting|updating|landing|expecting|aiming|planning|hoping|looking)';

/** Heads that promise by themselves. */
const willHeads = phrases(`
  (I|we)('ll| will| shall) ${adverb}${not}${aside}\\p{L}+
  (I'm|we're) (going to|about to|gonna) (?!need|have to|be honest|assume)\\p{L}+
  ${subject}('ll| will| shall) ${adverb}${not}${does}
  (someone|somebody|he|she|they|\\p{L}+)('s|'re| is| are) (going to|about to) ${does}
  (intends?|plans?|aims?|hopes?|means|expects?|undertakes?|hoping|planning|aiming|intending) to ${does}
  you('ll| will| shall) (hear|get|have|receive) (it |a |an |the |our |my |your |full |money |word |news )?(from|call|answer|reply|refund|update|back|letter|new|full|replacement|response|mail|e-?mail|credit|money|cheque|message|decision|confirmation|result)
  you('ll| will| shall) be (contacted|called|refunded|seen|informed|notified|told|reimbursed|compensated|updated|rung|phoned|paid|given|credited|sent|kept|hearing)
  (I|we) (hereby )?(promise|guarantee|swear|undertake|pledge|commit)( you)?( (that|to|it|this|a|the|\\p{L}+))
  (you have|I give you|we give you|you've got) (my|our) (word|promise|guarantee)
  (it )?won't happen again
  (will|'ll|shall) ${adverb}${not}(be in touch|get back|let you know|follow up|report back|come back to you|keep you|call you|ring you|DM you|write to you|send you|mail you|reply|respond|personally|update you|contact you|message you|be with you)
  follow(s)? (shortly|soon)
`);

/** Heads that promise when a time stands with them. */
const timedHeads = phrases(`
  (I|we|they) ${adverb}${comeAll}
  (he|she|it|this|that|someone|somebody|everything|(the|our|your|my|a|an|another|his|her) \\p{L}+(-\\p{L}+)?( \\p{L}+){0,2}|${clauseStart}\\p{L}+( (from|in) \\p{L}+( \\p{L}+)?)?) ${adverb}${comes}
  (?!you)(I|we|he|she|they|it|\\p{L}+)${isTo} ${adverb}${coming}
  (?!you)(I|we|he|she|they|it|\\p{L}+(?<! no))('ll| will| shall) ${adverb}${not}${aside}\\p{L}+
  (you|you'll|you will)( can|'ll| will| should| may)? (also |then |now )*(get|have|hear|receive|see|expect|be (able|back|home|with|seen|contacted|refunded|paid|in|on|up))
  ${clauseStart}(I'm |we're |I'll be |be |am )?(right )?back( to you| with you| on| here| up| online| in (stock|service|action))?
  ${clauseStart}(the |my |our |your |an? )?(next |new |first |full |another |further |more |final )*(update|updates|word|news|reply|answer|call|response|contact|message|feedback|info|information|sign of life|decision|result|delivery|visit|appointment|collection|replacement|refund|fix|hotfix|release|restart|eta)(?! (was|were|had|did|went|of|is (done|free|out)|has|have|came|reached|left))( (on here|here|from me|from us|will be|to follow|to you|about it|about this|coming|is|comes|due|planned|expected|goes out|goes live|lands|again))?
  (checking|check) (in|back) (with|again|on)( you)?( again)?
  on-?site
  (expect|look out for|watch out for|watch for|count on|await|look forward to) (my|a|an|the|our|his|her|some|another|more|news|\\p{L}+'s)
  (?<!was |were |been |had been |payment is |payment )(closure|completion|resolution|delivery|arrival|restoration|reopening|repair|return|fix|service|resolve|solution|restored|replacement)? ?(is |are |currently |now |be )*(expected|estimated|due|scheduled|planned|booked|set|targeted|forecast|projected|eta|down|pencilled in|confirmed|arranged)
  (should|ought to|might|may|can|could) (then |now |also |all |already |normally )*(be|have|arrive|reach|get|see|receive|land|hear|go|come|start|work|leave|ship|show|appear|clear)
  ${clauseStart}(talk|speak|call|see|write|more|hear)( to)?( you)?( again)?
  (let|give|allow) (me|us) (get back|come back|call|ring|until|have until|update|check|answer|a|\\d+|one|two|please)
  (I|we) (want|need|mean|aim|hope|expect|plan|intend|try|'m hoping|'m aiming|'re hoping|'re aiming|'re trying) (to )?(have|be|get|finish|call|send|ring|write|answer|reply|know|hear|deliver|come|bring|fix|complete)
`);

/** All times but those that only hurry ("immediately"): those belong to demands as well. */
const soonOrSure = /^(?!immediately|straight|right|at once|promptly|presently|once|when|as soon as I)/iu;

/** What promises nothing, though it has the shape. */
const harmless =
  /\b(?:no\s+\p{L}+(?:\s+\p{L}+)?|nothing|nobody|no\s+one)\s+(?:will|shall)|\bguarantee\s+(?:runs|is|was)|\bnot\s+be\s+able\b|\bwould\s+(?:suit|do|be)|\bthat\s+will\s+do\b|\bwill\s+(?:do|fit|blink|help\s+(?:us|me)|be\s+(?:fine|enough|normal))\b|\bI'll\s+(?:own|take)\s+(?:this|it)\b(?:\s+on)?/iu;

/** Where a piece stands in a text, whatever its capitals and spaces. */
function placesOf(piece: string, draft: string): Span[] {
  const words = piece.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return spansOf(
    new RegExp(words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('\\s+'), 'giu'),
    draft,
  );
}

export type Promised = Found & { times: Span[] };

/** Every promise a draft makes, with its times, those included that nobody can be held to. English only. */
export function promises(reading: Reading): Promised[] {
  const { text, sentences } = reading;
  return sentences.flatMap(({ from, to }) => {
    const sentence = text.slice(from, to);
    if (/\?\s*$/.test(sentence)) return [];
    const own = phrasesIn(willHeads, sentence).map((span) => ({ ...span, timed: false }));
    const timed = phrasesIn(timedHeads, sentence)
      .filter((span) => !own.some((one) => overlap(one, span)))
      .map((span) => ({ ...span, timed: true }));
    const heads = [...own, ...timed].sort((a, b) => a.from - b.from);
    return heads.flatMap((head, at) => {
      const end = heads[at + 1]?.from ?? sentence.length;
      const piece = sentence.slice(head.from, end);
      if (
        harmless.test(piece) ||
        /\b(?:no|not|nor|never|nothing)\s$/i.test(sentence.slice(0, head.from)) ||
        /\b(?:did|didn't|not|never|would|could|had)\b/i.test(sentence.slice(head.from, head.to))
      )
        return [];
      const times = spansOf(anyTime, piece).map((time) => ({
        from: from + head.from + time.from,
        to: from + head.from + time.to,
      }));
      if (head.timed && !times.some((time) => soonOrSure.test(text.slice(time.from, time.to)))) return [];
      const why =
        times.length > 0
          ? 'It gives them a time that nobody stands behind yet.'
          : 'It promises something that nobody stands behind yet.';
      return [
        {
          from: from + head.from,
          to: from + end,
          times,
          why,
          instead: 'Make it a promise with a name and a date, or leave it out.',
        },
      ];
    });
  });
}

/** The promises with nothing behind them: `promised` are the pieces of the draft that have. */
export function unbacked({ draft }: Reading, made: readonly Promised[], promised: readonly string[]): Found[] {
  const backed = promised.flatMap((piece) => placesOf(piece, draft));
  return made.filter((one) => {
    const within = (span: Span): boolean => backed.some(({ from, to }) => from <= span.from && span.to <= to);
    if (one.times.length > 0) return !one.times.every(within);
    return !backed.some((place) => overlap(place, one));
  });
}

/** A time that lies ahead whatever the sentence says. */
const ahead =
  /\b(?:tomorrow|tonight|this (?:afternoon|evening)|next (?:week|month|working day|(?:mon|tues|wednes|thurs|fri)day)|(?:by|within|before|no later than) (?!(?:\d+ ?(?:min|h|day|week|%|eur|pound|times)\w*|then|us|me|you|it|that|mistake|hand|post|phone|the (?:driver|team|way))\b)\S+|in (?:an?|\d+|two|three|five|ten|half an) (?:\S+ )?(?:minutes?|mins?|hours?|hrs?|days?|weeks?)|end of (?:the )?(?:day|week|play|business)|hourly|every (?:hour|day|morning))\b/iu;
const past =
  /\b(?:was|were|did|had|came|told|bought|ordered|arrived|didn't|wasn't|happened|waited|since|ago|yesterday|last)\b/iu;

/** Whether a draft says when they will hear or see something, by a time one can hold us to. */
export function saysWhen({ text, sentences }: Reading, made: readonly Promised[]): boolean {
  if (made.some(({ times }) => times.some(({ from, to }) => text.slice(from, to).match(hard)))) return true;
  return sentences.some(({ from, to }) => {
    const sentence = text.slice(from, to);
    return sentence.match(hard) && ahead.test(sentence) && !past.test(sentence) && !/\?\s*$/.test(sentence);
  });
}
