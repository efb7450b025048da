import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { PersonEdited } from '../../../events/person-edited/v1.ts';
import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';
import { PHONE_FAULTS } from '../../../shared/language/subscribe.ts';
import type { Phones } from '../../../shared/people/phones.ts';
import type { KnownPerson, PhoneId } from '../../../shared/people/roster.ts';
import { CHANNELS, ROLES, type Role } from '../../../shared/place/roster.ts';
import { parsePhone } from '../../../shared/sms/phone.ts';

export type Form = {
  readonly params: URLSearchParams;
  readonly text: (name: string) => string;
  readonly file: string;
};

/** A longer roster than 400 people has. */
export const MOST_FORM_BYTES = 200_000;
const LONGEST_TEXT = 120;

/** Forms of these pages come plain, and with a file as `multipart/form-data`. */
export const readForm = async (event: APIGatewayProxyEventV2): Promise<Form | undefined> => {
  const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (body.length > MOST_FORM_BYTES * 4) return undefined;
  try {
    const contentType = event.headers['content-type'] ?? 'application/x-www-form-urlencoded';
    const headers = { 'content-type': contentType };
    const data = await new Request('http://form.invalid', { method: 'POST', headers, body }).formData();
    const params = new URLSearchParams();
    let file = '';
    for (const [name, value] of data) {
      if (typeof value === 'string') params.append(name, value);
      else file = await value.text();
    }
    return { params, file, text: (name) => (params.get(name) ?? '').trim() };
  } catch {
    return undefined;
  }
};

const short = (form: Form, name: string): string => form.text(name).slice(0, LONGEST_TEXT);
const both = (form: Form, name: string): Bilingual => ({
  ar: short(form, `${name}Ar`),
  en: short(form, `${name}En`),
});

export const readRoles = ({ params }: Form): Role[] => {
  const given = params.getAll('roles');
  return ROLES.filter((role) => given.includes(role));
};

/** What a form of particulars holds. A text that was left empty stays as it was. */
export const readFields = (form: Form) => {
  const given = form.params.getAll('channels');
  const channels = CHANNELS.filter((channel) => given.includes(channel));
  const districts = [...new Set(form.params.getAll('districts'))];
  const [name, office] = [both(form, 'name'), both(form, 'office')];
  return {
    ...(name.ar === '' || name.en === '' ? {} : { name }),
    ...(office.ar === '' || office.en === '' ? {} : { office }),
    half: form.text('half') === '' ? null : form.text('half'),
    districts: districts.length === 0 ? null : districts,
    language: form.text('language') === 'en' ? ('en' as const) : ('ar' as const),
    ...(channels.length === 0 ? {} : { channels }),
    deputy: form.text('deputy') === '' ? null : form.text('deputy'),
  } satisfies PersonEdited['data']['fields'];
};

type ReadPhones =
  | { readonly ids: PhoneId[]; readonly given: readonly { readonly id: PhoneId; readonly phone: string }[] }
  | { readonly fault: Bilingual };

/** One phone a line. `(2)` is the second that the person has already, so that nobody has to see a number to keep it. */
export const readPhones = (
  text: string,
  before: Pick<KnownPerson, 'phones'> | undefined,
  phones: Phones,
  allowSimulated: boolean,
): ReadPhones => {
  const ids: PhoneId[] = [];
  const given: { id: PhoneId; phone: string }[] = [];
  const take = (id: PhoneId, phone: string | undefined): void => {
    if (ids.includes(id)) return;
    ids.push(id);
    if (phone !== undefined) given.push({ id, phone });
  };
  for (const line of text.split(/\r?\n/).map((one) => one.trim())) {
    if (line === '') continue;
    const known = before?.phones[Number(/^\((\d)\)/.exec(line)?.[1] ?? 0) - 1];
    if (known !== undefined) {
      take(known, phones.numberOf(known));
      continue;
    }
    const parsed = parsePhone(line, { allowSimulated });
    if ('invalid' in parsed) return { fault: PHONE_FAULTS[parsed.invalid] };
    take(phones.idOf(parsed.e164), parsed.e164);
  }
  return { ids, given };
};
