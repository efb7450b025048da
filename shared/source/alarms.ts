/** The words in a function's log that raise an alarm. They are said again while the matter lasts, so that the alarm lasts. */
export const ALARMS = { silent: 'ALARM source-silent', selfTest: 'ALARM self-test-failed' } as const;
