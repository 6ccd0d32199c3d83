import { acknowledged } from './acknowledged.ts';
import type { Finding, Rule } from './finding.ts';
import { namesOwner } from './names-owner.ts';
import { type Phrases, phrases, phrasesIn } from './phrases.ts';
import { type Promised, saysWhen } from './promise.ts';
import type { Reading, Span } from './reading.ts';

/**
 * Row A37: a first written answer acknowledges, thanks, apologises and assures that the aim is a solution; it names who has it
 * and when they hear next. English only.
 */

type Said = { promised: readonly Promised[]; others: readonly Span[] };

const courtesy =
  '(your |the |this )?(patience|understanding|waiting|wait|loyalty|business|custom|being|choosing|staying|bearing|cooperation|co-operation|purchase|holding|shopping|order|continued|ongoing|kind patience|time)';

const thanks = phrases(`
  (thank|thanks|thx|cheers|ta|thank-you)( you| u|s)?(?! (in advance|to our|to my))
  (I'm|we're|am|are|was|were|most|very|really|so|truly) (very |most |truly |really |so )*(grateful|thankful|obliged|glad (that )?you (told|wrote|said|got|let|raised|flagged))
  (appreciate|appreciates|appreciated) (it |that |you |your |the |hearing |being |this )
  (much|really|greatly) appreciated
  (good|right|kind|glad) (of you to|that you|you) (tell|told|write|wrote|let|say|said|flag|raise|raised|flagged)
`);
const noThanks = phrases(`
  (thank|thanks|thank you|cheers|appreciate|grateful|appreciated)( you)?( so much| very much| in advance| again| all)?(,? \\p{Lu}\\p{L}+)? for ${courtesy}( and (for )?${courtesy})*
  appreciate ${courtesy}
`);

