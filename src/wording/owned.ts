/** Drafts that own up: who is named in them, and what went wrong, is then no excuse and no shifted blame. */
const owning =
  /\b(?:our\s+(?:own\s+)?(?:mistake|fault|error|doing|failure|failing|oversight|job)|my\s+(?:own\s+)?(?:mistake|fault|error|oversight)|(?:is|are|was|were)\s+(?:all\s+)?(?:ours|mine)\b|(?:we|I)\s+should(?:n't|\s+not)?\s+have|should(?:n't|\s+not|\s+never)\s+have\s+happened|no\s+excuse|not\s+an\s+excuse|isn't\s+an\s+excuse|no\s+(?:good\s+)?reason\b|(?:that's|it's|that\s+is|it\s+is)\s+(?:up\s+to|for|on)\s+us|for\s+us\s+to|(?:we|I)\s+(?:got|had)\s+(?:it|this|that)\s+wrong|(?:we|I)\s+(?:failed|let\s+you\s+down|forgot|messed)|I'm\s+ashamed|I\s+am\s+ashamed|not\s+(?:your\s+(?:problem|fault|mistake|job|worry)|yours)|you\s+did\s+(?:nothing|everything|right)|(?:doesn't|does\s+not|won't|didn't)\s+(?:excuse|help\s+you|make\s+it\s+(?:right|better))|all\s+the\s+same|even\s+so|you\s+(?:are|were)\s+right|I\s+(?:take|took)\s+(?:the\s+blame|responsibility)|we\s+(?:take|took)\s+(?:the\s+blame|responsibility)|we\s+answer\s+for)/iu;

/** Whether a draft takes it on itself. Row A23. */
export function ownsUp(text: string): boolean {
  return owning.test(text);
}
