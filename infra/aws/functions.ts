import { RESVG_FILES } from '../../shared/adapters/resvg/draw-png.ts';
import { TYPST_FILES } from '../../shared/adapters/typst/typeset-pdf.ts';
import { FONT_FILES } from '../../shared/pages/look.ts';

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
  'watch/poll-cap-feeds': withPlace,
  'watch/sweep-sources': withPlace,
  'watch/begin-self-test': withPlace,
  'watch/serve-self-test': withPlace,
  'watch/follow-self-test': withPlace,
  'watch/poll-readings': withPlace,
  'watch/push-reading': withPlace,
  'watch/push-cap': withPlace,
  'watch/observe': withPlace,
  'assess/assess-warning': withPlace,
  'assess/sweep-situation': withPlace,
  'assess/assess-readings': withPlace,
  'assess/sweep-hazards': withPlace,
  'convene/follow-assessment': withPlace,
  'convene/sweep-incidents': withPlace,
  'convene/notify': withPlace,
  'convene/notify-officers': withPlace,
  'convene/assign-tasks': withPlace,
  'convene/carry-out': withPlace,
  'convene/run-exercise': withPlace,
  'convene/act': withPlace,
  'convene/compose-alert': withPlace,
  'convene/approve-alert': withPlace,
  'convene/field': withPlace,
  'convene/confirm-phone': withPlace,
  'convene/check-people': withPlace,
  'warn/plan-alert': withPlace,
  'warn/send-alert': withPlace,
  'warn/send-reply': withPlace,
  'warn/take-sms': withPlace,
  'warn/ask-relays': plain,
  'warn/subscriber-pages': withPlace,
  'warn/count-subscribers': plain,
  'warn/take-receipts': plain,
  'warn/count-receipts': plain,
  'warn/take-sns-receipts': withPlace,
  'warn/take-eum-receipts': withPlace,
  'warn/take-kannel-receipts': withPlace,
  'warn/publish-cap': withPlace,
  'warn/publish-telegram': withPlace,
  'warn/publish-site': { place: true, packageFiles: { ...TYPST_FILES, ...RESVG_FILES, ...FONT_FILES } },
  'report/build-report': { place: true, packageFiles: TYPST_FILES },
  'report/run-routines': withPlace,
  'report/bulletins': { place: true, packageFiles: TYPST_FILES },
  'console/public-pages': withPlace,
  'console/cap-feed': withPlace,
  'console/console-pages': withPlace,
  'console/subscribers': withPlace,
  'console/sources-page': withPlace,
  'console/response-pages': withPlace,
  'console/routine-pages': withPlace,
  'console/people-pages': withPlace,
  'console/exercise-page': withPlace,
  'console/assess-page': withPlace,
  'console/platform-pages': withPlace,
  'console/facility-pages': withPlace,
  'api/facility-api': withPlace,
  'console/meeting-pages': { place: true, packageFiles: TYPST_FILES },
  'console/sign-in': withPlace,
  'console/access-page': withPlace,
} as const satisfies Record<string, Contents>;

export type FunctionName = keyof typeof FUNCTIONS;

/** `warn/send-alert` → `warn-send-alert`, the name of its folder in the bundle. */
export const bundleFolder = (name: FunctionName): string => name.replace('/', '-');

/** `warn/send-alert` → `WarnSendAlert`, the name of its constructs. */
export const constructId = (name: FunctionName): string =>
  name.replace(/(?:^|[/-])([a-z])/g, (_, letter: string) => letter.toUpperCase());