const apology = phrases(`
  sorry(?! (to (hear|read|learn|see)|(that |if )?you (feel|felt|think|thought|feeling|see)|you're (feeling|upset|unhappy|disappointed)|for your loss|for yourself))
  (apolog(y|ies|ise|ize|ises|izes|ised|ized|ising|izing)|forgive (us|me)|forgiveness|our bad|my bad|beg your pardon|ashamed|mea culpa|regret (that we|what|the|this|our|it|how|having|very much|deeply))
  (excuse|pardon) (us|me|our|the|my)
`);
/** "I was sorry to hear" says what I felt, not what we did. */
const noApology = /\b(?:no\s+apolog|not\s+sorry|can(?:no|')t\s+apologi[sz]e)/iu;

const solved =
  '(solv\\p{L}+|sort(ed|ing|s)?|fix(ed|es|ing)?|mend(ed|ing)?|resolv\\p{L}+|solution|solutions|resolution|right|put (it|this|that|things|matters|everything)|make (it|this|that|things|good|up|sure|amends)|working|work again|find|get|have|see|repair(ed|ing)?|replac\\p{L}+|clear(ed)?( this| it)? up|straighten\\p{L}*|way (out|forward)|back|good|better|safe|home|rid|happy|content|settled|settle|remedy|outcome|answer|until|end up|help|close|save|reunite\\p{L}*|restore\\p{L}*|warm|dry|paid|turn this (a)?round)';
const assurance = phrases(`
  (I|we|he|she|they|who|and|\\p{Lu}\\p{L}+|team|department|manager) (really |very much |all |both |do |also |just |only |truly |do really |certainly |now )*(wants?|would like|'d like|would love|'d love|'d really like|like|wish|wishes|am keen|are keen|is keen)( nothing more than)?( to| you| it| this| that| them| every\\p{L}+| the| your| a)(?! (say|thank|apologise|apologize|know|hear|understand|ask|learn|inform|tell|let|look|express|stress|see what|find out|check|confirm|acknowledge|add|remind|point|have a look|read|talk|speak|look into|know more))
  (want|wants|would like|like|'d like) (it|this|that|things|you|them|everything|your \\p{L}+|the \\p{L}+) (all )?${solved}
  (aim|goal|target|priority|job|purpose|intention|wish|task|plan|promise|mission|business|focus|hope|one thing|what (I|we)'re after|what (I|we) want|what (I|we) are after|all (I|we) want|point|concern)( here| now| of mine| first| right now| with this)?('s| is| are|:) ${'(that |to |now |also |simply |only |for |a |an |the |your |you |getting |finding |not )*'}\\p{L}+
  (aim|aims|aiming|determined|keen|committed|intend|intends|intent|set|resolved|anxious|eager|dedicated|mean|meaning|here|hoping|hope|try|trying|working|work|works|going|bound|striving|do (everything|all|what|whatever|my|our|my very|our very)( best| utmost| level best| I can| we can| it takes)?|doing (everything|all|our|my)( best| utmost| I can| we can)?|best|utmost|see to it|stay(ing)? with (this|it)|won't (rest|stop|let go|give up)|not (letting|giving|stopping|resting|going to (rest|stop|let))) (hard |flat out |together |with you |on |now |up |go )*(to|towards|toward|on|at|for|until|till|that|it) (a |an |the |your |you |it |this |that |getting |finding |make |put |get )*${solved}
  (look|looking|search|searching|find|finding|work out|working out|reach|come to|come up with|arrive at|agree|agree on|going for|after) (together |with you |for )*(a |an |the |you a |you the |some |one |good |fair |way to |way |best |proper |right |lasting |real |quick |another )*(solution|solutions|way|remedy|fix|outcome|resolution|answer|end|line|result|settlement|arrangement)(?! (to (look|know|learn)))
  (find|finding) (a|an|some|the) (\\p{L}+ )?(way|solution|fix|answer|remedy)
  (put|putting|puts|set|setting|get|getting|make|making) (it|this|that|things|matters|everything|all this|them|what \\p{L}+ \\p{L}+)( all)? (right|straight|good|better|sorted|fixed|solved|in order|up to you|work)
  (make|making) (good|amends|up for|it up|sure (you|it|that|this|we|your|the))
  (fix|fixing|solve|solving|resolve|resolving|sort|sorting|mend|mending|repair|repairing|settle) (it|this|that|things|your|the|everything|them|what)( (out|for|with|properly|completely|fast|quickly|as|\\p{L}+))?
  (until|till) (you|it's|it is|it|this|that|your|the|everything|all) (have|has|got|are|is|'re|'s|can|moves?|works?|\\p{L}+ (is|are|has|works?|runs?)|solved|sorted|fixed)
  not (letting|let) (go|it go|this go|up)
  (get|getting|have|having|see|seeing|bring|bringing) (you|it|this|that|your \\p{L}+|them|the \\p{L}+|her|him|all of you|you all|everyone) (all )?(\\p{L}+ )?(back|home|sorted|fixed|solved|right|going|working|running|in|on|online|what you|repaired|resolved|the right|there|safe|mended|a new|a working|moving|sorted out|in order|connected|warm|paid|settled|out|put right|done)
  (you|your \\p{L}+) (deserve|deserves|will have|shall have) (a (proper |good |fair )?(solution|answer|fix)|what you (paid|ordered|asked|bought))
  (a|an|your) (\\p{L}+ )?(solution|fix|remedy) (is|that)
  (care about|matters to (me|us) (that|to)|important to (me|us) (that|to)) .{0,60}${solved}
  solution[- ](for|with|that|together|you)
`);
const noAssurance =
  /\b(?:we(?:'ll|\s+will)\s+do\s+better|see\s+what\s+we\s+can\s+do|find\s+out\s+what\s+we\s+can\s+do|use\s+it\s+to\s+get\s+better)/iu;

function says(pattern: Phrases, text: string): boolean {
  return phrasesIn(pattern, text).length > 0;
}

function without(pattern: Phrases, text: string): string {
  return phrasesIn(pattern, text).reduce(
    (left, { from, to }) => left.slice(0, from) + ' '.repeat(to - from) + left.slice(to),
    text,
  );
}

const parts: { rule: Rule; has: (reading: Reading, said: Said) => boolean; why: string; instead: string }[] = [
  {
    rule: 'missing apology',
    has: ({ text }) => says(apology, text.replace(noApology, '')),
    why: 'Nobody has said sorry for it.',
    instead: 'I am sorry that this happened to you.',
  },
  {
    rule: 'missing acknowledgement',
    has: (reading, { promised, others }) => acknowledged(reading, [...promised, ...others]),
    why: 'It does not say what happened to them.',
    instead: 'You told us that …',
  },
  {
    rule: 'missing thanks',
    has: ({ text }) => says(thanks, without(noThanks, text)),
    why: 'Nobody has thanked them for telling us.',
    instead: 'Thank you for telling us.',
  },
  {
    rule: 'missing owner',
    has: namesOwner,
    why: 'They do not know who has it now.',
    instead: 'I am … and I am looking after this.',
  },
  {
    rule: 'missing when',
    has: (reading, { promised }) => saysWhen(reading, promised),
    why: 'They do not know when they will hear from us.',
    instead: 'You will hear from me by …',
  },
  {
    rule: 'missing assurance',
    has: ({ text }) =>
      text.split(/(?<=[.!?])\s/).some((sentence) => !noAssurance.test(sentence) && says(assurance, sentence)),
    why: 'It does not say that we want to solve it.',
    instead: 'I want to find a solution that works for you.',
  },
];

/** What a first answer lacks; `said` is what other rules have found in it. */
export function missingParts(reading: Reading, said: Said): Finding[] {
  return parts
    .filter(({ has }) => !has(reading, said))
    .map(({ rule, why, instead }) => ({ rule, quote: null, why, instead }));
}
