import { type SectionId, sectionIds } from './sections.ts';

const opens = Object.fromEntries(sectionIds.map((id) => [id, `settings-${id}`])) as Record<
  SectionId,
  `settings-${SectionId}`
>;

/** Action ids of the settings: what opens a part of them, and what is pressed inside. */
export const settingsActions = {
  ...opens,
  branches: 'settings-branches',
  routes: 'settings-routes',
  people: 'settings-people-list',
  history: 'settings-history',
  check: 'settings-check',
  route: 'settings-route',
  addRoute: 'settings-route-add',
  routeList: 'settings-route-list',
  moreRoom: 'settings-more-room',
  categories: 'settings-categories',
  category: 'settings-category',
  addCategory: 'settings-category-add',
  addCategories: 'settings-category-names',
  startRetail: 'settings-start-retail',
  startServices: 'settings-start-services',
  startSoftware: 'settings-start-software',
  templates: 'settings-templates',
  template: 'settings-template',
  addTemplate: 'settings-template-add',
  ownTemplates: 'settings-template-own',
} as const;
