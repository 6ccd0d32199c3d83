import { any, phrases, phrasesIn } from './phrases.ts';
import { clauseAround, type Found, type Reading } from './reading.ts';

/**
 * Row A38: say what you can do, not what you cannot. A "can't" is found only where the draft, outside that clause, offers
 * nothing: no "can", no offer, no thing done, no question that leads on.
 */

const good = any(
  `compensation, discounts?, exceptions?, exchanges?, extensions?, money back, refunds?, reimbursement, replacements?, returns?, upgrades?, vouchers?, cancellations?`,
);
const adverb =
  '(?:[a-z]+ly |just |also |still |only |always |in this case |at (?:this|the) (?:stage|time|point|moment) |then |even |at all )*';

const acts =
  any(`accept, accommodate, alter, amend, answer, approve, arrange, authorise, backdate, bend, book, cancel, change, check, comment, compensate, confirm, consider, contact, cover, credit, deal, decide, deliver, disclose, discuss, do, drop, enter into, entertain, exchange, expedite, extend, find, fit, fix, force, give, go, grant, guarantee, have, help, honour, influence, interfere, intervene,
  issue, keep, let, look, make, match, move, negotiate, offer, open, order, override, pay, postpone, process, promise, provide, put, reach, rebook, reconnect, reconsider, redeem, reduce, refund, reimburse, release, remove, reopen, repair, replace, reply, reschedule, reserve, reset, resolve, respond, restore, retrieve, return, reverse, review, say, search, see, sell, send, share, ship, speed, split, stop, support, swap, switch, take, tell, trace, transfer, treat, undo, upgrade, waive, warrant, work`);
const done =
  any(`accepted, altered, amended, approved, authorised, backdated, booked, cancelled, changed, compensated, considered, covered, credited, delivered, discussed, entertained, exchanged, expedited, extended, fixed, given, granted, guaranteed, helped, honoured, issued, made, moved, negotiated, offered, opened, overridden, paid, postponed, processed, promised, provided, rebooked, reconnected, reconsidered, redeemed, reduced, refunded, reimbursed, released, removed, reopened, repaired, replaced,
  rescheduled, reserved, reset, resolved, restored, retrieved, returned, reversed, reviewed, sent, shared, shipped, shortened, split, stopped, taken back, traced, transferred, undone, upgraded, waived`);
const office =
  '(?:(?:this|the|our|my) (?:\\p{L}+ )?(?:office|department|team|company|panel|committee|bank|hotel|shop|store|airline|surgery|hospital|school|council|insurer|guarantee|warranty|policy|insurance|contract|system|board|firm|branch|clinic|library|authority|club|fund|scheme|cover|tariff|ticket|fare|rate|voucher|deposit|fee|price|offer|decision))';

