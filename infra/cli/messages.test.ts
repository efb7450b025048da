import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../shared/kernel/vocabulary.ts';
import { segment } from '../../shared/sms/segments.ts';
import { OFFICER_MESSAGES, SUBSCRIBER_MESSAGES } from './message-samples.ts';
import { messagesDocument } from './messages.ts';
import { MESSAGES_FILE } from './messages-command.ts';

describe('docs/messages.md', () => {
  test('is what the templates say now', () => {
    expect(readFileSync(MESSAGES_FILE, 'utf8') === messagesDocument(), 'run: npx nadhir messages').toBe(true);
  });

  test('has every officer and every subscriber told in one part', () => {
    for (const [name, write] of [...OFFICER_MESSAGES, ...SUBSCRIBER_MESSAGES])
      for (const language of LANGUAGES)
        expect(segment(write(language)).parts, `${name}: ${write(language)}`).toBe(1);
  });

  test('has nothing left out and nothing unfilled', () => {
    expect(messagesDocument()).not.toMatch(/undefined|\[object|\{\w+\}/);
  });
});
