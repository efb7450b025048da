import type { Bilingual, Hazard, Level } from '../kernel/vocabulary.ts';
import { doubtText } from './doubts.ts';
import { HAZARD_WORDS } from './hazards.ts';
import { districtList } from './lists.ts';
import { levelName } from './terms.ts';

type Change = 'begun' | 'raised' | 'lowered' | 'renewed' | 'ended';
type Assessed = {
  readonly change: Change;
  readonly hazard: Hazard;
  readonly level: Level;
  readonly districts: readonly { readonly pcode: string; readonly level: Level }[];
  readonly warning: { readonly sender: string };
};
type Names = { readonly districts: readonly { readonly pcode: string; readonly name: Bilingual }[] };

const MOST_NAMED = 4;

/** One sentence in each language: what changed, to which level, where it is highest, and on whose word. */
const explainAssessment =
  ({ districts: known }: Names) =>
  ({ change, hazard, level, districts, warning }: Assessed): Bilingual => {
    const { name } = HAZARD_WORDS[hazard];
    if (change === 'ended') {
      return {
        ar: `لم يعد هناك تحذير قائم من ${name.ar}، استنادًا إلى ${warning.sender}.`,
        en: `No warning of ${name.en} stands any more, on the word of ${warning.sender}.`,
      };
    }
    const worst = districts.filter((district) => district.level === level).map(({ pcode }) => pcode);
    const names = known.filter(({ pcode }) => worst.includes(pcode)).map((district) => district.name);
    const where = districtList(names, MOST_NAMED);
    const now = levelName(level);
    const verb: Record<Exclude<Change, 'ended'>, Bilingual> = {
      begun: { ar: `بدأ تقييم ${name.ar} عند ${now.ar}`, en: `${name.en}: assessed at ${now.en}` },
      raised: { ar: `رُفع تقييم ${name.ar} إلى ${now.ar}`, en: `${name.en}: raised to ${now.en}` },
      lowered: { ar: `خُفض تقييم ${name.ar} إلى ${now.ar}`, en: `${name.en}: lowered to ${now.en}` },
      renewed: { ar: `جُدد تقييم ${name.ar} عند ${now.ar}`, en: `${name.en}: renewed at ${now.en}` },
    };
    return {
      ar: `${verb[change].ar} في ${where.ar}، استنادًا إلى ${warning.sender}.`,
      en: `${verb[change].en} in ${where.en}, on the word of ${warning.sender}.`,
    };
  };

/** All that is said in an assessment of a warning. */
export const assessmentWords = (place: Names) => ({
  explain: explainAssessment(place),
  sayDoubt: doubtText(place),
});
