/** Why customers' names and words leave our records with an export; kept with who asked. */
export type ExportReason =
  | 'an authority or a court asked'
  | 'advice or insurance'
  | 'moving our records'
  | 'finding causes';
export const exportReasons: readonly ExportReason[] = [
  'finding causes',
  'an authority or a court asked',
  'advice or insurance',
  'moving our records',
];
