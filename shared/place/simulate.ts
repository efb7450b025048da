import { randomFrom } from '../kernel/random.ts';
import type { Language } from '../kernel/vocabulary.ts';
import type { District, PlacePack } from './place-pack.ts';

export type SimulatedSubscriber = {
  readonly phone: string;
  /** The home district, and for a few a neighbouring one. */
  readonly districts: readonly string[];
  readonly language: Language;
  readonly tier: 'relay' | 'resident';
};

/** Subscribers' numbers end in 1000000 to 9999990; those below are left to the roster. */
const FIRST_NUMBER = 1_000_000;
/** A prime, so that stepping by any number meets every remainder once before one comes again. */
const NUMBERS = 8_999_993;

/**
 * Subscribers spread by population, district after district, the same for the same pack and seed.
 * Every district has a relay. No number is given twice, and none of the roster's.
 */
export function* simulatedSubscribers(
  pack: Pick<PlacePack, 'districts' | 'roster' | 'simulation'>,
  seed: number,
): Generator<SimulatedSubscriber> {
  const { simulation, districts } = pack;
  const random = randomFrom(seed);
  const step = 1 + Math.floor(random() * (NUMBERS - 1));
  const taken = new Set(pack.roster.people.flatMap(({ phones }) => phones));
  let number = Math.floor(random() * NUMBERS);
  const nextPhone = (): string => {
    number = (number + step) % NUMBERS;
    const phone = `${simulation.phonePrefix}${FIRST_NUMBER + number}`;
    return taken.has(phone) ? nextPhone() : phone;
  };
  for (const district of districts) {
    const neighbours = nearestThree(district, districts);
    const count = Math.max(
      simulation.fewestPerDistrict,
      Math.round(district.population / simulation.peoplePerSubscriber),
    );
    for (let i = 0; i < count; i++) {
      const neighbour = neighbours[Math.floor(random() * neighbours.length)];
      const inTwo = random() * 100 < simulation.percentInTwoDistricts && neighbour !== undefined;
      yield {
        phone: nextPhone(),
        districts: inTwo ? [district.pcode, neighbour.pcode] : [district.pcode],
        language: random() * 100 < simulation.percentEnglish ? 'en' : 'ar',
        tier: i % simulation.subscribersPerRelay === 0 ? 'relay' : 'resident',
      };
    }
  }
}

/** By label point, on a plane: good enough to say who has a house in the next valley. */
const nearestThree = (home: District, districts: readonly District[]): readonly District[] => {
  const squeeze = Math.cos((home.label[0] * Math.PI) / 180);
  const away = ({ label }: District): number =>
    Math.hypot(label[0] - home.label[0], (label[1] - home.label[1]) * squeeze);
  return districts
    .filter(({ pcode }) => pcode !== home.pcode)
    .toSorted((a, b) => away(a) - away(b))
    .slice(0, 3);
};
