import { describe, expect, test } from 'vitest';
import { isSimulatedPhone, parsePhone } from './phone.ts';

const simulated = { allowSimulated: true };

describe('a number is read however people write it', () => {
  test.each([
    '750000001',
    '0750000001',
    '+967750000001',
    '00967 750 000 001',
    '967750000001',
    '+967 (0) 750-000-001',
    '٠٧٥٠٠٠٠٠٠١',
    '۷۵۰۰۰۰۰۰۱',
    '\u202a+967 750 000 001\u202c\n',
  ])('%j', (text) => {
    expect(parsePhone(text, simulated)).toEqual({ e164: '+967750000001' });
  });
});

describe('a number that cannot get the message is refused with its reason', () => {
  test.each([
    ['', 'empty'],
    [' \u200f ', 'empty'],
    ['لا أعرف', 'not-a-number'],
    ['call 750000001', 'not-a-number'],
    ['750000001 ext 5', 'not-a-number'],
    ['+999123456789', 'not-a-number'],
    ['75000', 'too-short'],
    ['75000000123', 'too-long'],
    ['05 312345', 'landline'],
    ['+967 05312345', 'landline'],
    ['791234567', 'not-mobile'],
  ])('%j: %s', (text, invalid) => {
    expect(parsePhone(text, simulated)).toEqual({ invalid });
  });
});

test.each(['70', '71', '73', '77', '78'])('mobile range %s of Yemen is accepted', (range) => {
  expect(parsePhone(`${range}0000000`)).toEqual({ e164: `+967${range}0000000` });
});

test('a number without a country code belongs to the country that is given', () => {
  expect(parsePhone('+967750000001', { country: 'OM', ...simulated })).toEqual({ e164: '+967750000001' });
  expect(parsePhone('0750000001', { country: 'OM', ...simulated })).toHaveProperty('invalid');
});

describe('numbers of the simulated network', () => {
  test('are refused unless the caller asks for them', () => {
    expect(parsePhone('+967750000001')).toEqual({ invalid: 'simulated' });
  });
  test('are told apart by their prefix and length', () => {
    expect(
      ['+967750000001', '+967790000001', '+9677500000011', '967750000001'].map(isSimulatedPhone),
    ).toEqual([true, false, false, false]);
  });
});
