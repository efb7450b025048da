import { describe, expect, test } from 'vitest';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import { readCap } from '../cap/read.ts';
import { warningFromCap } from './warning-from-cap.ts';

const pack = readPlacePackFolder('places/hadramout');
const NOW = '2026-05-01T09:00:00.000Z';

/** Around Mukalla and a part of Brum. */
const MUKALLA = '14.50,49.05 14.60,49.05 14.60,49.20 14.50,49.20 14.50,49.05';
/** In the Arabian Sea, a hundred kilometres off. */
const AT_SEA = '13.00,50.00 13.20,50.00 13.20,50.20 13.00,50.20 13.00,50.00';

type Parts = {
  readonly event?: string;
  readonly language?: string;
  readonly headline?: string;
  readonly description?: string;
  readonly urgency?: string;
  readonly severity?: string;
  readonly times?: string;
  readonly response?: string;
  readonly parameters?: string;
  readonly areaDesc?: string;
  readonly area?: string;
};

const polygon = (points: string): string => `<polygon>${points}</polygon>`;
const circle = (text: string): string => `<circle>${text}</circle>`;
const EXPIRES = '<expires>2026-05-02T09:00:00+03:00</expires>';

const infoOf = (parts: Parts): string =>
  `<info><language>${parts.language ?? 'en'}</language><category>Met</category><event>${parts.event ?? 'Heavy rain'}</event>${parts.response ?? ''}` +
  `<urgency>${parts.urgency ?? 'Expected'}</urgency><severity>${parts.severity ?? 'Severe'}</severity><certainty>Likely</certainty>` +
  `${parts.times ?? EXPIRES}<headline>${parts.headline ?? 'Heavy rain on the coast'}</headline>` +
  `<description>${parts.description ?? 'Heavy rain is expected.'}</description>${parts.parameters ?? ''}` +
  `<area><areaDesc>${parts.areaDesc ?? 'the coast'}</areaDesc>${parts.area ?? polygon(MUKALLA)}</area></info>`;

const read = (infos: readonly Parts[], { sent = '2026-05-01T11:00:00+03:00', now = NOW } = {}) => {
  const xml =
    '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>i-1</identifier><sender>met@example.org</sender>' +
    `<sent>${sent}</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope>${infos.map(infoOf).join('')}</alert>`;
  const reading = readCap(new TextEncoder().encode(xml));
  if (reading.verdict === 'rejected') throw new Error(reading.reasons.join('\n'));
  const { alert, remarks } = reading;
  return warningFromCap(pack, alert, { warningId: 'w', status: 'Actual', msgType: 'Alert', remarks, now });
};
const codes = (...given: Parameters<typeof read>): string[] => read(...given).doubts.map(({ code }) => code);
const levels = (...given: Parameters<typeof read>): Record<string, string> =>
  Object.fromEntries(read(...given).districts.map(({ pcode, level }) => [pcode, level]));

test('what is clear has no doubt', () => {
  expect(codes([{}])).toEqual([]);
  expect(levels([{}])).toMatchObject({ YE1927: 'orange' });
});

describe('times', () => {
  test.each([
    [
      'no end: the pack says how long it counts, and both are told',
      { times: '' },
      {},
      ['expires-missing', 'counts-for-hours'],
    ],
    [
      'an end before the beginning',
      { times: `<onset>2026-05-03T09:00:00+03:00</onset>${EXPIRES}` },
      {},
      ['expires-before-onset'],
    ],
    [
      'an end before it was sent',
      { times: '<expires>2026-04-30T09:00:00+03:00</expires>' },
      {},
      ['expires-before-sent'],
    ],
    ['sent in the future', {}, { sent: '2026-05-01T12:16:00+03:00' }, ['sent-in-future']],
    ['a clock that is a little fast', {}, { sent: '2026-05-01T12:14:00+03:00' }, []],
    [
      'old',
      { times: '<expires>2026-06-01T09:00:00+03:00</expires>' },
      { sent: '2026-04-27T09:00:00+03:00' },
      ['old-message'],
    ],
    ['about what is over', { urgency: 'Past' }, {}, ['urgency-past']],
  ] as const)('%s', (_, info, at, said) => {
    expect(codes([info], at)).toEqual(said);
  });

  test('without an end it counts from its beginning, or from when it was sent', () => {
    expect(read([{ times: '' }]).expires).toBe('2026-05-02T08:00:00.000Z');
    expect(read([{ times: '<onset>2026-05-03T00:00:00+03:00</onset>' }]).expires).toBe(
      '2026-05-03T21:00:00.000Z',
    );
  });

  test('what is over raises nothing', () => {
    expect(Object.values(levels([{ urgency: 'Past', severity: 'Extreme' }]))).not.toContain('red');
    expect(new Set(Object.values(levels([{ urgency: 'Past', severity: 'Extreme' }])))).toEqual(
      new Set(['green']),
    );
  });
});

test('an all clear raises nothing; one beside other advice does', () => {
  const responses = (...types: string[]) =>
    types.map((type) => `<responseType>${type}</responseType>`).join('');
  expect(new Set(Object.values(levels([{ response: responses('AllClear') }])))).toEqual(new Set(['green']));
  expect(levels([{ response: responses('AllClear', 'Monitor') }])).toMatchObject({ YE1927: 'orange' });
});

