import { createHash } from 'node:crypto';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { AlertCancelled } from '../../../events/alert-cancelled/v1.ts';
import { AlertExpired } from '../../../events/alert-expired/v1.ts';
import { AlertIssued } from '../../../events/alert-issued/v1.ts';
import { AlertUpdated } from '../../../events/alert-updated/v1.ts';
import { AllClearGiven } from '../../../events/all-clear-given/v1.ts';
import { IncidentClosed } from '../../../events/incident-closed/v1.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import { mapShape } from '../../../shared/pages/district-map.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { done, eachRecord } from '../../../shared/queue/each-record.ts';
import { SITE } from '../../../shared/site/addresses.ts';
import { alertDocument } from '../../../shared/site/alert-document.ts';
import type { SiteFile, SiteStore } from '../../../shared/site/ports.ts';
import { publicPlaceOf } from '../../../shared/site/public-place.ts';
import { publish } from '../../../shared/site/publish.ts';
import { alertPicture, firstPicture } from '../../../shared/site/share-image.ts';
import { BRIEFLY, type SiteScene, sitePages } from '../../../shared/site/site-pages.ts';
import { toldOf } from '../../../shared/site/told.ts';
import { toldCases } from './told-cases.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly site: SiteStore;
  readonly place: Pick<PlacePack, 'districts' | 'capSenderName' | 'publicChannels' | 'senderId'>;
  readonly linkBaseUrl: string;
  readonly typesetPdf: (document: ReturnType<typeof alertDocument>) => Promise<Uint8Array>;
  readonly drawPng: (svg: string) => Promise<Uint8Array>;
  /** The files of the fonts, by name. */
  readonly fonts: ReadonlyMap<string, Uint8Array>;
};

/** What changes what the public is told. */
const FOLLOWED = [
  AlertIssued,
  AlertUpdated,
  AlertCancelled,
  AlertExpired,
  AllClearGiven,
  IncidentClosed,
] as const;

/** From the schedule: it says nothing. */
type Tick = { readonly Records?: undefined };

const FOREVER = 'public, max-age=31536000, immutable';

/**
 * Writes the static pages: when something has changed, and every minute, since time changes them too. What it is woken by says nothing to it:
 * it reads the log, and puts what differs from what stands there. Pages go first; pictures and files for print are made after them, once a content.
 */
export const createHandler = (deps: Deps) => {
  const { place, clock, site } = deps;
  const publicPlace = { ...publicPlaceOf(place, deps.linkBaseUrl), senderId: place.senderId };
  const shape = mapShape(place.districts);
  const names = new Map(place.districts.map(({ pcode, name }) => [pcode, name]));
  const told = toldCases(deps);
  const made = new Map<string, Uint8Array>();
  let last: string | undefined;

  /** Drawing and typesetting take longer than all pages; the same input gives the same bytes, so an instance does each once. */
  const once = async (
    key: string,
    contentType: string,
    input: unknown,
    make: () => Promise<Uint8Array>,
  ): Promise<SiteFile> => {
    const digest = createHash('sha256')
      .update(JSON.stringify([key, input]))
      .digest('hex');
    const bytes = made.get(digest) ?? (await make());
    made.set(digest, bytes);
    return { key, bytes, contentType, cacheControl: BRIEFLY };
  };

  const picture = (key: string, svg: string): Promise<SiteFile> =>
    once(key, 'image/png', svg, () => deps.drawPng(svg));

  async function* filesOf(pages: readonly SiteFile[], scene: SiteScene): AsyncGenerator<SiteFile> {
    yield* pages;
    for (const [name, bytes] of deps.fonts)
      yield { key: `${SITE.fonts}/${name}`, bytes, contentType: 'font/woff2', cacheControl: FOREVER };
    const { cases, now } = scene;
    const paper = { issuer: place.capSenderName, origin: publicPlace.origin, names, shape };
    yield picture(SITE.share, firstPicture(cases, now, paper));
    for (const alert of cases.toReversed().flatMap((one) => toldOf(one, now).toReversed())) {
      const document = alertDocument(alert, paper);
      yield picture(`alert/${alert.number}.png`, alertPicture(alert, paper));
      yield once(`alert/${alert.number}.pdf`, 'application/pdf', document, () => deps.typesetPdf(document));
    }
  }

  const sceneNow = async (): Promise<SiteScene> => ({
    now: clock.now(),
    place: publicPlace,
    names,
    shape,
    cases: await told(),
  });

  const run = async (): Promise<void> => {
    const digestOf = (pages: readonly SiteFile[]) => {
      const hash = createHash('sha256');
      for (const { key, bytes } of pages) hash.update(key).update(bytes);
      return hash.digest('hex');
    };
    // Most minutes change nothing, and then nobody else's files are looked at either.
    const first = await sceneNow();
    if (digestOf(sitePages(first)) === last) return;
    let digest = '';
    await publish(site, async () => {
      const scene = await sceneNow();
      const pages = sitePages(scene);
      digest = digestOf(pages);
      return filesOf(pages, scene);
    });
    last = digest;
  };

  return async (input: SQSEvent | Tick): Promise<SQSBatchResponse | undefined> => {
    if (input.Records === undefined) {
      await run();
      return undefined;
    }
    let running: Promise<void> | undefined;
    return eachRecord(input, FOLLOWED, async () => {
      running ??= run();
      await running;
      return done;
    });
  };
};
