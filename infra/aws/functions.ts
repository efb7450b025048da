import { TYPST_FILES } from '../../shared/adapters/typst/typeset-pdf.ts';

/** The compiled place pack, beside the code of every function that has `PLACE_PACK` in its environment. */
export const PLACE_PACK_FILE = 'place.json';

/** What lies beside `main.mjs`: the place pack or not, and files out of packages, by name in the folder. */
type Contents = { readonly place: boolean; readonly packageFiles: Readonly<Record<string, string>> };

const plain: Contents = { place: false, packageFiles: {} };
const withPlace: Contents = { place: true, packageFiles: {} };

/** Every function that is deployed, by its folder under `functions/`. */
export const FUNCTIONS = {
  'log/publish': plain,
  'log/seal': plain,
  'watch/poll-cap-feeds': plain,
  'assess/assess-warning': withPlace,
  'assess/sweep-situation': withPlace,
  'convene/follow-assessment': withPlace,
  'convene/sweep-incidents': withPlace,
  'convene/notify': withPlace,
  'convene/act': withPlace,
  'warn/plan-alert': withPlace,
  'warn/send-alert': withPlace,
  'report/build-report': { place: true, packageFiles: TYPST_FILES },
  'console/public-pages': withPlace,
  'console/console-pages': withPlace,
} as const satisfies Record<string, Contents>;

export type FunctionName = keyof typeof FUNCTIONS;

/** `warn/send-alert` → `warn-send-alert`, the name of its folder in the bundle. */
export const bundleFolder = (name: FunctionName): string => name.replace('/', '-');

/** `warn/send-alert` → `WarnSendAlert`, the name of its constructs. */
export const constructId = (name: FunctionName): string =>
  name.replace(/(?:^|[/-])([a-z])/g, (_, letter: string) => letter.toUpperCase());
