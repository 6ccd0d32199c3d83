/** Which complaints a route takes: all of what is given must hold; a list holds when one of its entries does. */
export type RouteWhen = {
  private?: true | undefined;
  severity?: readonly string[] | undefined;
  vip?: true | undefined;
  /** Ids of categories. */
  category?: readonly string[] | undefined;
  /** Words that the product's name holds, in any case. */
  product?: readonly string[] | undefined;
  region?: readonly string[] | undefined;
  /** Ids of branches. */
  branch?: readonly string[] | undefined;
};

/** Where an escalation goes. People are Slack ids of users or user groups. */
export type Route = {
  id: string;
  name: string;
  when: RouteWhen;
  /** A Slack channel; null is the management channel. Never used for what is private. */
  channel: string | null;
  /** Managers who are asked when nobody has taken it on; all managers when empty. For what is private, who handles it. */
  onDuty: readonly string[];
  /** Asked after them; the heads when empty. */
  nextLevel: readonly string[];
};

/** What a route looks at. */
export type Routed = {
  private: boolean;
  severity: string;
  vip: boolean;
  category: string | null;
  product: string | null;
  region: string | null;
  branch: string;
};

/** The last route, which always matches. */
export const everythingElse: Route = {
  id: 'everything-else',
  name: 'Everything else',
  when: {},
  channel: null,
  onDuty: [],
  nextLevel: [],
};

function holds(when: RouteWhen, routed: Routed): boolean {
  const among = (list: readonly string[] | undefined, value: string | null) =>
    !list || (value !== null && list.some((entry) => entry.toLowerCase() === value.toLowerCase()));
  const product = routed.product?.toLowerCase() ?? '';
  return (
    (!when.private || routed.private) &&
    (!when.vip || routed.vip) &&
    among(when.severity, routed.severity) &&
    among(when.category, routed.category) &&
    among(when.region, routed.region) &&
    among(when.branch, routed.branch) &&
    (!when.product || when.product.some((word) => product.includes(word.toLowerCase())))
  );
}

/** The first route that takes it, in the order they are set; the last one takes everything. */
export function routeFor(routes: readonly Route[], routed: Routed): Route {
  return routes.find(({ when }) => holds(when, routed)) ?? everythingElse;
}

/** The route with this id, or the last one when it is no longer there. */
export function routeWithId(routes: readonly Route[], id: string): Route {
  return routes.find((route) => route.id === id) ?? everythingElse;
}
