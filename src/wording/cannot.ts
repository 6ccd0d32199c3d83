import { any, phrases, spansOf } from './phrases.ts';
import { clauseAround, type Found, type Reading } from './reading.ts';

/**
 * Row A38: say what you can do, not what you cannot. A "can't" is found only where the draft, outside that clause, offers
 * nothing: no "can", no offer, no thing done, no question that leads on.
 */

const good = any(
  `compensation, discounts?, exceptions?, exchanges?, extensions?, goodwill, money back, refunds?, reimbursement, replacements?, returns?, upgrades?, vouchers?, changes?, credits?, cancellations?, partial refunds?, swaps?, extras?, appointments?, substitutes?, alternatives?, way (round|around|out) (it|this)?`,
);
const adverb =
  '(?:unfortunately |sadly |therefore |simply |really |just |also |regrettably |legally |currently |still |only |definitely |absolutely |always |in this case |at this (?:stage|time|point) |at the moment |then |as such |thus |hence |personally |even )*';

const negative = phrases(`
  (I|we|they|he|she|it|that|this|one|you|the \\p{L}+|our \\p{L}+|your \\p{L}+|the \\p{L}+ \\p{L}+|your \\p{L}+ \\p{L}+|our \\p{L}+ \\p{L}+|this \\p{L}+|these|those|which|\\p{L}+) ${adverb}(can't|could not|couldn't) ${adverb}(be |yet be |now be |ever be )?\\p{L}+
  (can't|cannot) (do|help|say|change|give|offer|refund|see|find|accept|take|open)
  (I'm|we're|am|are|is|was|were|be|been|being|'m|'re|feel) ${adverb}(unable|not able|not in a position|powerless|not authorised|not authorized|not allowed|not permitted|not entitled|not prepared|not willing|not empowered|prohibited|forbidden|not going|not at liberty) (to|from) (?!be home|come)\\p{L}+
  (won't|not going to|never) ${adverb}(be able|be possible|be in a position|be offered|be paid|be refunded|be replaced|be given|be granted|be considered|be made|be accepted|be reimbursed|be available|refund|give|pay|replace|reimburse|compensate|accept|take it back|make an exception|exchange)( to \\p{L}+)?
  (is|are|was|were|be|'s|'re|it's|seems|remains|proved)( ${adverb}|)(not|n't| no longer|not even) ${adverb}(possible|available|refundable|exchangeable|returnable|transferable|negotiable|feasible|doable|an option|covered|something (we|I) (can|do|offer)|eligible|permitted|allowed|an available option|foreseen|provided for|on offer|in stock|for us to|up for|open to|going to happen|on the cards|repairable|recoverable|reversible|retrievable|insured|entitled|valid|sold|offered|made any more|supported)
  (isn't|aren't|wasn't|weren't) ${adverb}(possible|available|refundable|exchangeable|returnable|transferable|negotiable|feasible|doable|an option|covered|something (we|I) can|included|eligible|permitted|allowed|foreseen|provided for|on offer|in stock|for us to)
  (impossible|non-refundable|nonrefundable|non-transferable|non-negotiable|out of the question|off the table|not possible|ineligible|no longer (possible|available|covered))
  (no way|no chance|no possibility|no option|no means|no method|no scope|no room|no provision|no grounds|no basis|no entitlement) (of|for|to|that|here|we)?
  (I|we) ${adverb}(have|had|'ve|'ve got) ${adverb}no (authority|power|influence|option|way|means|choice|access|possibility|right|say|information|solution|alternative|record|scope|spare|other)
  there's ${adverb}(nothing|no one|nobody|no-one|not (much|a lot|anything)|no) (${good}|(else |more |further )?(that |which |who |whom )?(I|we|you|he|she|anyone|to be done|can be|could be)( can| could|'re able)?( do| be| talk| speak)?|more to be done|(further )?(way|chance|possibility|option|room|scope|provision|right|entitlement|appeal|means|remedy|recourse))
  nothing (else |more |further )?(that )?(I|we) can (do|offer|say|change)
  nothing (else |more )?(can|could|to) be done
  (don't|doesn't) ${adverb}(refund|give|offer|accept|take|exchange|reimburse|compensate|cover|replace|return|do|make|allow|permit|provide|deliver|ship|reconsider|negotiate|discuss|pay|repair|change|cancel|handle|deal|support|have (any|the (authority|power|means|option|right))|entitle|qualify|apply|sell|issue|process|waive|extend|book|reserve|swap|hold|keep|transfer|review|include|send|work)( (it|them|that|this|any|the|for|with|back|to|out|refunds|money|such|these|those|on|a|in|of|here|at|exceptions|anything|so|or|by|weekends|discounts|cash|returns|its|our|their|your|my|decisions))
  (I|we|the \\p{L}+|our \\p{L}+) ${adverb}(have to|must|has to|had to|need to|will have to|are obliged to|am obliged to|are forced to|'ll have to|would have to) ${adverb}(decline|refuse|reject|turn (you|it|this|that|your) (down|\\p{L}+ down)|say no|disappoint|deny|close|end it)
  (I|we)('ve| have| do|) ${adverb}(decline|declined|refuse|refused|reject|rejected|denied) (to|your|the|it|this|any)
  (is|are|be|must be) ${adverb}(declined|refused|rejected|denied|turned down)
  no (${good}|more|further \\p{L}+|\\p{L}+ compensation)( (is|are|will|can|could|at all|on|for|without|after|possible|available|due|of|in|under|once|whatsoever|given|to|or|and))?
  no ${good}
  (it's|it is|that's|the answer is|I'm afraid it's|I'm afraid|sorry,|sorry but|the decision is|so) ((still |a |simply )?no|final)(?=[.,!]|$)
  (don't|doesn't|do not|does not|aren't|isn't|are not|is not|not|nor are you) (have a right|entitle|entitled|eligible|qualify|qualified|have a claim|have any claim|get (a|any|your))
  (the|our|this|that) (decision|offer|answer|ruling|price) (is|was|stands|remains)( \\p{L}+)? ?(final|as it is|unchanged|binding)?(?=[.,!]|$)
  (the|this|your) (matter|case|complaint|file|ticket|subject|discussion|correspondence) (is|has been|was|remains|are) (now |therefore |hereby |thus |already )*(closed|settled|ended|final|concluded|at an end)( (for us|as far))?
  (we|I) (consider|regard|treat|see) (the|this|your) (matter|case|complaint|file|discussion|correspondence)( as)? (closed|settled|concluded|at an end)
  (end of (story|discussion|the matter)|take it or leave it|no can do|afraid not|sorry,? no|that's (it|that|all|final|the (best|most|end))|full stop|no means no|not a chance|not an option|no deal|no go|nothing doing)(?=[.,!]|$| (we|I|can|from))
  that's (all|the (most|best|only thing|maximum|limit)) (that )?(I|we) (can|could|may|have|offer|do|will)( (do|offer|say|give))?
  (there's|that's|it's|we have|we've|you have|you've) (only |just )?(no|not any|not enough|no more|none|no longer) ?(space|room|rooms|places?|seats?|stock|slots?|appointments?|spare|parts?|budget|staff|time|tables?|left|more|available|cover|record|interpreter|lift|parking|ramp|list|number|form|address|way|remedy|right|one|driver|van|engineer|further|other \\p{L}+|such \\p{L}+|\\p{L}+ (left|available|free|for you))( (left|available|for you|to|on|in|until|before|here|at|any))?
  (we|I|our \\p{L}+|the \\p{L}+)('re| are| is|'m| am|'s)? (all |now |completely |already |currently |unfortunately |sadly )*(fully booked|booked up|booked out|sold out|out of (stock|them|it|that)|overbooked|unavailable|discontinued|not insured|not covered|not involved|not responsible|not liable|not obliged|not required|not in charge|no longer (made|sold|available|produced|offered|valid|supported|possible|in stock))
  (has|have|had|is|are|was|were) (sadly |unfortunately |now |already |since |long |been |long since )*(discontinued|expired|lapsed|sold out|run out|excluded|exhausted|passed|closed|too late|ruled out|used up|gone for good|withdrawn|forfeited|void|invalid|not valid|no longer valid|not applicable|lost for good|beyond repair|irreversible|irrevocable|final|binding|barred|not recoverable|unavailable|restricted)(?= *([.,!;]|$|(for|to|on|in|and|so|under|by|at|after|once)\\b))
  (it's|that's|you're|you are|it is|this is|now|far|it was) (now |already |simply |just |sadly |unfortunately |much |far )*too late( (to|for|now))?
  (we|I|they|he|she|it|the \\p{L}+|our \\p{L}+) (will|would|shall|do|does)('ll)? (not|never|n't|no longer) ${adverb}(be )?(refund|refunded|replace|replaced|pay|paid|compensate|compensated|make|made|change|changed|accept|accepted|give|given|offer|offered|exchange|exchanged|reopen|reopened|reconsider|reconsidered|take|taken|cover|covered|reply|respond|discuss|discussed|grant|granted|waive|waived|return|returned|extend|extended|allow|allowed|consider|considered|repair|repaired|answer|answered|enter into|correspond|act|help|send|sent|share|cancel|cancelled|reimburse|reimbursed|move|moved|lower|reduce|negotiate|remove|removed|apologise|tolerate|review|reviewed|deal|fit|come|deliver|deliver(ed)?|hold|keep|reserve|do (that|this|it|anything|so|more))
  (won't|wouldn't|shan't|isn't going to|aren't going to|'m not going to|'re not going to|refuse to|refuses to|decline to) ${adverb}(be )?(refund\\p{L}*|replac\\p{L}+|pay\\p{L}*|paid|compensat\\p{L}+|mak\\p{L}+|made|chang\\p{L}+|accept\\p{L}*|giv\\p{L}+|offer\\p{L}*|exchang\\p{L}+|reopen\\p{L}*|reconsider\\p{L}*|tak\\p{L}+|cover\\p{L}*|repl(y|ying)|respond\\p{L}*|discuss\\p{L}*|grant\\p{L}*|waiv\\p{L}+|return\\p{L}*|extend\\p{L}*|allow\\p{L}*|consider\\p{L}*|repair\\p{L}*|answer\\p{L}*|help\\p{L}*|send\\p{L}*|sent|shar\\p{L}+|cancel\\p{L}*|reimburs\\p{L}+|mov\\p{L}+|lower\\p{L}*|reduc\\p{L}+|do(ing)?|happen\\p{L}*|work|be possible|come|deliver\\p{L}*|hold|keep|let you|get|go)
  (you|customers|guests|passengers|patients|tenants|parents|visitors|we|I) (will |would |do |does |may |can |could |must |shall |have |are |is )?(not|n't|no longer|never) (be |been |have |get |receive |have a |have any )?(able to|entitled|eligible|allowed|permitted|possible|receive|get|claim|return|cancel|change|exchange|have|bring|use|enter|park|book|qualify|a right|any right|compensated|refunded|reimbursed|expect|appeal)
  (doesn't|don't) ${adverb}(fall|come|belong|lie|qualify|count|apply|extend|include|cover|entitle|allow|permit|provide for|offer|accept|give|make|do|refund|exist|have|reach|sell|stock|repair|deliver|operate|take|run|serve|work with|deal with|handle|accommodate|hold|keep|know|answer|discuss|comment|disclose|share)( (within|under|in|to|for|as|a|any|the|that|it|us|this|such|on|with|refunds|exchanges|exceptions|you|me|at|over|beyond|of|what|who|when|where|why|outside|there|here|names|details|individual|cash|cards?|\\p{L}+s)\\b)
  (only|just) (the|your|a|head office|management|my|our|somebody|someone|customers|\\p{L}+) (\\p{L}+ ){0,3}(can|may|could|is able to|are able to|is allowed to|has the|have the|is entitled) ...(decide|change|do|help|authorise|approve|cancel|see|open|access|that|it|this|authority|power|order|ask|refund)
  (excluded|exempt|barred|prohibited|forbidden|ruled out|not covered|not included|not foreseen|not envisaged|not intended|not our policy|against (our|the) (policy|rules|law)|strictly (forbidden|prohibited)|not how we)( (from|by|under|to|in|here))?
  (I|we) (don't|do not|didn't|have no) ${adverb}(know|idea|see (a|any) way|see how|have (access|the (power|authority|right|means|option|tools|number|answer|information|details|rights|right to)|a (solution|date|time|number|record|replacement|substitute|way)|any (influence|control|information|say|record|more|other|way|means|rooms?|left|in stock))|keep records|hold (records|stock|that))( (of|to|how|when|what|why|who|where|on|for|here|if|whether|that|over|about|either|more|left|in))?
  (unable|not able|powerless|helpless|at a loss|not in a position|not authorised|not authorized|not empowered|not permitted|not entitled|not at liberty) (to|there|in) \\p{L}+
  (must|have to|has to|need to|will have to|'ll have to|are obliged to|am obliged to|are forced to|would have to|regret to|sorry to|afraid we|afraid I) (therefore |unfortunately |now |also |respectfully |have to |must )*(decline|refuse|reject|turn|say no|disappoint|deny|close|inform you that (we|there|your|it)|tell you (that )?(we|there|it|your|no)|let you down|insist|stand by|uphold|maintain|stick to|abide by)
  (your|the|this|any) (\\p{L}+ )?(request|application|claim|appeal|refund|complaint|wish|demand|booking|cancellation|return|exchange)( \\p{L}+ \\p{L}+)? (is|was|has been|had to be|must be|will be|were|are|cannot be|can't be)( therefore| hereby| again| also)? (declined|refused|rejected|denied|turned down|dismissed|closed|not (accepted|granted|approved|possible|upheld|justified|successful)|unsuccessful|granted)(?! under)
  (outside|beyond) (of )?(our|the) (warranty|guarantee|cover|scope|remit|coverage|return period|deadline)
  (we|I) (only|can only) (exchange|refund|sell|accept) .{0,40}(if|when|with|within)
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
`);

/** Finds what is refused where nothing is offered; English only. */
export function refusals(reading: Reading): Found[] {
  const { text, sentences } = reading;
  const clauses = spansOf(negative, text)
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
  if (spansOf(offers, rest).length > 0) return [];
  return clauses.map((clause) => {
    return { ...clause, why: 'It says what cannot be done, and nothing that can.', instead: 'What I can do is …' };
  });
}
