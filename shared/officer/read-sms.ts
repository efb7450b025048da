import { wordsOf } from '../subscriber/fold.ts';

/** What an officer says by SMS. `approval` and `unclear` are answered and do nothing. */
export type OfficerSms =
  | { readonly kind: 'coming' | 'cannot'; readonly code: string }
  | { readonly kind: 'approval' | 'unclear'; readonly code: string }
  | { readonly kind: 'question'; readonly code: string; readonly text?: string }
  | {
      readonly kind: 'vote';
      readonly code: string;
      readonly vote: 'for' | 'against';
      readonly number: number;
      readonly reason: string;
    }
  | { readonly kind: 'report'; readonly text: string };

const folded = (text: string): ReadonlySet<string> => new Set(wordsOf(text));

const COMING = folded('نعم حاضر حاضرة قادم قادمة سأحضر جاي تم yes ok coming');
const CANNOT = folded('لا اعتذر أعتذر معتذر معتذرة عذرا اعتذار no n cannot cant');
const QUESTION = folded('سؤال question q');
const APPROVAL = folded('اعتماد أعتمد اعتمد معتمد موافق موافقة approve approved release');
const FOR = folded('مع for');
const AGAINST = folded('ضد against');

const MOST_QUESTION_CHARACTERS = 300;
const MOST_REPORT_CHARACTERS = 600;

/** Arabic-Indic and Persian digits as 0–9. */
const latin = (digits: string): string =>
  digits.normalize('NFKC').replace(/\p{Decimal_Number}/gu, (one) => wordsOf(one)[0] ?? '');

const question = (code: string, words: string): OfficerSms => {
  const text = words.trim().slice(0, MOST_QUESTION_CHARACTERS);
  return text === '' ? { kind: 'question', code } : { kind: 'question', code, text };
};

const afterCode = (code: string, rest: string): OfficerSms => {
  if (rest === '') return { kind: 'coming', code };
  const asked = /^[?؟]+\s*([\s\S]*)$/u.exec(rest);
  if (asked !== null) return question(code, asked[1] ?? '');
  const [, way = '', digits = '', reason = ''] =
    /^(\p{Letter}+)\s*(\p{Decimal_Number}{1,3})(?!\p{Decimal_Number})\s*([\s\S]*)$/u.exec(rest) ?? [];
  const [wayWord = ''] = wordsOf(way);
  const vote = FOR.has(wayWord) ? 'for' : AGAINST.has(wayWord) ? 'against' : undefined;
  if (vote !== undefined)
    return {
      kind: 'vote',
      code,
      vote,
      number: Number(latin(digits)),
      reason: reason
        .replace(/^[\s،,:.-]+/u, '')
        .trim()
        .slice(0, 300),
    };
  const [first = ''] = wordsOf(rest);
  if (APPROVAL.has(first)) return { kind: 'approval', code };
  if (QUESTION.has(first)) return question(code, rest.replace(/^\S+[\s:،,]*/u, ''));
  if (CANNOT.has(first)) return { kind: 'cannot', code };
  if (COMING.has(first)) return { kind: 'coming', code };
  return /[?؟]/u.test(rest) ? question(code, rest) : { kind: 'unclear', code };
};

/**
 * Reads an SMS that may be an officer's: four digits alone or with a word behind them, or «س» and what is seen. Undefined for
 * anything else, which other readers may know.
 */
export const readOfficerSms = (text: string): OfficerSms | undefined => {
  const said = text.replace(/[\p{Format}\u0640]/gu, '').trim();
  const report = /^[سsS](?:[\s:،,.–-]+)(\S[\s\S]*)$/u.exec(said)?.[1];
  if (report !== undefined) return { kind: 'report', text: report.trim().slice(0, MOST_REPORT_CHARACTERS) };
  const coded =
    /^(?:(?:رمز|code)[\s:]*)?(\p{Decimal_Number}{4})(?!\p{Decimal_Number})[\s،,:.-]*([\s\S]*)$/iu.exec(said);
  return coded === null ? undefined : afterCode(latin(coded[1] ?? ''), (coded[2] ?? '').trim());
};