const negative = phrases(`
  (I|we|one|they|he|she|${office}) ${adverb}can't ${adverb}(?!thank|wait|imagine|believe|hear|apologise|express|stress|blame|fault|help (but|wondering))\\p{L}+
  (?<=(^|[.!?,;:]\\s|but |so |and ))can't ${acts}
  (it|that|this|these|those|they|which|(your|the|this|such|these|any) (\\p{L}+ ){0,2}\\p{L}+|\\p{L}+s) ${adverb}can't ${adverb}be ${done}
  (you|customers|guests|passengers|patients|tenants|parents|visitors) ${adverb}(can't|may not|must not) ${adverb}(appeal|bring|cancel|change|claim|exchange|get|have|move|park|pay|return|swap|switch|take|transfer|upgrade|use)
  no, you can't
  (you|customers|guests|passengers|patients|tenants) ${adverb}can't ${adverb}(?!be (charged|held|blamed|expected)|have known|go wrong|see)\\p{L}+(?! (us|me) by)
  (I'm|we're|it's|he's|she's|they're|is|are|am|be|feel) ${adverb}(unable|not able|not in a position|powerless|not authorised|not authorized|not permitted|not entitled|not prepared|not willing|not empowered|not at liberty|not allowed) to \\p{L}+
  (we|I|he|she|they|it|that|this|${office}) ${adverb}(won't|will not|will never|shan't) ${adverb}(be able to|be possible|be in a position|(be )?(${done}|${acts}))
  ((it|that|this|they|which|these)('s|'re) (not|no longer)|(is|are|am) (not|no longer|never)|isn't|aren't) ${adverb}(possible|available|included|valid|insured|on sale|for sale|offered|sold|supported|reimbursable|claimable|given|made|issued|accepted|paid|granted|provided|reserved|planned|refundable|exchangeable|returnable|transferable|negotiable|feasible|doable|an option|covered|something (we|I) (can|do|offer)|eligible|permitted|allowed|foreseen|provided for|on offer|in stock|for us to (decide|say|judge|change)|up for|going to happen|repairable|recoverable|reversible)
  (impossible|non-?refundable|non-transferable|non-negotiable|out of the question|off the table|ineligible|beyond repair)
  (we|I) ${adverb}(have|'ve got) ${adverb}(no|not any) (authority|power|powers|influence|option|way of|way to|means|choice|access|possibility|right to|say in|solution|alternative|scope|spare|replacement|substitute|further|rooms?|seats?|slots?|places?|stock)
  (no|there's no|there is no|there are no) (way|chance|possibility|means|scope|provision|grounds) (of|for|to|that (we|I)|in which) \\p{L}+
  there's ${adverb}(nothing|no one|nobody|no-one|not (much|a lot|anything)) (else |more |further )?(that |which |who |whom )?(I|we|you|he|she|anyone|to be done|can be|could be)( can| could|'re able| are able)?( do| be| talk| speak| offer| change)?
  there are no ${good}
  there's no ${good}
  nothing (else |more |further )?(that )?(I|we) can (do|offer|say|change)
  nothing (else |more )?(can|could|to) be done
  (I|we|they|it|he|she|that|this|(the|our|this|that|your) (\\p{L}+ )?\\p{L}+) ${adverb}(don't|doesn't) ${adverb}(refund|give|offer|accept|take (back|cards|cash|returns|bookings|part)|exchange|reimburse|compensate|cover|replace|return|do (that|this|it|refunds|exchanges|discounts|deliveries|any|such|so)|make (exceptions|an exception|changes|any)|allow|permit|provide|deliver|ship|reconsider|negotiate|discuss|pay|repair|change|cancel|entitle|sell|issue|process|waive|extend|reserve|swap|hold|transfer|have (any|the (authority|power|means|right|option|access|tools))|include|apply|qualify|extend)
  (I|we|${office}) ${adverb}(have to|must|has to|need to|will have to|'ll have to|are obliged to|am obliged to|are forced to|regret to) ${adverb}(decline|refuse|reject|turn (you|it|this|that|your) (down|\\p{L}+ down)|say no|disappoint|deny|insist|uphold|inform you that (we|there|your|it))
  (I|we) ${adverb}(decline|refuse|reject|won't accept) (to|your|the|any)
  (your|the|this|any) (\\p{L}+ )?(request|application|claim|appeal|wish|demand)( \\p{L}+ \\p{L}+)? (is|has been|must be|will be|had to be) ${adverb}(declined|refused|rejected|denied|turned down|dismissed|unsuccessful|not (accepted|granted|approved|upheld|successful))(?! under)
  no ${good}( (is|are|will|can|could|at all|on|for|without|after|possible|available|due|of|in|under|once|whatsoever|given|to|or|and))?
  (it's|it is|that's|the answer is|I'm afraid it's|I'm afraid|sorry,|sorry but|the decision is|so) ((still |a |simply )?no|final)(?=[.,!]|$)
  (you're|you are|you) ${adverb}(not|n't|don't|no longer) ${adverb}(entitled|eligible|qualify|have a (right|claim))
  (the|our|this|that) (decision|offer|answer|ruling) (is|stands|remains)( \\p{L}+)? ?(final|as it is|unchanged|binding)?(?=[.,!]|$)
  (the|this|your) (matter|case|complaint|file|discussion) (is|has been) (now |therefore |hereby |thus |already )*closed
  (we|I) (consider|regard) (the|this|your) (matter|case|complaint|file|discussion)( as)? (closed|settled|concluded)
  (end of (story|discussion)|take it or leave it|no can do|afraid not|that's final|not a chance|no deal)(?=[.,!]|$)
  that's (all|the (most|best|only thing|maximum|limit)) (that )?(I|we) (can|could|may)( (do|offer|say|give))?
  (we|you)('re| are) ${adverb}(fully booked|sold out|out of (stock|them|it|that)|not responsible|not liable|not obliged)
  (it's|that's|you're|it is|this is|it was) ${adverb}too late( (to|for|now))?
  only (head office|management|my manager|the \\p{L}+|a \\p{L}+) (can|may|is able to|is allowed to) (decide|change|do|help|authorise|approve|cancel|see|open|access|order|refund)
`);

