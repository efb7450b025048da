/** The words in a function's log that raise an alarm. */
export const CALL_OUT_ALARMS = {
  blocked: 'ALARM call-out-blocked',
  abuse: 'ALARM acknowledgement-abuse-seen',
} as const;