describe('GDACS green', () => {
  const gdacs = (colour: string) =>
    ['eventid', 'alertlevel']
      .map(
        (name) =>
          `<parameter><valueName>${name}</valueName><value>${name === 'eventid' ? '1001150' : colour}</value></parameter>`,
      )
      .join('');

  test('never raises a level; its other colours do', () => {
    expect(new Set(Object.values(levels([{ parameters: gdacs('Green'), severity: 'Extreme' }])))).toEqual(
      new Set(['green']),
    );
    expect(codes([{ parameters: gdacs('Green') }])).toEqual(['gdacs-green']);
    expect(levels([{ parameters: gdacs('Red'), severity: 'Extreme' }])).toMatchObject({ YE1927: 'red' });
  });
});

describe('words', () => {
  test.each([
    ['Arabic declared, English written', [{ language: 'ar' }], ['language-differs']],
    [
      'English declared, Arabic written',
      [{ language: 'en-GB', headline: 'أمطار غزيرة', description: 'أمطار غزيرة على الساحل' }],
      ['language-differs'],
    ],
    ['an event that is not known', [{ event: 'Locust swarm' }], ['hazard-unknown']],
    [
      'two languages of which one says more',
      [{}, { language: 'ar', headline: 'أمطار', description: 'أمطار غزيرة', severity: 'Extreme' }],
      ['infos-disagree'],
    ],
    ['two hazards in one message', [{}, { event: 'Strong wind' }], ['several-hazards']],
    [
      'a text of another place than the area',
      [{ description: 'Rain over East Madhya Pradesh.', areaDesc: 'ODISHA', area: '' }],
      ['area-empty', 'text-names-other-place'],
    ],
    [
      'a text of another place, an area here',
      [{ description: 'Rain over Dhofar.' }],
      ['text-names-other-place'],
    ],
    [
      'a district that the area does not touch',
      [{ headline: 'أمطار على مدينة المكلا وعلى سيئون' }],
      ['language-differs', 'text-names-district', 'area-not-in-text'],
    ],
    ['both here and elsewhere is no contradiction', [{ description: 'Rain over Mahra and Hadramout.' }], []],
  ] as const)('%s', (_, infos, said) => {
    expect(codes(infos)).toEqual(said);
  });

  test('the higher of two languages holds', () => {
    const two = [{}, { language: 'ar', headline: 'أمطار', description: 'أمطار غزيرة', severity: 'Extreme' }];
    expect(levels(two)).toMatchObject({ YE1927: 'red' });
  });
});

describe('areas', () => {
  const swapped = MUKALLA.split(' ')
    .map((point) => point.split(',').reverse().join(','))
    .join(' ');

  test.each([
    ['only words', '', ['area-empty']],
    ['an empty polygon', `${polygon('')}${polygon(MUKALLA)}`, ['polygon-empty']],
    ['an open one', polygon(MUKALLA.split(' ').slice(0, -1).join(' ')), ['ring-not-closed']],
    [
      'one that crosses itself',
      polygon('14.50,49.05 14.60,49.20 14.60,49.05 14.50,49.20 14.50,49.05'),
      ['ring-crosses-itself'],
    ],
    [
      'one that cannot be read',
      `${polygon('14.5,49.05 here there')}${polygon(MUKALLA)}`,
      ['polygon-unreadable'],
    ],
    ['a circle without extent', circle('14.54,49.12 0'), ['circle-is-point']],
    ['a circle as large as a sea', circle('14.54,49.12 4000'), ['circle-huge']],
    ['a point just off the coast', circle('14.515,49.15 0.1'), ['nearest-district']],
    [
      'over the antimeridian',
      `${polygon('10,179 12,179 12,-179 10,-179 10,179')}${polygon(MUKALLA)}`,
      ['crosses-antimeridian'],
    ],
    [
      'a code of a list that nobody knows',
      '<geocode><valueName>EMMA_ID</valueName><value>YE001</value></geocode>',
      ['geocode-unknown'],
    ],
    [
      'a code of the older list',
      '<geocode><valueName>P-CODE</valueName><value>YE1930</value></geocode>',
      ['geocode-old'],
    ],
    ['far away, and here with its coordinates exchanged', polygon(swapped), ['maybe-swapped']],
  ])('%s', (_, area, said) => {
    expect(codes([{ area }])).toEqual(said);
  });

  test('with its coordinates exchanged is put right when the words are about this place, and is only told when not', () => {
    const here = { area: polygon(swapped), areaDesc: 'ساحل حضرموت' };
    expect(levels([here])).toEqual(levels([{}]));
    expect(codes([here])).toEqual(['swapped']);
    expect(levels([{ area: polygon(swapped) }])).toEqual({});
  });

  test('at sea reach nothing, without a doubt', () => {
    expect(levels([{ area: polygon(AT_SEA) }])).toEqual({});
    expect(codes([{ area: polygon(AT_SEA) }])).toEqual([]);
  });

  test('with one fault a hundred times over tell it three times', () => {
    const bow = polygon('14.50,49.05 14.60,49.20 14.60,49.05 14.50,49.20 14.50,49.05');
    expect(
      codes([...Array.from({ length: 100 }, (_, index) => ({ areaDesc: `${index}`, area: bow }))]),
    ).toEqual(['ring-crosses-itself', 'ring-crosses-itself', 'ring-crosses-itself']);
  });
});

describe('content', () => {
  test('is the same when only the name and the time of the message differ', () => {
    expect(read([{}], { sent: '2026-05-01T10:00:00+03:00' }).content).toBe(read([{}]).content);
  });

  test.each([
    ['severity', { severity: 'Extreme' }],
    ['words', { description: 'Heavier rain is expected.' }],
    ['area', { area: polygon(AT_SEA) }],
    ['end', { times: '<expires>2026-05-02T10:00:00+03:00</expires>' }],
    ['event', { event: 'Rain' }],
  ])('differs with its %s', (_, info) => {
    expect(read([info]).content).not.toBe(read([{}]).content);
  });
});