/** Negatives that say no to nothing: idioms, conditions, comfort, and what leads on to a question. */
const harmless =
  /\bcouldn't\s+agree\s+more|\bcan't\s+(?:say\s+fairer|thank|wait|apologise|imagine|be\s+right|go\s+on|have\s+been\s+(?:easy|pleasant|nice))|\bcan(?:no|')t\s+(?:see\s+any\s+reason|thank)|\b(?:if|when|in\s+case|should|unless|whether)\s+(?:you(?:'re|\s+are)?|it|this|that|either|\p{L}+\s+o'clock|\p{L}+)\s+(?:is\s?n't|isn't|aren't|are\s+not|not|can't|cannot|are\s+unable|are\s+not\s+able|don't)|\bif\s+you\s+are\s+unable|\bif\s+.{0,40}(?:isn't|is\s+not|can't)\b|\byou\s+(?:don't|do\s+not|needn't|won't)\s+(?:have\s+to|need)|\bnothing\s+(?:is\s+)?(?:missing|for\s+you\s+to\s+do)|\bno\s+(?:extra|charge|cost|trouble|worries|hurry|rush|problem|need|limit|form|fee|date\s+as\s+yet|more\s+(?:than|letters|waiting|of\s+that))\b|\b(?:why|how|that|because)\s+(?:you|your|she|he)\s+(?:couldn't|could\s+not|cannot|can't)|^\s*you\s+couldn't|\bnobody\s+could|\b(?:what|who|which|that)\s+doesn't\s+work|\bcannot\s+be\s+(?:too|more)|\bit\s+says\b/iu;

const offers = phrases(`
  (I|we|you|he|she|they|it|which|that|that one|our \\p{L}+|the \\p{L}+|your \\p{L}+) (can|could|may)(?! (not|only|neither|hardly|no longer|do nothing))( also| however| still| instead| always| certainly| gladly| offer| have| now)? (?!not)\\p{L}+
  what (I|we|you) can
  what's (open to|possible|left)
  (could|would|can|will|shall|may|do|does|did|is|are|have|which|what|when|where|how|who) [^.!?]{2,120}\\?
  (I've|we've|I have|we have|have now|has now|has been|have been|I|we) (now |already |just |therefore |also |instead |personally )*(put|taken|took|moved|sent|found|booked|added|refunded|credited|paid|opened|arranged|ordered|cancelled the|spoken|reserved|set aside|changed|kept|enclosed|attached|saved|baked|got|given you|made you|written to|passed it|repaired|replaced|offered|extended|set up|topped)
  (I'll|we'll|I will|we will|I shall|we shall) (?!not|never|have to (decline|refuse|close))\\p{L}+
  (I'd|we'd|I would|we would) (be (happy|glad|pleased|delighted)|gladly|like to|love to|suggest|recommend)
  (happy|glad|pleased|delighted) to
  (but|instead|though|however|still|alternatively|otherwise|rather|so|yet) (I|we|there's|there is|there are|you|it|here|the|our|your|a|an|one|she|he|they|\\p{Lu}\\p{L}+)(?! (can't|cannot|could not|couldn't|don't|do not|is no|are no|didn't|have no|have to|must|am not|are not|is not|was not|aren't|isn't|'m not|would not|need to|will not|won't|decide|know))( can| could|'ve| have|'ll| will|'s| is| are| has| got| works?| may| hold| keep| take| took| do| did| offer)
  (works|does|do|is fine|are fine|is possible|are possible|is free|will do|does work|do work|would work|all are|is open|are open|are available|is available) (too|as well|fine|instead|here|also|for you)?
  (here's|here is|here are|there's a|there is a|there are (two|three|some|other|ways)|below|attached|enclosed|in its place|instead)
  (please|just|simply|best to|try|feel free to|you're welcome to|welcome to|you may|why not|how about|what about) (call|ring|send|use|try|write|reply|ask|tell|come|bring|contact|choose|pick|let|give|go|visit|e-?mail|mail|show|check|take|keep|get|have|log|reset|switch|click|apply|open|a|an|the|we)
  (I|we) (offer|suggest|propose|recommend|refund|replace|give you|add|take|waive)
  (free of charge|at no cost|on us|on the house)
  (is|are) yours (to keep)?
  yours to keep
  (is|are|was|were|has been|have been|'s been|'ve been|'s|'re) (now |already |just |therefore |also |instead |all |being )*(refunded|paid|repaid|credited|booked|ordered|enclosed|attached|below|ready|waiting|reserved|arranged|moved|changed|fixed|repaired|replaced|corrected|taken off|struck|waived|added|sent|on (its|their|his|her|the) way|back on|back in|in your (account|name)|open to you|free for you|set aside|settled|cancelled for you|put right|restored|cleared|removed|yours)
  (done|refunded|paid|fixed|sorted|enclosed|attached)(?=[.,!])
`);

/** Finds what is refused where nothing is offered; English only. */
export function refusals(reading: Reading): Found[] {
  const { text, sentences } = reading;
  const clauses = phrasesIn(negative, text)
    .filter(({ from, to }) => {
      const within = sentences.find((one) => from >= one.from && from < one.to) ?? { from, to };
      const sentence = text.slice(within.from, within.to);
      return !harmless.test(sentence) && !/\?\s*$/.test(sentence);
    })
    .map((span) => clauseAround(reading, span));
  if (clauses.length === 0) return [];
  const rest = clauses.reduce(
    (left, { from, to }) => left.slice(0, from) + ' '.repeat(to - from) + left.slice(to),
    text,
  );
  if (phrasesIn(offers, rest).length > 0) return [];
  return clauses.map((clause) => {
    return { ...clause, why: 'It says what cannot be done, and nothing that can.', instead: 'What I can do is …' };
  });
}
