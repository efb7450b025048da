import type { Bilingual } from '../kernel/vocabulary.ts';
import { OTHER_OPERATOR } from '../language/report.ts';
import type { PlacePack } from '../place/place-pack.ts';

/** What a report and a page need of a place: its names, and nobody's number. */
export type Place = Pick<PlacePack, 'name' | 'capSenderName' | 'halves'> & {
  readonly operators?: PlacePack['operators'];
  readonly districts: readonly Pick<PlacePack['districts'][number], 'pcode' | 'name' | 'half'>[];
  readonly roster: {
    readonly people: readonly Pick<PlacePack['roster']['people'][number], 'id' | 'name' | 'office'>[];
  };
};

/** An officer as a report shows one. */
export type Named = { readonly id: string; readonly name: Bilingual; readonly office: Bilingual };

export type PlaceNames = {
  readonly district: (pcode: string) => Bilingual;
  readonly half: (id: string) => Bilingual;
  /** The half of a district, by name; empty when the district is not of this place. */
  readonly halfOf: (pcode: string) => Bilingual;
  readonly person: (id: string) => Named;
  /** Who operates numbers that begin so. */
  readonly operator: (prefix: string | undefined) => Bilingual;
};

const both = (text: string): Bilingual => ({ ar: text, en: text });

/** Looks names up; what the place does not know any more is shown by its code, so that an old report stays whole. */
export const placeNames = ({ districts, halves, roster, operators = [] }: Place): PlaceNames => {
  const byPcode = new Map(districts.map((district) => [district.pcode, district]));
  const byHalf = new Map(halves.map(({ id, name }) => [id, name]));
  const byPerson = new Map(roster.people.map(({ id, name, office }) => [id, { id, name, office }]));
  const half = (id: string) => byHalf.get(id) ?? both(id);
  return {
    district: (pcode) => byPcode.get(pcode)?.name ?? both(pcode),
    half,
    halfOf: (pcode) => {
      const district = byPcode.get(pcode);
      return district === undefined ? both('') : half(district.half);
    },
    operator: (prefix) =>
      operators.find(({ prefixes }) => prefix !== undefined && prefixes.includes(prefix))?.name ??
      OTHER_OPERATOR,
    person: (id) => byPerson.get(id) ?? { id, name: both(id), office: both('') },
  };
};
